import { expect, it } from '@jest/globals';
import { isRichText } from '@countersign/forms';
import { printable } from './printable.js';

const document = {
  type: 'doc',
  content: [
    { type: 'paragraph', content: [{ type: 'text', text: '一\t二', marks: [{ type: 'bold', attrs: {} }] }] },
    {
      type: 'orderedList',
      attrs: { start: 3, type: null },
      content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: '项' }] }] }],
    },
  ],
};

it('drops what the editor adds, so that the document is one that forms store', () => {
  expect(isRichText(document)).toBe(false);
  const stored = printable(document);
  expect(isRichText(stored)).toBe(true);
  expect(JSON.stringify(stored)).toContain('一 二');
});

it('gives nothing for a document without text', () => {
  expect(printable({ type: 'doc', content: [{ type: 'paragraph' }] })).toBeUndefined();
});
