import type { Json } from '@countersign/forms';
import { isRecord, plainText } from '@countersign/forms';
import { normaliseText } from '../normalise';

const KEPT = ['type', 'content', 'text', 'marks'];

/**
 * An editor's document with nothing but what forms store: the editor's own attributes (a list's start number) are dropped, tabs and invisible
 * characters cleaned. Undefined when it says nothing.
 */
export function printable(document: Json): Json | undefined {
  const cleaned = clean(document);
  return plainText(cleaned).trim() === '' ? undefined : cleaned;
}

function clean(node: Json): Json {
  if (Array.isArray(node)) return node.map(clean);
  if (!isRecord(node)) return node;
  const kept: { [key: string]: Json } = {};
  for (const [key, value] of Object.entries(node as { [key: string]: Json })) {
    if (!KEPT.includes(key)) continue;
    if (key === 'text' && typeof value === 'string') kept.text = normaliseText(value, false);
    else if (key === 'marks' && Array.isArray(value)) kept.marks = value.map(markOf);
    else kept[key] = clean(value);
  }
  return kept;
}

function markOf(mark: Json): Json {
  return isRecord(mark) ? { type: (mark.type as Json) ?? null } : mark;
}
