import { useMemo } from 'react';
import type { FieldValue, Json, ValueState } from '@countersign/forms';
import { isBlank, isRecord } from '@countersign/forms';
import { useFormScope } from './form-context';
import type { FormScope } from './form-context';

/** What a row can do with its field. */
export interface EntryEdit {
  setValue: (value: Json | undefined) => void;
  /** Sets one part of a composite. */
  setPart: (key: string, value: Json | undefined) => void;
  setState: (state: ValueState | undefined) => void;
  confirm: () => void;
  explain: (edit: string, text: string) => void;
  hold: () => void;
  release: () => void;
  /** Sends what waits now. */
  flush: () => void;
}

/** Ways to change the entry at `form.field`: on the screen at once, on the server soon. */
export function useEntryEdit(path: string): EntryEdit {
  const scope = useFormScope();
  return useMemo(() => editsOf(scope, path), [scope, path]);
}

function editsOf({ entries, queue }: FormScope, path: string): EntryEdit {
  const put = (entry: FieldValue): void => {
    entries.set(path, entry);
    queue?.edit(path, entry);
  };
  const kept = (): Pick<FieldValue, 'explanations'> => {
    const explanations = entries.get(path)?.explanations;
    return explanations ? { explanations } : {};
  };
  const setValue = (value: Json | undefined): void =>
    put({ ...(!isBlank(value) && { value: value as Json }), origin: 'typed', ...kept() });
  return {
    setValue,
    setPart: (key, value) => {
      const current = entries.get(path)?.value;
      const parts: Record<string, Json> = isRecord(current) ? { ...(current as Record<string, Json>) } : {};
      if (isBlank(value)) delete parts[key];
      else parts[key] = value as Json;
      setValue(parts);
    },
    setState: (state) => put({ ...(state && { state }), origin: 'typed', ...kept() }),
    confirm: () => {
      const entry = entries.get(path);
      if (entry) put({ ...entry, origin: 'confirmed' });
    },
    explain: (edit, text) => {
      const entry: FieldValue = entries.get(path) ?? { origin: 'typed' };
      const explanations = { ...entry.explanations };
      if (text === '') delete explanations[edit];
      else explanations[edit] = text;
      const { explanations: _, ...rest } = entry;
      put({ ...rest, ...(Object.keys(explanations).length > 0 && { explanations }) });
    },
    hold: () => queue?.hold(path),
    release: () => queue?.release(path),
    flush: () => queue?.flush(),
  };
}
