/** What the oldest supported browsers lack (README.md); syntax is lowered by the build. */
export {};

type Indexed = { length: number; [index: number]: unknown };

function at(this: Indexed, index: number): unknown {
  return this[index < 0 ? this.length + index : index];
}

for (const prototype of [Array.prototype, String.prototype]) {
  if (!('at' in prototype)) Object.defineProperty(prototype, 'at', { value: at, writable: true, configurable: true });
}

function findLast(this: Indexed, matches: (value: unknown, index: number, all: Indexed) => unknown): unknown {
  for (let index = this.length - 1; index >= 0; index -= 1) if (matches(this[index], index, this)) return this[index];
  return undefined;
}

const lists: object = Array.prototype;
if (!('findLast' in lists)) Object.defineProperty(lists, 'findLast', { value: findLast, writable: true, configurable: true });

const objects: object = Object;
if (!('hasOwn' in objects)) {
  const hasOwn = (object: object, key: PropertyKey): boolean => Object.prototype.hasOwnProperty.call(object, key);
  Object.defineProperty(objects, 'hasOwn', { value: hasOwn, writable: true, configurable: true });
}
