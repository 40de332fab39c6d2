import type { Field, Json } from './definition.js';
import { isRecord } from './reader.js';

/**
 * The parts of a composite that are asked for with the value it has now; none of a field without parts. A part that is not asked for keeps
 * what was typed, but it is not required, not checked, not read by edits and not shown.
 */
export function shownParts(field: Field, value: Json | undefined): readonly Field[] {
  const entered = isRecord(value) ? (value as Record<string, Json>) : {};
  return (field.parts ?? []).filter((part) => !part.showWhen || entered[part.showWhen.part] === part.showWhen.equals);
}
