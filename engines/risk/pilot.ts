import { at } from './at.ts';

/** A number near the middle, whatever the values. */
export function medianOf(values: Float64Array): number {
  const sorted = values.filter(Number.isFinite).sort();
  return sorted.length === 0 ? 0 : at(sorted, sorted.length >> 1);
}

/** The percentiles of a few values, without their errors. */
export function percentilesOf(values: Float64Array, percentiles: readonly number[]): number[] {
  const sorted = values.filter(Number.isFinite).sort();
  return percentiles.map((percent) =>
    sorted.length === 0 ? 0 : at(sorted, Math.floor((percent / 100) * sorted.length)),
  );
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
