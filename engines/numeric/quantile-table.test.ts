import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Distribution,
  openMarginal,
  openQuantileTable,
  type QuantileTable,
  SHARE_ERROR_MAX,
} from './index.ts';
import { lookUp, monotoneTable } from './monotone-table.ts';
import { distributions } from './testing/distributions.ts';
import { normalShare } from './testing/reference.ts';

function open(distribution: Distribution): QuantileTable {
  const { value, issues } = openQuantileTable(distribution);
  if (value === null) throw new Error(JSON.stringify(issues));
  return value;
}

test('the value at z lies between the exact values a hair of the share below and above', () => {
  fc.assert(
    fc.property(distributions, fc.double({ min: -8, max: 8, noNaN: true }), (distribution, z) => {
      const exact = openMarginal(distribution).value;
      const share = normalShare(z);
      const bound = (off: number) => exact?.quantile(Math.min(1, Math.max(0, share + off)));
      const [low, high] = [Number(bound(-SHARE_ERROR_MAX)), Number(bound(SHARE_ERROR_MAX))];
      const rounding = 1e-12 * (Math.abs(low) + Math.abs(high));
      const value = open(distribution).at(z);
      expect(value).toBeGreaterThanOrEqual(low - (Number.isFinite(rounding) ? rounding : 0));
      expect(value).toBeLessThanOrEqual(high + (Number.isFinite(rounding) ? rounding : 0));
    }),
    { numRuns: 500 },
  );
});

test('a value never falls as z grows', () => {
  const z = fc.double({ min: -9, max: 9, noNaN: true });
  fc.assert(
    fc.property(distributions, z, z, (distribution, one, other) => {
      const table = open(distribution);
      const [low, high] = [table.at(Math.min(one, other)), table.at(Math.max(one, other))];
      expect(high).toBeGreaterThanOrEqual(low - 1e-12 * Math.abs(low));
    }),
  );
});

test('a whole block is filled in place, and only as far as asked', () => {
  const table = open({ kind: 'pert', min: 18, mode: 21, max: 34 });
  const block = Float64Array.from([-7, -1, 0, 6.5, 100, 3]);
  const expected = [...block].map((z, index) => (index < 5 ? table.at(z) : z));
  table.fill(block, 5, block);
  expect([...block]).toEqual(expected);
  expect(() => table.fill(block, 7, block)).toThrow('7 numbers from 6 to 6');
});

test('a monotone table goes through its values, keeps a straight line straight and does not overshoot', () => {
  const rises = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 10, noNaN: true })), {
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(
    fc.property(rises, fc.double({ min: 0, max: 1, noNaN: true }), (list, part) => {
      const values = Float64Array.from(
        [0, ...list].map((_, index) => list.slice(0, index).reduce((a, b) => a + b, 0)),
      );
      const table = monotoneTable(-3, 5, values);
      const steps = values.length - 1;
      values.forEach((value, index) => {
        expect(lookUp(table, -3 + (8 * index) / steps)).toBeCloseTo(value, 9);
      });
      const x = -3 + 8 * part;
      const step = Math.min(Math.floor(part * steps), steps - 1);
      expect(lookUp(table, x)).toBeGreaterThanOrEqual(Number(values[step]) - 1e-9);
      expect(lookUp(table, x)).toBeLessThanOrEqual(Number(values[step + 1]) + 1e-9);
    }),
  );
  const straight = monotoneTable(0, 4, Float64Array.from([1, 3, 5, 7, 9]));
  expect([0, 0.5, 1.25, 3.9].map((x) => lookUp(straight, x))).toEqual([1, 2, 3.5, 8.8]);
});
