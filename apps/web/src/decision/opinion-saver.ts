import { Problem } from '../api/problem';
import type { OpinionDraft } from '../api/types';

/** What is written of an opinion. */
export interface OpinionText {
  text: string;
  statedDate: string | null;
}

export type OpinionState = 'saved' | 'waiting' | 'saving' | 'offline' | 'conflict' | 'closed';

/** What the saver needs from outside. */
export interface OpinionSaverParts {
  draft: OpinionDraft | null;
  send: (draft: OpinionDraft) => Promise<{ version: number }>;
  later: (action: () => void, ms: number) => () => void;
}

const DEBOUNCE_MS = 600;
const RETRY_MS = 4_000;

/** Keeps the draft of an opinion on the server: one save at a time, the newest only; a stale one waits for a choice between both texts. */
export class OpinionSaver {
  #current: OpinionText;
  #saved: OpinionText;
  #version: number;
  #state: OpinionState = 'saved';
  #theirs: OpinionDraft | undefined;
  #flight: Promise<void> | undefined;
  #cancel: (() => void) | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(private readonly parts: OpinionSaverParts) {
    this.#version = parts.draft?.version ?? 0;
    this.#current = { text: parts.draft?.text ?? '', statedDate: parts.draft?.statedDate ?? null };
    this.#saved = this.#current;
  }

  get current(): OpinionText {
    return this.#current;
  }

  get state(): OpinionState {
    return this.#state;
  }

  /** The text another person saved meanwhile, while one has to choose. */
  get theirs(): OpinionDraft | undefined {
    return this.#theirs;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  change(change: Partial<OpinionText>): void {
    this.#current = { ...this.#current, ...change };
    if (this.#theirs) this.#tell(this.#state);
    else this.#wait(DEBOUNCE_MS);
  }

  /** Saves now; gives true when the server has what is on the screen. */
  async flush(): Promise<boolean> {
    this.#cancel?.();
    await this.#flight;
    if (this.#dirty() && this.#state !== 'conflict' && this.#state !== 'closed') await this.#save();
    return !this.#dirty();
  }

  /** Settles a stale write: with one's own text, or with the other. */
  settle(mine: boolean): void {
    if (!this.#theirs) return;
    this.#version = this.#theirs.version;
    this.#saved = { text: this.#theirs.text, statedDate: this.#theirs.statedDate };
    if (!mine) this.#current = this.#saved;
    this.#theirs = undefined;
    if (this.#dirty()) this.#wait(0);
    else this.#tell('saved');
  }

  stop(): void {
    this.#cancel?.();
  }

  #dirty(): boolean {
    return this.#current.text !== this.#saved.text || this.#current.statedDate !== this.#saved.statedDate;
  }

  #wait(ms: number): void {
    this.#cancel?.();
    this.#cancel = this.parts.later(() => void this.#save(), ms);
    this.#tell('waiting');
  }

  #save(): Promise<void> {
    this.#flight ??= this.#exchange().finally(() => {
      this.#flight = undefined;
    });
    return this.#flight;
  }

  async #exchange(): Promise<void> {
    const sent = this.#current;
    this.#tell('saving');
    try {
      const { version } = await this.parts.send({ ...sent, version: this.#version });
      this.#version = version;
      this.#saved = sent;
      if (this.#dirty()) this.#wait(DEBOUNCE_MS);
      else this.#tell('saved');
    } catch (cause) {
      this.#fail(cause);
    }
  }

  #fail(cause: unknown): void {
    if (!(cause instanceof Problem) || cause.isPassing) {
      this.#cancel = this.parts.later(() => void this.#save(), RETRY_MS);
      this.#tell('offline');
      return;
    }
    this.#theirs = cause.code === 'stale-write' ? theirsIn(cause) : undefined;
    this.#tell(this.#theirs ? 'conflict' : 'closed');
  }

  #tell(state: OpinionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function theirsIn({ facts }: Problem): OpinionDraft | undefined {
  const theirs = facts.theirs;
  if (typeof theirs !== 'object' || theirs === null) return undefined;
  const { text, statedDate, version } = theirs as Record<string, unknown>;
  if (typeof text !== 'string' || typeof version !== 'number') return undefined;
  return { text, statedDate: typeof statedDate === 'string' ? statedDate : null, version };
}
