import { expect, test } from 'vitest';
import { wordsOf } from './words-of.ts';

const words = wordsOf('en', {
  list: {
    open_one: '{{count}} job',
    open_other: '{{count}} jobs',
    rows: '{{count}} rows',
    rows_one: 'one row',
  },
});

test('a sentence that is there only in forms by number is found by its number', () => {
  expect([0, 1, 2].map((count) => words.text('list', 'open', { count }))).toEqual([
    '0 jobs',
    '1 job',
    '2 jobs',
  ]);
  expect([1, 2].map((count) => words.text('list', 'rows', { count }))).toEqual(['one row', '2 rows']);
});

test('one that is not there at all is a mistake in code', () => {
  expect(words.has('list', 'closed')).toBe(false);
  expect(() => words.text('list', 'closed', { count: 1 })).toThrow('has no "closed"');
});
