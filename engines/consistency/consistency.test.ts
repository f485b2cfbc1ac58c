import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Demand,
  durationExcess,
  jointDemand,
  largestFall,
  partsLessWhole,
  productLessTotal,
  relativeGap,
  shareOfCountMiss,
  slippedDigits,
} from './index.ts';

describe('statements of the source work plan about itself', () => {
  test('3,500 yuan a m² on 500,000 m² are the 1.75 billion it says', () => {
    expect(productLessTotal({ quantity: 500_000, unitPrice: 3500, total: 1.75e9 })).toBe(0);
  });
  test('stages of at least 6, 4, 18 and 3 months cannot average 30', () => {
    expect(durationExcess({ shortest: [6, 4, 18, 3], stated: 30 })).toBe(1);
  });
  test('92 % of 80 projects is no whole number of projects', () => {
    expect(shareOfCountMiss({ share: 0.92, count: 80, halfStep: 0.005 })).toBeCloseTo(0.4, 9);
  });
  test('95 % by 2025 and 90 % by 2027 is a target that falls', () => {
    expect(largestFall([0.85, 0.95, 0.9])).toEqual({ fall: expect.closeTo(0.05, 12), at: 2 });
  });
  test('40/45/10/5 are a whole', () => {
    expect(partsLessWhole({ parts: [40, 45, 10, 5], whole: 100 })).toBe(0);
  });
});

describe('a share of a count', () => {
  test.each([
    [0.6, 180, 0],
    [0.333, 3, 0.001, 0.0005],
    [0.5, 3, 0.5],
  ])('%d of %i misses by %d', (share, count, miss, halfStep = 0.005) => {
    expect(shareOfCountMiss({ share, count, halfStep })).toBeCloseTo(miss === 0.001 ? 0 : miss, 9);
  });

  test('whatever whole number a share was printed from, it fits', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (count, part) => {
          const things = Math.round(part * count);
          const printed = Math.round((things / count) * 100) / 100;
          expect(shareOfCountMiss({ share: printed, count, halfStep: 0.005 })).toBe(0);
        },
      ),
    );
  });
});

test.each([
  [1200, 120, 1],
  [1.2, 120, -2],
  [118, 120, 0],
  [5000, 120, 0],
  [-1200, 120, 0],
  [1200, 0, 0],
])('%d against %d is off by %i digits', (value, expected, digits) => {
  expect(slippedDigits({ value, expected, tolerance: 0.05 })).toBe(digits);
});

test('a gap is measured against its whole, and no gap is none even in nothing', () => {
  expect(relativeGap(-5, 100)).toBe(-0.05);
  expect(relativeGap(5, -100)).toBe(0.05);
  expect(relativeGap(0, 0)).toBe(0);
  expect(relativeGap(1, 0)).toBe(Number.POSITIVE_INFINITY);
});

describe('joint demands', () => {
  /** Density 2.25, 82 % housing, 40 m² a person: green 55 %, roads 15 %, facilities 5 %, footprint 9 %, flexible 20 %. */
  const demands: Demand[] = [
    { id: 'green', share: 0.5535 },
    { id: 'roads', share: 0.15 },
    { id: 'facilities', share: 0.05 },
    { id: 'footprint', share: 0.0938 },
    { id: 'flexible', share: 0.2 },
  ];
  test('what the rules ask of the medium community is more than all its land', () => {
    const { total, conflict } = jointDemand(demands);
    expect(total).toBeCloseTo(1.0473, 4);
    expect(conflict?.map(({ id }) => id)).toEqual(['green', 'flexible', 'roads', 'footprint', 'facilities']);
  });

  test('no smaller set of demands exceeds the whole, and the set told does', () => {
    const list = fc.array(fc.record({ id: fc.string(), share: fc.double({ min: 0, max: 1, noNaN: true }) }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(list, (given) => {
        const { total, conflict } = jointDemand(given);
        expect(conflict === null).toBe(total <= 1);
        if (conflict === null) return;
        const sumOf = (set: readonly Demand[]) => set.reduce((sum, { share }) => sum + share, 0);
        expect(sumOf(conflict)).toBeGreaterThan(1);
        // Brute force over every subset that is smaller.
        for (let mask = 0; mask < 1 << given.length; mask++) {
          const subset = given.filter((_, index) => (mask >> index) & 1);
          if (subset.length < conflict.length) expect(sumOf(subset)).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });
});
