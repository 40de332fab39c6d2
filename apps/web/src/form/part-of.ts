import type { FieldValue, Json } from '@countersign/forms';
import { isRecord } from '@countersign/forms';

/** One part's value of a composite entry. */
export function partOf(entry: FieldValue | undefined, key: string): Json | undefined {
  return isRecord(entry?.value) ? (entry.value as Record<string, Json>)[key] : undefined;
}
