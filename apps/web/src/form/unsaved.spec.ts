import { describe, expect, it } from '@jest/globals';
import type { FieldValue } from '@countersign/forms';
import { unsavedInBrowser } from './unsaved.js';

const typed = (value: string): FieldValue => ({ value, origin: 'typed' });

/** The browser's store; `full` refuses to keep anything more. */
class Store implements Storage {
  [name: string]: unknown;
  readonly kept = new Map<string, string>();
  full = false;
  get length(): number {
    return this.kept.size;
  }
  key(index: number): string | null {
    return [...this.kept.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.kept.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    if (this.full) throw new Error('quota');
    this.kept.set(key, value);
  }
  removeItem(key: string): void {
    this.kept.delete(key);
  }
  clear(): void {
    this.kept.clear();
  }
}

describe('unsavedInBrowser', () => {
  it('keeps what is unsaved for the next page, and nothing when all is saved', () => {
    const store = new Store();
    unsavedInBrowser('s', 'p', store, '1').save({ 'f.a': { entry: typed('x'), base: 2 } });
    expect(unsavedInBrowser('s', 'p', store, '2').load()).toEqual({ 'f.a': { entry: typed('x'), base: 2 } });
    unsavedInBrowser('s', 'p', store, '2').save({});
    expect(store.length).toBe(0);
  });

  it('keeps two pages and two persons apart', () => {
    const store = new Store();
    const first = unsavedInBrowser('s', 'p', store, '1');
    first.save({ 'f.a': { entry: typed('x'), base: 0 } });
    const second = unsavedInBrowser('s', 'p', store, '2');
    second.save({ 'f.b': { entry: typed('y'), base: 0 } });
    second.save({});
    expect(unsavedInBrowser('s', 'other', store, '3').load()).toEqual({});
    expect(Object.keys(unsavedInBrowser('s', 'p', store, '4').load())).toEqual(['f.a']);
  });

  it('takes over from several pages at once', () => {
    const store = new Store();
    unsavedInBrowser('s', 'p', store, '1').save({ 'f.a': { entry: typed('x'), base: 0 } });
    unsavedInBrowser('s', 'p', store, '2').save({ 'f.b': { entry: typed('y'), base: 0 } });
    expect(Object.keys(unsavedInBrowser('s', 'p', store, '3').load()).sort()).toEqual(['f.a', 'f.b']);
    expect(store.length).toBe(1);
  });

  it('survives a full store and what it cannot read', () => {
    const store = new Store();
    store.setItem('countersign:unsaved:s:p:0', '{broken');
    const unsaved = unsavedInBrowser('s', 'p', store, '1');
    expect(unsaved.load()).toEqual({});
    store.full = true;
    expect(() => unsaved.save({ 'f.a': { entry: typed('x'), base: 0 } })).not.toThrow();
  });
});
