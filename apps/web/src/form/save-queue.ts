import type { Text } from '@countersign/domain';
import type { FieldValue } from '@countersign/forms';
import { Problem } from '../api/problem';
import type { DraftChange, DraftRefusal, DraftSaved } from '../api/types';
import type { Unsaved, UnsavedEntry } from './unsaved';

/** `saved`; `waiting` to be sent; `saving`; `offline`: tried and will be again; `attention`: a person must choose or mend; `closed`: no more saves. */
export type SaveState = 'saved' | 'waiting' | 'saving' | 'offline' | 'attention' | 'closed';

/** What the queue needs from outside. */
export interface SaveQueueParts {
  /** Version of each path as the server last said. */
  versions: Readonly<Record<string, number>>;
  send: (changes: readonly DraftChange[]) => Promise<DraftSaved>;
  /** Runs `action` after `ms`; returns how to cancel it. */
  later: (action: () => void, ms: number) => () => void;
  unsaved: Unsaved;
  onSaved: (answer: DraftSaved) => void;
  /** The value another person saved was taken. */
  onTaken: (path: string, entry: FieldValue) => void;
}

/** Two values for one entry: another person saved theirs after this page read it. */
export interface Conflict {
  entry: FieldValue;
  version: number;
  changedByName: string;
  /** 0 when it is not known. */
  changedAt: number;
}

interface Pending {
  entry: FieldValue;
  serial: number;
}

export const DEBOUNCE_MS = 600;
const RETRY_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
/** Refusals after which no field of this draft can be saved by this person. */
const CLOSING = ['not-editable', 'stage-closed', 'not-your-task', 'not-permitted', 'not-found', 'settled', 'campaign-ended'];

/**
 * Saves entries one after another, newest only: 600 ms after the last key, at once on `flush`, never while an input method composes. A stale
 * write waits for a choice; without an answer it tries again; nothing leaves the browser's store before the server has it.
 */
export class SaveQueue {
  readonly #pending = new Map<string, Pending>();
  readonly #versions: Record<string, number>;
  readonly #conflicts = new Map<string, Conflict>();
  readonly #refused = new Map<string, Text>();
  readonly #held = new Set<string>();
  readonly #listeners = new Set<() => void>();
  #cancel: (() => void) | undefined;
  #flight: Promise<void> | undefined;
  #failures = 0;
  #serial = 0;
  #oneByOne = false;
  #closed: Problem | undefined;

  constructor(private readonly parts: SaveQueueParts) {
    this.#versions = { ...parts.versions };
  }

  /** Takes up what an earlier page left unsaved. What was typed over another version than the server's now becomes a conflict. */
  restore(server: (path: string) => FieldValue | undefined): string[] {
    const left = Object.entries(this.parts.unsaved.load());
    for (const [path, { entry, base }] of left) {
      this.#pending.set(path, { entry, serial: ++this.#serial });
      const version = this.version(path);
      if (base === version) continue;
      const theirs = server(path) ?? { origin: 'typed' };
      if (sameContent(theirs, entry)) this.#pending.delete(path);
      else this.#conflicts.set(path, { entry: theirs, version, changedByName: '', changedAt: 0 });
    }
    this.#keep();
    if (left.length > 0) this.#schedule(0);
    return left.map(([path]) => path);
  }

  get state(): SaveState {
    if (this.#closed) return 'closed';
    if (this.#flight) return 'saving';
    if (this.#conflicts.size > 0 || this.#refused.size > 0) return 'attention';
    if (this.#failures > 0) return 'offline';
    return this.#pending.size > 0 ? 'waiting' : 'saved';
  }

  get unsavedCount(): number {
    return this.#pending.size;
  }

  /** Why no more saves are accepted, if so. */
  get closed(): Problem | undefined {
    return this.#closed;
  }

  /** Paths where a person must choose between two values or mend one that was refused. */
  get troubled(): readonly string[] {
    return [...this.#conflicts.keys(), ...this.#refused.keys()];
  }

  conflictAt(path: string): Conflict | undefined {
    return this.#conflicts.get(path);
  }

  /** Why the value at this path was not saved. */
  refusalAt(path: string): Text | undefined {
    return this.#refused.get(path);
  }

  version(path: string): number {
    return this.#versions[path] ?? 0;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** A person changed an entry. */
  edit(path: string, entry: FieldValue): void {
    this.#pending.set(path, { entry, serial: ++this.#serial });
    this.#refused.delete(path);
    this.#keep();
    this.#schedule(DEBOUNCE_MS);
    this.#tell();
  }

  /** An input method composes at this path: nothing of it is sent until `release`. */
  hold(path: string): void {
    this.#held.add(path);
  }

  release(path: string): void {
    if (this.#held.delete(path) && this.#pending.has(path)) this.#schedule(DEBOUNCE_MS);
  }

  /** Sends what waits now. Gives true when everything is saved. */
  async flush(): Promise<boolean> {
    while (this.#sendable().length > 0) {
      const failures = this.#failures;
      await this.#send();
      if (this.#failures > failures || this.#closed) break;
    }
    await this.#flight;
    return this.#pending.size === 0;
  }

  /** Tries again now, for example when the network is back. */
  retry(): void {
    if (this.#pending.size > 0) this.#schedule(0);
  }

  /** Settles a conflict with one's own value. */
  takeMine(path: string): void {
    const conflict = this.#conflicts.get(path);
    if (!conflict) return;
    this.#versions[path] = conflict.version;
    this.#conflicts.delete(path);
    this.#keep();
    this.#schedule(0);
    this.#tell();
  }

  /** Settles a conflict with the value another person saved. */
  takeTheirs(path: string): void {
    const conflict = this.#conflicts.get(path);
    if (!conflict) return;
    this.#versions[path] = conflict.version;
    this.#conflicts.delete(path);
    this.#pending.delete(path);
    this.#keep();
    this.parts.onTaken(path, conflict.entry);
    this.#tell();
  }

  /** Stops timers; what is unsaved stays in the browser's store. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #sendable(): string[] {
    if (this.#closed) return [];
    const free = (path: string): boolean => !this.#held.has(path) && !this.#conflicts.has(path) && !this.#refused.has(path);
    return [...this.#pending.keys()].filter(free);
  }

  #schedule(ms: number): void {
    this.stop();
    this.#cancel = this.parts.later(() => void this.#send(), ms);
  }

  async #send(): Promise<void> {
    if (this.#flight) {
      await this.#flight;
      return;
    }
    const paths = this.#oneByOne ? this.#sendable().slice(0, 1) : this.#sendable();
    if (paths.length === 0) return;
    this.stop();
    this.#flight = this.#exchange(paths);
    this.#tell();
    await this.#flight;
    this.#flight = undefined;
    if (this.#failures > 0) this.#schedule(RETRY_MS[Math.min(this.#failures, RETRY_MS.length) - 1] ?? 30_000);
    else if (this.#sendable().length > 0) this.#schedule(this.#oneByOne ? 0 : DEBOUNCE_MS);
    else this.#oneByOne = false;
    this.#tell();
  }

  async #exchange(paths: readonly string[]): Promise<void> {
    const sent = new Map(
      paths.flatMap((path) => ([this.#pending.get(path)] as const).flatMap((p) => (p ? [[path, p] as const] : []))),
    );
    const changes = [...sent].map(([path, { entry }]) => ({ path, entry, version: this.version(path) }));
    try {
      const answer = await this.parts.send(changes);
      this.#failures = 0;
      this.#accept(answer, sent);
    } catch (cause) {
      this.#fail(cause, paths);
    }
    this.#keep();
  }

  #accept(answer: DraftSaved, sent: ReadonlyMap<string, Pending>): void {
    for (const { path, version } of answer.saved) {
      this.#versions[path] = version;
      if (this.#pending.get(path)?.serial === sent.get(path)?.serial) this.#pending.delete(path);
    }
    for (const refusal of answer.refused) this.#refuse(refusal);
    this.parts.onSaved(answer);
  }

  #refuse({ path, message, theirs }: DraftRefusal): void {
    if (!theirs) {
      this.#refused.set(path, message);
      return;
    }
    const entry = theirs.entry ?? { origin: 'typed' };
    const mine = this.#pending.get(path);
    if (mine && sameContent(mine.entry, entry)) {
      // An earlier answer was lost on the way: the server has this very value.
      this.#versions[path] = theirs.version;
      this.#pending.delete(path);
    } else {
      this.#conflicts.set(path, { ...theirs, entry });
    }
  }

  #fail(cause: unknown, paths: readonly string[]): void {
    if (!(cause instanceof Problem) || cause.isPassing) {
      this.#failures += 1;
    } else if (CLOSING.includes(cause.code) || cause.status === 401) {
      this.#closed = cause;
    } else if (paths.length > 1) {
      // One value of the batch is refused: send them singly to learn which.
      this.#oneByOne = true;
    } else {
      for (const path of paths) this.#refused.set(path, { 'zh-CN': cause.message, en: cause.message });
    }
  }

  #keep(): void {
    const entries: Record<string, UnsavedEntry> = {};
    for (const [path, { entry }] of this.#pending) entries[path] = { entry, base: this.version(path) };
    this.parts.unsaved.save(entries);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** True when two entries say the same, wherever they came from. */
export function sameContent(left: FieldValue, right: FieldValue): boolean {
  const content = ({ value, state, explanations }: FieldValue): string =>
    JSON.stringify([value ?? null, state ?? null, explanations ?? {}]);
  return content(left) === content(right);
}
