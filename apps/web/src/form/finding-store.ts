import type { Finding } from '@countersign/forms';
import { listen } from './entry-store';

const NONE: readonly Finding[] = [];

/** Findings by path; a row is told only when its own findings change. */
export class FindingStore {
  #all: readonly Finding[] = NONE;
  #byPath = new Map<string, readonly Finding[]>();
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #any = new Set<() => void>();

  get all(): readonly Finding[] {
    return this.#all;
  }

  /** The findings that show at exactly this path; the same array until they change. */
  at(path: string): readonly Finding[] {
    return this.#byPath.get(path) ?? NONE;
  }

  /** Replaces all findings; tells those whose findings differ. */
  replace(findings: readonly Finding[]): void {
    const before = this.#byPath;
    const after = new Map<string, readonly Finding[]>();
    for (const finding of findings) after.set(finding.path, [...(after.get(finding.path) ?? []), finding]);
    const changed: string[] = [];
    for (const path of new Set([...before.keys(), ...after.keys()])) {
      const old = before.get(path);
      const now = after.get(path);
      if (old && now && same(old, now)) after.set(path, old);
      else changed.push(path);
    }
    if (changed.length === 0) return;
    this.#byPath = after;
    this.#all = findings;
    for (const path of changed) for (const listener of this.#listeners.get(path) ?? []) listener();
    for (const listener of this.#any) listener();
  }

  subscribe(path: string, listener: () => void): () => void {
    return listen(this.#listeners, path, listener);
  }

  subscribeAll(listener: () => void): () => void {
    this.#any.add(listener);
    return () => this.#any.delete(listener);
  }
}

function same(left: readonly Finding[], right: readonly Finding[]): boolean {
  return left.length === right.length && left.every((finding, index) => text(finding) === text(right[index]));
}

function text(finding: Finding | undefined): string {
  return finding ? JSON.stringify([finding.severity, finding.code, finding.message, finding.explained]) : '';
}
