import { expect, it } from '@jest/globals';
import type { FieldValue, FormDefinition } from '@countersign/forms';
import { changedLines } from './changed-lines.js';

const forms = [
  {
    key: 'f',
    fields: [
      { key: 'a', path: 'f.a', label: '产值', kind: 'decimal' },
      {
        key: 'b',
        path: 'f.b',
        label: '区域',
        kind: 'composite',
        parts: [
          { key: 'city', path: 'f.b.city', label: '市', kind: 'text' },
          { key: 'town', path: 'f.b.town', label: '镇', kind: 'text' },
        ],
      },
    ],
  },
] as unknown as FormDefinition[];
const entry = (parts: Partial<FieldValue>): FieldValue => ({ origin: 'typed', ...parts });

it('shows a field before and after', () => {
  const change = { path: 'f.a', label: '产值', before: entry({ value: '1' }), after: entry({ state: 'not-known' }) };
  expect(changedLines(change, forms, 'zh-CN')).toEqual([{ path: 'f.a', label: '产值', before: '1', after: '未掌握' }]);
});

it('shows only the parts of a composite that changed', () => {
  const before = entry({ value: { city: '东莞', town: '大朗' } });
  const after = entry({ value: { city: '东莞', town: '虎门' } });
  const lines = changedLines({ path: 'f.b', label: '区域', before, after }, forms, 'zh-CN');
  expect(lines).toEqual([{ path: 'f.b.town', label: '区域 · 镇', before: '大朗', after: '虎门' }]);
});

it('shows an explanation that was added to a value that stayed', () => {
  const after = entry({ value: '1', explanations: { grew: '新厂投产' } });
  const lines = changedLines({ path: 'f.a', label: '产值', before: entry({ value: '1' }), after }, forms, 'zh-CN');
  expect(lines).toEqual([{ path: 'f.a', label: '产值 *', before: '', after: '新厂投产' }]);
});
