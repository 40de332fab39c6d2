/** What the oldest supported browsers lack (README.md); syntax is lowered by the build. */
export {};

type Indexed = { length: number; [index: number]: unknown };

function at(this: Indexed, index: number): unknown {
  return this[index < 0 ? this.length + index : index];
}

for (const prototype of [Array.prototype, String.prototype]) {
  if (!('at' in prototype)) Object.defineProperty(prototype, 'at', { value: at, writable: true, configurable: true });
}

const objects: object = Object;
if (!('hasOwn' in objects)) {
  const hasOwn = (object: object, key: PropertyKey): boolean => Object.prototype.hasOwnProperty.call(object, key);
  Object.defineProperty(objects, 'hasOwn', { value: hasOwn, writable: true, configurable: true });
}
