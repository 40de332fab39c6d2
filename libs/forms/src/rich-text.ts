import type { Json } from './definition.js';
import { isRecord } from './reader.js';

/** A ProseMirror document as stored in a rich-text value (design §5). */
export interface RichText {
  [key: string]: Json;
  type: 'doc';
  content: Json[];
}

const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  doc: ['paragraph', 'bulletList', 'orderedList'],
  paragraph: ['text'],
  bulletList: ['listItem'],
  orderedList: ['listItem'],
  listItem: ['paragraph', 'bulletList', 'orderedList'],
};

/** A document of one paragraph a line. */
export function richTextOf(text: string): RichText {
  return {
    type: 'doc',
    content: text.split('\n').map((line) => ({
      type: 'paragraph',
      ...(line !== '' && { content: [{ type: 'text', text: line }] }),
    })),
  };
}

/** True when the value is a document of the nodes and marks that can be printed, and nothing else. */
export function isRichText(value: unknown): value is RichText {
  return isRecord(value) && value.type === 'doc' && isNode(value, 0);
}

function isNode(value: unknown, depth: number): boolean {
  if (!isRecord(value) || typeof value.type !== 'string' || depth > 12) return false;
  if (value.type === 'text') {
    return (
      typeof value.text === 'string' &&
      value.text !== '' &&
      onlyKeys(value, ['type', 'text', 'marks']) &&
      (value.marks === undefined || (Array.isArray(value.marks) && value.marks.every(isMark)))
    );
  }
  const children = Object.hasOwn(CHILDREN, value.type) ? CHILDREN[value.type] : undefined;
  if (!children || !onlyKeys(value, ['type', 'content'])) return false;
  if (value.content === undefined) return value.type === 'paragraph' || value.type === 'doc';
  return (
    Array.isArray(value.content) &&
    value.content.every((child: unknown) => isRecord(child) && children.includes(String(child.type)) && isNode(child, depth + 1))
  );
}

function isMark(value: unknown): boolean {
  return isRecord(value) && (value.type === 'bold' || value.type === 'italic') && onlyKeys(value, ['type']);
}

function onlyKeys(value: Record<string, unknown>, keys: readonly string[]): boolean {
  return Object.keys(value).every((key) => keys.includes(key));
}

/** The text of a document, one line a paragraph, without marks; '' for anything else. */
export function plainText(value: unknown): string {
  const lines: string[] = [];
  collect(value, lines);
  return lines.join('\n');
}

function collect(value: unknown, lines: string[]): void {
  if (!isRecord(value) || !Array.isArray(value.content)) return;
  if (value.type === 'paragraph') {
    lines.push(value.content.map((node: unknown) => (isRecord(node) && typeof node.text === 'string' ? node.text : '')).join(''));
    return;
  }
  for (const child of value.content as unknown[]) collect(child, lines);
}
