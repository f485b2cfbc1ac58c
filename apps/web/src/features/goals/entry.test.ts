import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entryText, evenParts, readEntry } from './entry.ts';

test.each([
  ['600', 'projects', 600],
  ['1,250', 'people', 1250],
  ['85', 'share', 0.85],
  ['83.3', 'share', 0.833],
  ['１２', 'projects', 12],
  ['１，２５０．５', 'm2', 1250.5],
  [' 1 250 000 ', 'people', 1_250_000],
  ['999999999999999', 'm2', 999_999_999_999_999],
  ['0.1', 'fen', 100_000],
  ['2500', 'fen', 2_500_000_000],
])('%s entered for %s is %d', (text, unit, amount) => {
  expect(readEntry(text, unit)).toBe(amount);
});

test.each([
  ...['', '六百', '-3', '1.', '12 个', '1e3', '1,2', '12,50', '1 2', '-１', '１２％'],
  ...['0,125', '0,500', '1,250 000', '1,2500', '10⁶', '①②', '½'],
])('“%s” is no target', (text) => {
  expect(readEntry(text, 'projects')).toBeUndefined();
});

test('what is shown to be entered reads as the same amount', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 999_999_999_999_999 }),
      fc.constantFrom('projects', 'fen'),
      (amount, unit) => {
        expect(readEntry(entryText(amount, unit), unit)).toBe(amount);
      },
    ),
  );
});

test('even parts are whole, differ by one at most, and make up the amount', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 1, max: 100 }), (amount, count) => {
      const parts = evenParts(amount, count, 'projects');
      expect(parts.reduce((sum, each) => sum + each, 0)).toBe(amount);
      expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
      expect(parts.every(Number.isInteger)).toBe(true);
    }),
  );
});

test('of a rate each unit has all of it', () => {
  expect(evenParts(0.85, 3, 'share')).toEqual([0.85, 0.85, 0.85]);
});
