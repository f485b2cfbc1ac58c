import { at } from './at.ts';

/** The values that are numbers, from the least to the greatest. */
export const sortedNumbers = (values: Float64Array): Float64Array => values.filter(Number.isFinite).sort();

/** The value at a share of sorted ones; 0 where there are none. */
export function sortedAt(sorted: Float64Array, share: number): number {
  return sorted.length === 0 ? 0 : at(sorted, Math.min(sorted.length - 1, Math.floor(share * sorted.length)));
}

/** Correlation of whole numbers around 0. */
export function correlationOf(one: Int16Array, other: Int16Array): number {
  let [products, squaresOfOne, squaresOfOther] = [0, 0, 0];
  one.forEach((x, index) => {
    const y = other[index] as number;
    products += x * y;
    squaresOfOne += x * x;
    squaresOfOther += y * y;
  });
  return products === 0 ? 0 : products / Math.sqrt(squaresOfOne * squaresOfOther);
}
