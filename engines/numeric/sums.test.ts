import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactSum, pairwiseSum } from './index.ts';

/** A double as a whole number of the smallest step a double can take, 2⁻¹⁰⁷⁴. */
function inSmallestSteps(value: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = (bits >> 52n) & 0x7ffn;
  const fraction = bits & 0xfffffffffffffn;
  const size = exponent === 0n ? fraction : (fraction | (1n << 52n)) << (exponent - 1n);
  return bits >> 63n ? -size : size;
}

/** The double nearest to a number of smallest steps, the even one of two. */
function fromSmallestSteps(steps: bigint): number {
  const size = steps < 0n ? -steps : steps;
  const spare = BigInt(Math.max(0, size.toString(2).length - 53));
  const rest = size - ((size >> spare) << spare);
  const half = spare === 0n ? 0n : 1n << (spare - 1n);
  const kept = size >> spare;
  const isUp = spare > 0n && (rest > half || (rest === half && (kept & 1n) === 1n));
  const rounded = (isUp ? kept + 1n : kept) << spare;
  const [low, high] = [rounded & ((1n << 1000n) - 1n), rounded >> 1000n];
  const value = Number(high) * 2 ** -74 + Number(low) * 2 ** -500 * 2 ** -574;
  return steps < 0n ? -value : value;
}

const number = fc.oneof(
  fc.double({ min: -1e15, max: 1e15, noNaN: true }),
  fc.double({ min: -1, max: 1, noNaN: true }),
  fc.integer({ min: -60, max: 60 }).map((power) => 2 ** power),
);

test('an exact sum is the true sum rounded once', () => {
  fc.assert(
    fc.property(fc.array(number, { maxLength: 60 }), (values) => {
      const steps = values.reduce((sum, value) => sum + inSmallestSteps(value), 0n);
      expect(exactSum(values) + 0).toBe(fromSmallestSteps(steps) + 0);
    }),
    { numRuns: 500 },
  );
});

test('an exact sum is the same in any order', () => {
  const shuffled = fc
    .array(number, { minLength: 1, maxLength: 60 })
    .chain((values) =>
      fc.tuple(fc.constant(values), fc.shuffledSubarray(values, { minLength: values.length })),
    );
  fc.assert(
    fc.property(shuffled, ([values, others]) => {
      expect(exactSum(others)).toBe(exactSum(values));
    }),
  );
});

test.each([
  [[], 0],
  [[1e16, 1, -1e16], 1],
  [new Array(10).fill(0.1), 1],
  [[1, 2 ** -53], 1],
  [[1, 2 ** -53, 2 ** -106], 1 + 2 ** -52],
  [[-1, -(2 ** -53), -(2 ** -106)], -1 - 2 ** -52],
  [[1 + 2 ** -52, 2 ** -53], 1 + 2 ** -51],
])('%j sums to %d', (values, sum) => {
  expect(exactSum(values)).toBe(sum);
});

test('what is not finite, and a sum beyond the numbers, is refused', () => {
  expect(() => exactSum([1, Number.NaN])).toThrow('NaN has no place in a sum');
  expect(() => exactSum([1, -Infinity])).toThrow('-Infinity has no place in a sum');
  expect(() => exactSum([1.7e308, 1.7e308])).toThrow('too large');
});

test('a pairwise sum of a million tenths is nearer than one after the other', () => {
  const values = new Float64Array(1_000_000).fill(0.1);
  const naive = values.reduce((sum, value) => sum + value, 0);
  expect(Math.abs(pairwiseSum(values, 1_000_000) - 100_000)).toBeLessThan(1e-9);
  expect(Math.abs(naive - 100_000)).toBeGreaterThan(1e-7);
});

test('a pairwise sum takes as many numbers as asked', () => {
  const values = Float64Array.from({ length: 1000 }, (_, index) => index);
  expect(pairwiseSum(values, 0)).toBe(0);
  for (const count of [1, 128, 129, 257, 1000]) {
    expect(pairwiseSum(values, count)).toBe((count * (count - 1)) / 2);
  }
});
