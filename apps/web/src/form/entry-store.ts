import type { FieldValue, SubmissionData } from '@countersign/forms';

type Listener = () => void;

/**
 * The entries of a submission as they stand on the screen. Each row listens to its own path only, so that a key pressed in one of a hundred
 * fields draws one row.
 */
export class EntryStore {
  #data: SubmissionData;
  readonly #byPath = new Map<string, Set<Listener>>();
  readonly #any = new Set<(path: string) => void>();

  constructor(data: SubmissionData) {
    this.#data = data;
  }

  /** All entries; a new object after each change. */
  get data(): SubmissionData {
    return this.#data;
  }

  /** The entry at `form.field`; a part's path gives the entry of its field. */
  get(path: string): FieldValue | undefined {
    const [form = '', field = ''] = path.split('.');
    return this.#data[form]?.[field];
  }

  /** Puts an entry at `form.field` and tells who listens. */
  set(path: string, entry: FieldValue): void {
    const [form = '', field = ''] = path.split('.');
    this.#data = { ...this.#data, [form]: { ...this.#data[form], [field]: entry } };
    for (const listener of this.#byPath.get(path) ?? []) listener();
    for (const listener of this.#any) listener(path);
  }

  /** Calls `listener` when the entry at `form.field` changes; returns how to stop. */
  subscribe(path: string, listener: Listener): () => void {
    return listen(this.#byPath, path, listener);
  }

  /** Calls `listener` with the path of every change; returns how to stop. */
  subscribeAll(listener: (path: string) => void): () => void {
    this.#any.add(listener);
    return () => this.#any.delete(listener);
  }
}

/** Adds a listener under a key; returns how to remove it. */
export function listen(listeners: Map<string, Set<Listener>>, key: string, listener: Listener): () => void {
  const set = listeners.get(key) ?? new Set();
  listeners.set(key, set);
  set.add(listener);
  return () => {
    set.delete(listener);
    if (set.size === 0) listeners.delete(key);
  };
}

/** `form.field` of a path that may name a part. */
export function fieldPath(path: string): string {
  return path.split('.').slice(0, 2).join('.');
}
