import type { ReactNode } from 'react';
import { isRecord, isRichText } from '@countersign/forms';
import type { Json } from '@countersign/forms';

/** A stored text as it reads. */
export function RichTextView({ value }: { value: Json | undefined }): ReactNode {
  if (!isRichText(value)) return null;
  return <div className="rich-text rich-text-read">{value.content.map(nodeOf)}</div>;
}

function nodeOf(node: Json, key: number): ReactNode {
  if (!isRecord(node)) return null;
  const children = Array.isArray(node.content) ? (node.content as Json[]).map(nodeOf) : null;
  switch (node.type) {
    case 'paragraph':
      return <p key={key}>{children}</p>;
    case 'bulletList':
      return <ul key={key}>{children}</ul>;
    case 'orderedList':
      return <ol key={key}>{children}</ol>;
    case 'listItem':
      return <li key={key}>{children}</li>;
    default:
      return textOf(node, key);
  }
}

function textOf(node: Record<string, unknown>, key: number): ReactNode {
  const marks = Array.isArray(node.marks) ? node.marks.map((mark: unknown) => (isRecord(mark) ? mark.type : undefined)) : [];
  const text = typeof node.text === 'string' ? node.text : '';
  if (marks.includes('bold')) return <strong key={key}>{marks.includes('italic') ? <em>{text}</em> : text}</strong>;
  return marks.includes('italic') ? <em key={key}>{text}</em> : <span key={key}>{text}</span>;
}
