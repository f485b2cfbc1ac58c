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
      // Far out an event has no end: what is infinite has no rounding.
      expect(high).toBeGreaterThanOrEqual(Number.isFinite(low) ? low - 1e-12 * Math.abs(low) : low);
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

test('a monotone table goes through its values, keeps a straight line straight and nowhere falls', () => {
  const rise = fc.oneof(fc.constantFrom(0, 0.1, 1, 10), fc.double({ min: 0, max: 10, noNaN: true }));
  fc.assert(
    fc.property(fc.array(rise, { minLength: 1, maxLength: 12 }), (rises) => {
      const values = Float64Array.from([0, ...rises]);
      for (let index = 1; index < values.length; index++)
        values[index] = Number(values[index - 1]) + Number(values[index]);
      const table = monotoneTable(-3, 5, values);
      const grid = Array.from({ length: 40 * rises.length + 1 }, (_, place) =>
        lookUp(table, Math.min(5, -3 + (8 * place) / (40 * rises.length))),
      );
      values.forEach((value, index) => {
        expect(grid[40 * index]).toBeCloseTo(value, 9);
      });
      for (const [place, value] of grid.entries()) {
        if (place > 0) expect(value).toBeGreaterThanOrEqual(Number(grid[place - 1]) - 1e-9);
      }
    }),
  );
  const straight = monotoneTable(0, 4, Float64Array.from([1, 3, 5, 7, 9]));
  expect([0, 0.5, 1.25, 3.9].map((x) => lookUp(straight, x))).toEqual([1, 2, 3.5, 8.8]);
});
