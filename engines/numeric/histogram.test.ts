import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  countInto,
  type Histogram,
  type HistogramEdges,
  histogramQuantiles,
  mergeHistograms,
  openHistogram,
  openSampler,
} from './index.ts';

function histogramOf(edges: HistogramEdges, values: readonly number[]): Histogram {
  const { value, issues } = openHistogram(edges);
  if (value === null) throw new Error(JSON.stringify(issues));
  countInto(value, Float64Array.from(values), values.length);
  return value;
}

const tens = { min: 0, max: 10, bins: 10 };

test('a value on an edge belongs above it, the last edge below; what lies outside is counted apart', () => {
  const values = [0, 0.5, 1, 9.999, 10, -0.1, 10.1, Number.NaN, Infinity, -Infinity];
  const { counts, below, above, notNumbers } = histogramOf(tens, values);
  expect([...counts]).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 0, 2]);
  expect({ below, above, notNumbers }).toEqual({ below: 1, above: 1, notNumbers: 3 });
});

const value = fc.double({ min: -2, max: 12, noNaN: true });

test('histograms of blocks are together that of all values, in any order', () => {
  const blocks = fc.array(fc.array(value, { maxLength: 40 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(blocks, (lists) => {
      const parts = lists.map((list) => histogramOf(tens, list));
      const whole = { value: histogramOf(tens, lists.flat()), issues: [] };
      expect(mergeHistograms(parts)).toEqual(whole);
      expect(mergeHistograms(parts.toReversed())).toEqual(whole);
    }),
  );
});

test('a quantile is within a bin of the order statistic of its rank, and never falls', () => {
  const inside = fc.double({ min: 0, max: 10, noNaN: true });
  const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(fc.array(inside, { minLength: 1, maxLength: 200 }), share, share, (values, one, other) => {
      const edges = { ...tens, bins: 50 };
      const shares = [Math.min(one, other), Math.max(one, other)];
      const [low, high] = histogramQuantiles(histogramOf(edges, values), shares);
      const sorted = values.toSorted((a, b) => a - b);
      const statistic = Number(sorted[Math.ceil(Number(shares[0]) * values.length) - 1]);
      expect(Math.abs(Number(low?.value) - statistic)).toBeLessThanOrEqual(10 / 50 + 1e-12);
      expect(Number(high?.value)).toBeGreaterThanOrEqual(Number(low?.value));
    }),
  );
});

test('shares of a hundred even values lie where they must, with half the distance of the neighbouring ranks', () => {
  const values = Array.from({ length: 100 }, (_, index) => index / 10 + 0.05);
  const found = histogramQuantiles(histogramOf({ ...tens, bins: 100 }, values), [0.1, 0.5, 0.9]);
  expect(found.map(({ value }) => value)).toEqual([1, 5, 9].map((each) => expect.closeTo(each, 12)));
  expect(found.map(({ standardError }) => standardError)).toEqual(
    [0.3, 0.5, 0.3].map((each) => expect.closeTo(each, 12)),
  );
});

test('the standard error is how far the quantile of plain points wanders over the seeds', () => {
  const runs = Array.from({ length: 300 }, (_, seed) => {
    const sampler = openSampler({ method: 'plain', seed, points: 2000, dimensions: 1 }).value;
    const out = new Float64Array(2000);
    sampler?.fillNormals(0, 0, out);
    const [p80] = histogramQuantiles(histogramOf({ min: -6, max: 6, bins: 4096 }, [...out]), [0.8]);
    return { value: Number(p80?.value), error: Number(p80?.standardError) };
  });
  const exact = 0.8416212335729143;
  const wander = Math.sqrt(runs.reduce((sum, { value }) => sum + (value - exact) ** 2, 0) / runs.length);
  const told = runs.reduce((sum, { error }) => sum + error, 0) / runs.length;
  expect(told / wander).toBeGreaterThan(0.85);
  expect(told / wander).toBeLessThan(1.15);
});

test('what a histogram cannot tell is an issue, not a number', () => {
  const many = Array.from({ length: 100 }, (_, index) => index / 10 + 0.05);
  const codes = (histogram: Histogram, share: number) =>
    histogramQuantiles(histogram, [share]).map(({ value, standardError, issues }) => ({
      codes: issues.map(({ code }) => code),
      known: [value !== null, standardError !== null],
    }));
  expect(codes(histogramOf(tens, []), 0.5)).toEqual([{ codes: ['NO_POINTS'], known: [false, false] }]);
  expect(codes(histogramOf(tens, many), 0)).toEqual([{ codes: ['NOT_A_SHARE'], known: [false, false] }]);
  expect(codes(histogramOf(tens, [...many, Number.NaN]), 0.5)).toEqual([
    { codes: ['NOT_A_NUMBER'], known: [false, false] },
  ]);
  expect(codes(histogramOf({ ...tens, max: 5, bins: 50 }, many), 0.9)).toEqual([
    { codes: ['OUTSIDE_EDGES'], known: [false, false] },
  ]);
  expect(codes(histogramOf({ ...tens, min: 5, bins: 50 }, many), 0.5)).toEqual([
    { codes: ['OUTSIDE_EDGES'], known: [false, false] },
  ]);
  expect(codes(histogramOf({ ...tens, max: 9, bins: 90 }, many), 0.89)).toEqual([
    { codes: ['OUTSIDE_EDGES'], known: [true, false] },
  ]);
});

test('too few points have a quantile but no standard error, and it is said how many would have one', () => {
  const values = Array.from({ length: 9 }, (_, index) => index + 0.5);
  const [estimate] = histogramQuantiles(histogramOf(tens, values), [0.95]);
  expect(estimate).toEqual({
    share: 0.95,
    value: expect.closeTo(8.55, 12),
    standardError: null,
    issues: [{ code: 'TOO_FEW_POINTS', path: [0], got: '9', expected: '>= 20' }],
  });
  const enough = Array.from({ length: 20 }, (_, index) => index / 2 + 0.25);
  expect(histogramQuantiles(histogramOf(tens, enough), [0.95])[0]?.issues).toEqual([]);
});

test.each([
  [{ min: 10, max: 10, bins: 5 }, 'EMPTY_RANGE', ['max'], '10', '> min = 10'],
  [{ min: Number.NaN, max: 10, bins: 5 }, 'NOT_A_NUMBER', ['min'], 'NaN', '-1e+100 .. 1e+100'],
  [{ min: 0, max: 10, bins: 0 }, 'OUT_OF_RANGE', ['bins'], '0', '1 .. 1048576'],
  [{ min: 0, max: 10, bins: 2.5 }, 'NOT_WHOLE', ['bins'], '2.5', '1 .. 1048576'],
])('the edges %j are refused as %s', (edges, code, path, got, expected) => {
  expect(openHistogram(edges)).toEqual({ value: null, issues: [{ code, path, got, expected }] });
});

test('histograms of different edges are not merged, nor none at all', () => {
  const [one, other] = [histogramOf(tens, [1]), histogramOf({ ...tens, bins: 20 }, [1])];
  expect(mergeHistograms([one, one, other])).toEqual({
    value: null,
    issues: [
      { code: 'EDGES_NOT_THE_SAME', path: [2, 'edges'], got: '0 .. 10 / 20', expected: '0 .. 10 / 10' },
    ],
  });
  expect(mergeHistograms([]).issues.map(({ code }) => code)).toEqual(['NO_POINTS']);
});

test('more values are asked for than there are', () => {
  expect(() => countInto(histogramOf(tens, []), new Float64Array(3), 4)).toThrow('4 of 3 values');
});
