import { createContext, use, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import type { Text } from '@countersign/domain';
import type { Field, FieldValue, Finding, SubmissionData } from '@countersign/forms';
import { shownParts } from '@countersign/forms';
import type { EntryStore } from './entry-store';
import type { FindingStore } from './finding-store';
import type { Conflict, SaveQueue } from './save-queue';

/** What every row of a form needs. The value never changes while a page stands, so that rows draw only for their own path. */
export interface FormScope {
  entries: EntryStore;
  findings: FindingStore;
  /** Absent where the form is only read. */
  queue?: SaveQueue;
  lastYear?: SubmissionData;
  /** Paths that a return marked. */
  returned: ReadonlySet<string>;
  /** The only fields (`form.field`) that may be written, where a return opened no others. */
  openFields?: ReadonlySet<string>;
  /** Paths that changed since the last return. */
  changed: ReadonlySet<string>;
  /** Fields being marked for a return; absent where nothing can be marked. */
  marking?: MarkStore;
  /** Whether what is only missing is named at its row. */
  strictness: Toggle;
}

/** A yes or no that rows listen to. */
export class Toggle {
  #on = false;
  readonly #listeners = new Set<() => void>();

  get on(): boolean {
    return this.#on;
  }

  set(on: boolean): void {
    if (on === this.#on) return;
    this.#on = on;
    for (const listener of this.#listeners) listener();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

/** The fields an approver marks for a return, in the order they were marked. */
export class MarkStore {
  #paths: readonly string[];
  readonly #listeners = new Set<() => void>();

  /** @param marked fields that are marked from the beginning */
  constructor(marked: readonly string[] = []) {
    this.#paths = [...marked];
  }

  get paths(): readonly string[] {
    return this.#paths;
  }

  has(path: string): boolean {
    return this.#paths.includes(path);
  }

  toggle(path: string): void {
    this.#paths = this.has(path) ? this.#paths.filter((other) => other !== path) : [...this.#paths, path];
    for (const listener of this.#listeners) listener();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

const ScopeContext = createContext<FormScope | undefined>(undefined);

export function FormScopeProvider({ scope, children }: { scope: FormScope; children: ReactNode }): ReactNode {
  return <ScopeContext value={scope}>{children}</ScopeContext>;
}

export function useFormScope(): FormScope {
  const scope = use(ScopeContext);
  if (!scope) throw new Error('a form row stands outside a form');
  return scope;
}

/** Whether a field of an editable form may be written: a return may have opened some fields only. */
export function useMayWrite(path: string, editable: boolean): boolean {
  const { openFields } = useFormScope();
  return editable && (openFields?.has(path) ?? true);
}

/** The parts of these fields that are asked for with what is entered now, by the path of the field; draws again only when they change. */
export function useShownParts(fields: readonly Field[]): ReadonlyMap<string, readonly Field[]> {
  const { entries } = useFormScope();
  const shown = (): Map<string, readonly Field[]> =>
    new Map(fields.map((field) => [field.path, shownParts(field, entries.get(field.path)?.value)]));
  useSyncExternalStore(
    (listener) => {
      const stops = fields.filter((field) => field.parts).map((field) => entries.subscribe(field.path, listener));
      return () => stops.forEach((stop) => stop());
    },
    () => [...shown().values()].flatMap((parts) => parts.map((part) => part.path)).join(' '),
  );
  return shown();
}

/** The entry at `form.field`, drawn anew only when it changes. */
export function useEntry(path: string): FieldValue | undefined {
  const { entries } = useFormScope();
  return useSyncExternalStore(
    (listener) => entries.subscribe(path, listener),
    () => entries.get(path),
  );
}

/** The findings at exactly this path. */
export function useFindings(path: string): readonly Finding[] {
  const { findings } = useFormScope();
  return useSyncExternalStore(
    (listener) => findings.subscribe(path, listener),
    () => findings.at(path),
  );
}

/** All findings, for counts. */
export function useAllFindings(findings: FindingStore): readonly Finding[] {
  return useSyncExternalStore(
    (listener) => findings.subscribeAll(listener),
    () => findings.all,
  );
}

/** Both values of a stale write at this path, and why a value was refused. */
export function useSaveTrouble(path: string): { conflict?: Conflict; refusal?: Text } {
  const { queue } = useFormScope();
  const subscribe = queue?.subscribe ?? nothing;
  const conflict = useSyncExternalStore(subscribe, () => queue?.conflictAt(path));
  const refusal = useSyncExternalStore(subscribe, () => queue?.refusalAt(path));
  return { ...(conflict && { conflict }), ...(refusal && { refusal }) };
}

export function useStrict(): boolean {
  const { strictness } = useFormScope();
  return useSyncExternalStore(strictness.subscribe, () => strictness.on);
}

export function useMarked(path: string): boolean {
  const { marking } = useFormScope();
  return useSyncExternalStore(marking?.subscribe ?? nothing, () => marking?.has(path) ?? false);
}

function nothing(): () => void {
  return () => undefined;
}
