import { at } from './at.ts';

const PAIRWISE_FROM = 128;

/** Sum of the first `count` numbers, halves first: the rounding error grows with the logarithm of the count.
 * Source: Higham, The accuracy of floating point summation, SIAM J. Sci. Comput. 14 (1993). */
export function pairwiseSum(values: Float64Array, count: number): number {
  return sumBetween(values, 0, count);
}

function sumBetween(values: Float64Array, from: number, to: number): number {
  if (to - from > PAIRWISE_FROM) {
    const middle = from + ((to - from) >>> 1);
    return sumBetween(values, from, middle) + sumBetween(values, middle, to);
  }
  let sum = 0;
  for (let index = from; index < to; index++) sum += at(values, index);
  return sum;
}

/** Sum of numbers as if reckoned without rounding and rounded once at the end: the same in any order.
 * Cost: some 50 ns a number; for the totals of blocks. Refuses what is not finite, and totals beyond it.
 * Source: Shewchuk, Discrete & Comput. Geometry 18 (1997), as in Python's math.fsum. */
export function exactSum(values: Iterable<number>): number {
  const parts: number[] = [];
  for (const value of values) {
    if (!Number.isFinite(value)) throw new RangeError(`${value} has no place in a sum`);
    addExactly(parts, value);
  }
  return roundOnce(parts);
}

/** Keeps `parts` as numbers of growing size that do not overlap and whose sum is exact. */
function addExactly(parts: number[], value: number): void {
  let carried = value;
  let kept = 0;
  for (const part of parts) {
    const [large, small] = Math.abs(carried) < Math.abs(part) ? [part, carried] : [carried, part];
    const sum = large + small;
    const lost = small - (sum - large);
    if (lost !== 0) parts[kept++] = lost;
    carried = sum;
  }
  if (!Number.isFinite(carried)) throw new RangeError('the sum is too large for a number');
  parts.length = kept;
  parts.push(carried);
}

function roundOnce(parts: readonly number[]): number {
  let sum = 0;
  let lost = 0;
  let left = parts.length;
  while (left > 0 && lost === 0) {
    const part = Number(parts[--left]);
    const next = sum + part;
    lost = part - (next - sum);
    sum = next;
  }
  if (left === 0) return sum;
  const beyond = Number(parts[left - 1]);
  const doubled = 2 * lost;
  const isHalfWay = (lost < 0 && beyond < 0) || (lost > 0 && beyond > 0);
  return isHalfWay && sum + doubled - sum === doubled ? sum + doubled : sum;
}
