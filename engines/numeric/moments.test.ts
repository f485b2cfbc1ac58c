import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BlockMoments, blockMoments, mergeMoments } from './index.ts';

const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });

test('moments of blocks are those of all values, in any order of the blocks to the last bit', () => {
  const blocks = fc.array(fc.array(value, { maxLength: 30 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(blocks, fc.nat(), (lists, turn) => {
      const all = lists.flat();
      fc.pre(all.length > 1);
      const told = lists.map((list) => blockMoments(Float64Array.from(list), list.length, 5));
      const merged = mergeMoments(told);
      const mean = all.reduce((sum, each) => sum + each, 0) / all.length;
      const variance = all.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (all.length - 1);
      const scale = Math.max(...all.map(Math.abs)) + 5;
      expect(Math.abs(Number(merged.mean) - mean)).toBeLessThanOrEqual(1e-13 * scale);
      expect(Math.abs(Number(merged.variance) - variance)).toBeLessThanOrEqual(1e-11 * scale ** 2);
      const cut = turn % told.length;
      expect(mergeMoments([...told.slice(cut), ...told.slice(0, cut)].reverse())).toEqual(merged);
    }),
  );
});

test('a small spread about a large value keeps its variance, for the centre is near', () => {
  const values = Float64Array.from([1e12 + 1, 1e12 + 2, 1e12 + 3, 1e12 + 4]);
  const { mean, variance, standardErrorOfMean, issues } = mergeMoments([blockMoments(values, 4, 1e12)]);
  expect([mean, variance, issues]).toEqual([1e12 + 2.5, 5 / 3, []]);
  expect(standardErrorOfMean).toBeCloseTo(Math.sqrt(5 / 12), 14);
});

test('no point has no mean, and one point no variance', () => {
  const none = { count: 0, mean: null, variance: null, standardErrorOfMean: null };
  const few = (count: number, least: number) => [
    { code: 'TOO_FEW_POINTS', path: ['count'], got: String(count), expected: `>= ${least}` },
  ];
  expect(mergeMoments([])).toEqual({ ...none, issues: few(0, 1) });
  expect(mergeMoments([blockMoments(new Float64Array(), 0, 1)])).toEqual({ ...none, issues: few(0, 1) });
  const one = mergeMoments([blockMoments(Float64Array.of(7, 9), 1, 1)]);
  expect(one).toEqual({ ...none, count: 1, mean: 7, issues: few(1, 2) });
});

test('a block with a value that is no number is named', () => {
  const whole = blockMoments(Float64Array.of(1, 2), 2, 0);
  const broken = blockMoments(Float64Array.of(1, Number.NaN), 2, 0);
  const { mean, issues } = mergeMoments([whole, broken]);
  expect(mean).toBeNull();
  expect(issues.map(({ code, path, got }) => ({ code, path, got }))).toEqual([
    { code: 'NOT_A_NUMBER', path: [1, 'sum'], got: 'NaN' },
  ]);
});

test('blocks about different centres cannot be merged', () => {
  const told: BlockMoments[] = [0, 1].map((centre) => blockMoments(Float64Array.of(1), 1, centre));
  expect(() => mergeMoments(told)).toThrow('different centres');
});
