import { at, wordAt } from './at.ts';
import { findNotNumber, findNotWhole, type NumericIssue, type Opened, opened } from './issue.ts';

/** Equal bins, fixed before the first value is seen; a value on an edge belongs to the bin above it, `max` to the last. */
export interface HistogramEdges {
  min: number;
  max: number;
  /** 1 to 2²⁰. */
  bins: number;
}

export interface Histogram {
  readonly edges: HistogramEdges;
  readonly counts: Uint32Array;
  below: number;
  above: number;
  notNumbers: number;
}

export interface QuantileEstimate {
  share: number;
  /** Null when an issue stands against it. Within a bin values are taken as uniform: it is off by a bin at most. */
  value: number | null;
  /** Of independent points: half the distance of the order statistics one standard deviation of the rank on either
   * side. Stratified points do better. Null when these lie outside of the points or edges. */
  standardError: number | null;
  issues: NumericIssue[];
}

const BINS_MAX = 2 ** 20;

/** An empty histogram.
 * @returns the histogram, or every issue: NOT_A_NUMBER, OUT_OF_RANGE, EMPTY_RANGE, NOT_WHOLE */
export function openHistogram(edges: HistogramEdges): Opened<Histogram> {
  const { min, max, bins } = edges;
  const issues = [
    ...findNotNumber(min, ['min']),
    ...findNotNumber(max, ['max']),
    ...findNotWhole(bins, 1, BINS_MAX, ['bins']),
  ];
  if (issues.length === 0 && !(min < max)) {
    issues.push({ code: 'EMPTY_RANGE', path: ['max'], got: String(max), expected: `> min = ${min}` });
  }
  return opened(issues, () => emptyHistogram(edges));
}

function emptyHistogram({ min, max, bins }: HistogramEdges): Histogram {
  return { edges: { min, max, bins }, counts: new Uint32Array(bins), below: 0, above: 0, notNumbers: 0 };
}

/** Counts the first `count` values into the histogram; what is no number or infinite is counted apart. */
export function countInto(histogram: Histogram, values: Float64Array, count: number): void {
  const { counts, edges } = histogram;
  const { min, max, bins } = edges;
  if (values.length < count) throw new RangeError(`${count} of ${values.length} values`);
  const binsPerUnit = bins / (max - min);
  for (let index = 0; index < count; index++) {
    const value = at(values, index);
    if (value >= min && value <= max) {
      const bin = Math.min(Math.floor((value - min) * binsPerUnit), bins - 1);
      counts[bin] = wordAt(counts, bin) + 1;
    } else if (!Number.isFinite(value)) histogram.notNumbers += 1;
    else if (value < min) histogram.below += 1;
    else histogram.above += 1;
  }
}

/** All values of several histograms together; whole numbers, so the order does not matter.
 * Issues: NO_POINTS (no histogram), EDGES_NOT_THE_SAME. */
export function mergeHistograms(histograms: readonly Histogram[]): Opened<Histogram> {
  const [first] = histograms;
  if (!first) {
    return { value: null, issues: [{ code: 'NO_POINTS', path: [], got: '0', expected: '>= 1' }] };
  }
  const expected = edgesInWords(first.edges);
  const issues = histograms.flatMap(({ edges }, index): NumericIssue[] => {
    const got = edgesInWords(edges);
    return got === expected ? [] : [{ code: 'EDGES_NOT_THE_SAME', path: [index, 'edges'], got, expected }];
  });
  return opened(issues, () => histograms.reduce(addHistogram, emptyHistogram(first.edges)));
}

const edgesInWords = ({ min, max, bins }: HistogramEdges): string => `${min} .. ${max} / ${bins}`;

function addHistogram(sum: Histogram, { counts, below, above, notNumbers }: Histogram): Histogram {
  for (let bin = 0; bin < counts.length; bin++)
    sum.counts[bin] = wordAt(sum.counts, bin) + wordAt(counts, bin);
  sum.below += below;
  sum.above += above;
  sum.notNumbers += notNumbers;
  return sum;
}

/** The value below which each share of the points lies, with its standard error.
 * Issues of each: NOT_A_SHARE (not between 0 and 1), NO_POINTS, NOT_A_NUMBER (some values were none), OUTSIDE_EDGES
 * (it, or its error, lies below `min` or above `max`), TOO_FEW_POINTS (its error needs more of them).
 * Cost: O(bins) once, O(log bins) a share. Source: David & Nagaraja, Order Statistics (3rd ed. 2003), section 7.1. */
export function histogramQuantiles(histogram: Histogram, shares: readonly number[]): QuantileEstimate[] {
  const ranks = ranksOf(histogram);
  return shares.map((share, index) => {
    const issues = findQuantileIssues(histogram, ranks, share, [index]);
    if (issues.length > 0) return { share, value: null, standardError: null, issues };
    return estimate(ranks, share, [index]);
  });
}

interface Ranks {
  edges: HistogramEdges;
  points: number;
  /** Points below each edge; at `min` those below all bins. */
  upTo: Float64Array;
}

function ranksOf({ edges, counts, below, above }: Histogram): Ranks {
  const upTo = new Float64Array(counts.length + 1);
  upTo[0] = below;
  for (let bin = 0; bin < counts.length; bin++) upTo[bin + 1] = at(upTo, bin) + wordAt(counts, bin);
  return { edges, points: at(upTo, counts.length) + above, upTo };
}

function findQuantileIssues(
  { notNumbers }: Histogram,
  ranks: Ranks,
  share: number,
  path: readonly number[],
): NumericIssue[] {
  if (!(share > 0 && share < 1)) {
    return [{ code: 'NOT_A_SHARE', path, got: String(share), expected: '> 0, < 1' }];
  }
  if (notNumbers > 0) return [{ code: 'NOT_A_NUMBER', path, got: String(notNumbers), expected: '0' }];
  if (ranks.points === 0) return [{ code: 'NO_POINTS', path, got: '0', expected: '>= 1' }];
  const rank = share * ranks.points;
  return isOutside(ranks, rank) ? [outside(ranks, rank, path)] : [];
}

function isOutside({ edges, upTo }: Ranks, rank: number): boolean {
  const lowest = at(upTo, 0);
  return (rank <= lowest && lowest > 0) || rank > at(upTo, edges.bins);
}

function outside({ edges, points, upTo }: Ranks, rank: number, path: readonly number[]): NumericIssue {
  const [first, last] = [at(upTo, 0) / points, at(upTo, edges.bins) / points];
  return { code: 'OUTSIDE_EDGES', path, got: String(rank / points), expected: `> ${first}, <= ${last}` };
}

function estimate(ranks: Ranks, share: number, path: readonly number[]): QuantileEstimate {
  const { points } = ranks;
  const value = valueAtRank(ranks, share * points);
  const deviation = Math.sqrt(points * share * (1 - share));
  const [low, high] = [share * points - deviation, share * points + deviation];
  if (low <= 0 || high >= points) {
    const needed = Math.floor(Math.max(share / (1 - share), (1 - share) / share) + 1e-9) + 1;
    const issue = { code: 'TOO_FEW_POINTS' as const, path, got: String(points), expected: `>= ${needed}` };
    return { share, value, standardError: null, issues: [issue] };
  }
  const lost = [low, high].find((rank) => isOutside(ranks, rank));
  if (lost !== undefined) return { share, value, standardError: null, issues: [outside(ranks, lost, path)] };
  const standardError = (valueAtRank(ranks, high) - valueAtRank(ranks, low)) / 2;
  return { share, value, standardError, issues: [] };
}

/** The value that has `rank` points below it: the place within the first bin that reaches it. */
function valueAtRank({ edges, upTo }: Ranks, rank: number): number {
  let [low, high] = [1, edges.bins];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(upTo, middle) < rank) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [at(upTo, low - 1), at(upTo, low)];
  const part = after > before ? Math.max(0, rank - before) / (after - before) : 0;
  return edges.min + ((edges.max - edges.min) * (low - 1 + part)) / edges.bins;
}
