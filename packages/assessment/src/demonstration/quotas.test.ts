import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apportion, namesByShare } from './quotas.ts';

describe('quotas', () => {
  test.each([
    [10, [1, 1, 1], [4, 3, 3]],
    [180, [68, 95, 17], [68, 95, 17]],
    [7, [0, 1, 0], [0, 7, 0]],
    [0, [1, 2], [0, 0]],
    [100, [2, 1, 1], [50, 25, 25]],
  ])('%d by %j is %j', (total, weights, parts) => {
    expect(apportion(total, weights)).toEqual(parts);
  });

  test('parts sum to the total and miss their share by less than one', () => {
    const weights = fc.array(fc.double({ min: 0.01, max: 1000, noNaN: true }), {
      minLength: 1,
      maxLength: 50,
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), weights, (total, given) => {
        const parts = apportion(total, given);
        const sum = given.reduce((all, weight) => all + weight, 0);
        expect(parts.reduce((all, part) => all + part, 0)).toBe(total);
        parts.forEach((part, index) => {
          expect(Math.abs(part - (total * Number(given[index])) / sum)).toBeLessThan(1.000_01);
        });
      }),
    );
  });

  test.each([
    [-1, [1]],
    [1.5, [1]],
    [3, [0, 0]],
    [3, []],
  ])('%d by %j is refused', (total, weights) => {
    expect(() => apportion(total, weights)).toThrow(RangeError);
  });

  test('names come as often as their share', () => {
    expect(namesByShare(5, { a: 60, b: 40 })).toEqual(['a', 'a', 'a', 'b', 'b']);
  });
});
