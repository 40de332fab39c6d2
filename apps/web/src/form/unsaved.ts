import type { FieldValue } from '@countersign/forms';

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

/** Unsaved entries in this browser, for one person and one submission. A full or forbidden store loses nothing that memory holds. */
export function unsavedInBrowser(submissionId: string, personId: string, store: Storage): Unsaved {
  const key = `countersign:unsaved:${submissionId}:${personId}`;
  return {
    load: () => {
      try {
        const parsed: unknown = JSON.parse(store.getItem(key) ?? '{}');
        return isEntries(parsed) ? parsed : {};
      } catch {
        return {};
      }
    },
    save: (entries) => {
      try {
        if (Object.keys(entries).length === 0) store.removeItem(key);
        else store.setItem(key, JSON.stringify(entries));
      } catch {
        // Memory still holds them, and leaving the page is warned about.
      }
    },
  };
}

function isEntries(value: unknown): value is Record<string, UnsavedEntry> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((item: unknown) => typeof item === 'object' && item !== null && 'entry' in item && 'base' in item)
  );
}
