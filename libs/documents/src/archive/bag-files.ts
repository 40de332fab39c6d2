/** Files of a package by path, `/` between folders. */
export type BagFiles = ReadonlyMap<string, Buffer>;

/** Order of packages and manifests: by code point, not by locale. */
export function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
