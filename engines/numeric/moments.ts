import { at } from './at.ts';
import type { NumericIssue } from './issue.ts';
import { exactSum, pairwiseSum } from './sums.ts';

/** What a block tells of its values: sums of the distances from a number near them, and of their squares. */
export interface BlockMoments {
  centre: number;
  count: number;
  sum: number;
  sumOfSquares: number;
}

export interface Moments {
  count: number;
  /** Null when an issue stands against them. */
  mean: number | null;
  variance: number | null;
  /** Of the mean, if the points were independent; stratified points do better. */
  standardErrorOfMean: number | null;
  issues: NumericIssue[];
}

/** The moments of the first `count` values of a block.
 * @param centre a number near the values, the same for all blocks: it keeps small spreads of large values exact */
export function blockMoments(values: Float64Array, count: number, centre: number): BlockMoments {
  const distances = new Float64Array(count);
  for (let index = 0; index < count; index++) distances[index] = at(values, index) - centre;
  const sum = pairwiseSum(distances, count);
  for (let index = 0; index < count; index++) distances[index] = at(distances, index) ** 2;
  return { centre, count, sum, sumOfSquares: pairwiseSum(distances, count) };
}

/** Mean and variance of all values from those of their blocks, the same to the last bit in any order of the blocks.
 * Issues: TOO_FEW_POINTS (none for a mean, one for a variance), NOT_A_NUMBER (a value of some block was none). */
export function mergeMoments(blocks: readonly BlockMoments[]): Moments {
  const count = exactSum(blocks.map((block) => block.count));
  const centre = blocks[0]?.centre;
  if (count === 0 || centre === undefined) return withoutMoments(count, [tooFew(count, 1)]);
  if (blocks.some((block) => block.centre !== centre)) throw new RangeError('blocks of different centres');
  const broken = blocks.flatMap(({ sum, sumOfSquares }, index) =>
    Number.isFinite(sum) && Number.isFinite(sumOfSquares) ? [] : [notNumber(sum, index)],
  );
  if (broken.length > 0) return withoutMoments(count, broken);
  const sum = exactSum(blocks.map((block) => block.sum));
  const mean = centre + sum / count;
  if (count === 1) return { ...withoutMoments(count, [tooFew(count, 2)]), mean };
  const aboutCentre = exactSum(blocks.map((block) => block.sumOfSquares));
  const variance = Math.max(0, (aboutCentre - (sum / count) * sum) / (count - 1));
  return { count, mean, variance, standardErrorOfMean: Math.sqrt(variance / count), issues: [] };
}

function withoutMoments(count: number, issues: NumericIssue[]): Moments {
  return { count, mean: null, variance: null, standardErrorOfMean: null, issues };
}

function tooFew(count: number, least: number): NumericIssue {
  return { code: 'TOO_FEW_POINTS', path: ['count'], got: String(count), expected: `>= ${least}` };
}

function notNumber(sum: number, index: number): NumericIssue {
  return { code: 'NOT_A_NUMBER', path: [index, 'sum'], got: String(sum), expected: '-1e+100 .. 1e+100' };
}
