import type { DelphiCode, Path, Report } from './issue.ts';

/** How the answers to one item lie in one round. Null where there are too few answers to say it. */
export interface ItemSpread {
  item: string;
  answers: number;
  missing: number;
  median: number | null;
  lowerQuartile: number | null;
  upperQuartile: number | null;
  iqr: number | null;
  /** Interquartile range ÷ width of the scale. */
  iqrShare: number | null;
  mean: number | null;
  /** Of the sample: divided by answers − 1. */
  standardDeviation: number | null;
  /** Coefficient of variation: standard deviation ÷ |mean|. */
  variation: number | null;
  /** Share of the answers that lie within the settings' distance of the median. */
  agreement: number | null;
}

/** A value that lies just beyond a limit by the error of a sum still keeps it. */
const ROUNDING = 1e-9;

/** Quantile by linear interpolation between order statistics, as numpy and QUARTILE.INC take it.
 * @param sorted  ascending, not empty   @param share  from 0 to 1
 * Source: Hyndman & Fan 1996, definition 7. */
export function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const [below = Number.NaN, above = below] = sorted.slice(Math.floor(place), Math.floor(place) + 2);
  return below + (place - Math.floor(place)) * (above - below);
}

/** Median, quartiles, spread and agreement of one item. Remarks: NO_ANSWERS, ONE_ANSWER, MEAN_IS_ZERO.
 * Cost: O(answers · log answers). */
export function spreadOf(
  { item, ratings, experts, path }: { item: string; ratings: readonly number[]; experts: number; path: Path },
  { scaleWidth, agreementWithin }: { scaleWidth: number; agreementWithin: number },
  remark: Report,
): ItemSpread {
  const head = { item, answers: ratings.length, missing: experts - ratings.length };
  if (ratings.length === 0) {
    remark('NO_ANSWERS', path, `no answer to ${item}`, 'an answer or more');
    return { ...head, ...NOTHING };
  }
  const sorted = ratings.toSorted((one, other) => one - other);
  const median = quantile(sorted, 0.5);
  const lowerQuartile = quantile(sorted, 0.25);
  const upperQuartile = quantile(sorted, 0.75);
  const iqr = upperQuartile - lowerQuartile;
  const near = ratings.filter((rating) => Math.abs(rating - median) <= agreementWithin + ROUNDING);
  return {
    ...head,
    median,
    lowerQuartile,
    upperQuartile,
    iqr,
    iqrShare: iqr / scaleWidth,
    ...meanAndDeviation(ratings, (code, got, expected) => remark(code, path, `${item}: ${got}`, expected)),
    agreement: near.length / ratings.length,
  };
}

const NOTHING = {
  median: null,
  lowerQuartile: null,
  upperQuartile: null,
  iqr: null,
  iqrShare: null,
  mean: null,
  standardDeviation: null,
  variation: null,
  agreement: null,
};

function meanAndDeviation(
  ratings: readonly number[],
  tell: (code: DelphiCode, got: string, expected: string) => void,
) {
  const mean = ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length;
  if (ratings.length === 1) {
    tell('ONE_ANSWER', '1 answer', '2 answers or more for a deviation');
    return { mean, standardDeviation: null, variation: null };
  }
  const squares = ratings.reduce((sum, rating) => sum + (rating - mean) ** 2, 0);
  const standardDeviation = Math.sqrt(squares / (ratings.length - 1));
  if (mean === 0) {
    tell('MEAN_IS_ZERO', 'mean 0', 'another mean for a coefficient of variation');
    return { mean, standardDeviation, variation: null };
  }
  return { mean, standardDeviation, variation: standardDeviation / Math.abs(mean) };
}

/** Whether a share keeps its limit; an unknown one does not. */
export function keeps(share: number | null, most: number): boolean {
  return share !== null && share <= most + ROUNDING;
}
