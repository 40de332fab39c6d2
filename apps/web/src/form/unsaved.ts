import type { FieldValue } from '@countersign/forms';
import { newKey } from '../api/new-key';

/** What was typed and not yet saved: the entry and the version it was typed over. */
export interface UnsavedEntry {
  entry: FieldValue;
  base: number;
}

/** Where unsaved entries survive a closed tab, a dead battery or a broken network. */
export interface Unsaved {
  load(): Record<string, UnsavedEntry>;
  save(entries: Readonly<Record<string, UnsavedEntry>>): void;
}

/**
 * Unsaved entries in this browser, for one person and one submission. Each page keeps its own, so that two tabs do not overwrite each
 * other's; a new page takes over all that is left. A full or forbidden store loses nothing that memory holds.
 * @param page names this page; random but in specs
 */
export function unsavedInBrowser(submissionId: string, personId: string, store: Storage, page = newKey()): Unsaved {
  const prefix = `countersign:unsaved:${submissionId}:${personId}:`;
  const own = prefix + page;
  const put = (entries: Readonly<Record<string, UnsavedEntry>>): void => {
    if (Object.keys(entries).length === 0) store.removeItem(own);
    else store.setItem(own, JSON.stringify(entries));
  };
  return {
    load: () => {
      try {
        const keys = Array.from({ length: store.length }, (_, index) => store.key(index) ?? '').filter((key) =>
          key.startsWith(prefix),
        );
        const entries = Object.assign({}, ...keys.map((key) => read(store.getItem(key)))) as Record<string, UnsavedEntry>;
        put(entries);
        for (const key of keys) if (key !== own) store.removeItem(key);
        return entries;
      } catch {
        return {};
      }
    },
    save: (entries) => {
      try {
        put(entries);
      } catch {
        // Memory still holds them, and leaving the page is warned about.
      }
    },
  };
}

function read(text: string | null): Record<string, UnsavedEntry> {
  try {
    const parsed: unknown = JSON.parse(text ?? '{}');
    return isEntries(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

function isEntries(value: unknown): value is Record<string, UnsavedEntry> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((item: unknown) => typeof item === 'object' && item !== null && 'entry' in item && 'base' in item)
  );
}
