import { expect, it } from '@jest/globals';
import { shortLabel } from './short-label.js';

it('gives letters half the room of Chinese characters', () => {
  expect(shortLabel('特色产业产值', 6)).toBe('特色产业产值');
  expect(shortLabel('特色产业产值（亿元）', 6)).toBe('特色产业产…');
  expect(shortLabel('Output value', 6)).toBe('Output value');
  expect(shortLabel('Output value of the industry', 6)).toBe('Output valu…');
  expect(shortLabel('Output and value', 4)).toBe('Output…');
});
