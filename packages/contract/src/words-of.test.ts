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

test('a count is printed in groups of three, as numbers are everywhere, and chooses its form all the same', () => {
  expect(words.text('list', 'open', { count: 5801 })).toBe('5,801 jobs');
  expect(words.text('list', 'rows', { count: 21_010_250 })).toBe('21,010,250 rows');
  expect(words.text('list', 'rows', { count: '5801' })).toBe('5801 rows');
  expect(words.text('list', 'rows', { count: 1.5 })).toBe('1.5 rows');
});

test('one that is not there at all is a mistake in code', () => {
  expect(words.has('list', 'closed')).toBe(false);
  expect(() => words.text('list', 'closed', { count: 1 })).toThrow('has no "closed"');
});
