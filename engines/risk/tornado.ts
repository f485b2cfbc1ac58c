import { at, entry } from './at.ts';
import { type Matrix, matrixOf } from './eigen.ts';
import { cumulated } from './summarise-output.ts';
import { type OutputTally, RANK_BINS, RANK_SHIFT } from './tally.ts';

export interface TornadoBar {
  factor: string;
  name: string;
  /** Rank correlation of factor and output, −1 to 1: also what a factor shows of others that it goes along with. */
  spearman: number;
  /** Part of the variance of the output's ranks that falls to the factor, as a share of 1. All parts and `unexplained` sum to 1. It
   * is below 0 where a factor softens what those it goes along with do. */
  shareOfVariance: number;
}

export interface Tornado {
  output: string;
  /** Greatest Spearman first. */
  bars: TornadoBar[];
  /** What no sum of the factors' ranks explains: bends, and factors that only matter together. */
  unexplained: number;
}

/** Which factors move an output, in two readings; null where the output never changes.
 * Spearman: ranks of the factor are population ranks; those of the output stand in the middle of its bin.
 * Share of variance: rank regression coefficient times Spearman, which sums to R² whatever the correlations.
 * Source: Iman & Conover, Technometrics 21 (1979), regression on ranks; Pratt, Dividing the indivisible (1987), the product measure. */
export function tornadoOf(
  tally: OutputTally,
  {
    output,
    factors,
    trials,
    rankSquares,
    rankCorrelation,
  }: {
    output: string;
    factors: readonly { id: string; name: string }[];
    trials: number;
    rankSquares: Float64Array;
    rankCorrelation: Float64Array;
  },
): Tornado | null {
  const upTo = cumulated(tally.counts, RANK_SHIFT);
  const middles = Float64Array.from(
    { length: RANK_BINS },
    (_, bin) => (at(upTo, bin) + at(upTo, bin + 1)) / 2 - trials / 2,
  );
  let spread = 0;
  for (let bin = 0; bin < RANK_BINS; bin++)
    spread += (at(upTo, bin + 1) - at(upTo, bin)) * at(middles, bin) ** 2;
  if (spread === 0) return null;
  const spearman = Float64Array.from(factors, (_, factor) => {
    const sums = entry(tally.rankSums, factor);
    let [total, products] = [0, 0];
    for (let bin = 0; bin < RANK_BINS; bin++) {
      total += at(sums, bin);
      products += at(sums, bin) * at(middles, bin);
    }
    const squares = at(rankSquares, factor) - (total * total) / trials;
    return squares <= 0 ? 0 : Math.max(-1, Math.min(1, products / Math.sqrt(squares * spread)));
  });
  const weights = solved({ size: factors.length, cells: rankCorrelation }, spearman);
  const bars = factors.map(({ id, name }, place) => ({
    factor: id,
    name,
    spearman: at(spearman, place),
    shareOfVariance: at(weights, place) * at(spearman, place),
  }));
  const explained = bars.reduce((sum, { shareOfVariance }) => sum + shareOfVariance, 0);
  bars.sort((one, other) => Math.abs(other.spearman) - Math.abs(one.spearman));
  return { output, bars, unexplained: 1 - explained };
}

/** Keeps factors that follow wholly from others from having endless weights. */
const RIDGE = 1e-9;

/** Weights of a regression with a correlation matrix. Cost: O(size³). Source: Cholesky's method. */
function solved({ size, cells }: Matrix, right: Float64Array): Float64Array {
  const lower = matrixOf(size, () => 0).cells;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = at(cells, row * size + column) + (row === column ? RIDGE : 0);
      for (let k = 0; k < column; k++) rest -= at(lower, row * size + k) * at(lower, column * size + k);
      lower[row * size + column] =
        row === column ? Math.sqrt(Math.max(RIDGE, rest)) : rest / at(lower, column * size + column);
    }
  }
  const weights = right.slice();
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < row; k++)
      weights[row] = at(weights, row) - at(lower, row * size + k) * at(weights, k);
    weights[row] = at(weights, row) / at(lower, row * size + row);
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++)
      weights[row] = at(weights, row) - at(lower, k * size + row) * at(weights, k);
    weights[row] = at(weights, row) / at(lower, row * size + row);
  }
  return weights;
}
