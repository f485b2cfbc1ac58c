/** Oracles of this engine's tests. They import nothing of it. */

const NODES = [0, 0.5384693101056831, 0.906179845938664];
const WEIGHTS = [0.5688888888888889, 0.47862867049936647, 0.23692688505618908];

/** Integral by five-point Gauss–Legendre on equal pieces. */
export function integrate(f: (x: number) => number, from: number, to: number, pieces = 400): number {
  const half = (to - from) / pieces / 2;
  let sum = 0;
  for (let piece = 0; piece < pieces; piece++) {
    const middle = from + (2 * piece + 1) * half;
    NODES.forEach((node, index) => {
      const both = node === 0 ? f(middle) : f(middle - node * half) + f(middle + node * half);
      sum += Number(WEIGHTS[index]) * both * half;
    });
  }
  return sum;
}

/** Share of the standard normal distribution below z, tails as exact as the middle. */
export function normalShare(z: number): number {
  const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  if (z > 0) return 1 - normalShare(-z);
  return integrate(density, z - 9, z, 180);
}

/** Where a share function that never falls reaches `share`, by halving. */
export function invert(shareBelow: (x: number) => number, share: number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let step = 0; step < 200 && low < high; step++) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (shareBelow(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Largest distance between the shares of a sample and of its distribution (Kolmogorov–Smirnov), times √n. */
export function distanceOfShares(sample: Float64Array, shareBelow: (x: number) => number): number {
  const sorted = sample.slice().sort();
  let largest = 0;
  sorted.forEach((value, index) => {
    const share = shareBelow(value);
    largest = Math.max(largest, share - index / sorted.length, (index + 1) / sorted.length - share);
  });
  return largest * Math.sqrt(sorted.length);
}

/** Pearson's χ² of counts that should all be equal, as standard deviations from what is expected. */
export function excessOfCounts(counts: ArrayLike<number>): number {
  const list = Array.from(counts);
  const expected = list.reduce((sum, count) => sum + count, 0) / list.length;
  const square = list.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const freedom = list.length - 1;
  return (square - freedom) / Math.sqrt(2 * freedom);
}

export function meanOf(values: ArrayLike<number>): number {
  const list = Array.from(values);
  return list.reduce((sum, value) => sum + value, 0) / list.length;
}

export function correlationOf(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const [ones, others] = [Array.from(one), Array.from(other)];
  const [mean, otherMean] = [meanOf(ones), meanOf(others)];
  const product = (a: number[], b: number[], aMean: number, bMean: number) =>
    a.reduce((sum, value, index) => sum + (value - aMean) * (Number(b[index]) - bMean), 0);
  const spread = Math.sqrt(product(ones, ones, mean, mean) * product(others, others, otherMean, otherMean));
  return product(ones, others, mean, otherMean) / spread;
}
