import { histogramQuantiles, mergeMoments, type QuantileEstimate } from '../numeric/index.ts';
import { entry, wordAt } from './at.ts';
import { type Edges, histogramOf, slopeAt, valueAt } from './bins.ts';
import type { OutputTally, Piece } from './tally.ts';

export interface Percentile {
  percent: number;
  value: number | null;
  standardError: number | null;
}

export interface OutputSummary {
  mean: number;
  standardErrorOfMean: number | null;
  sd: number | null;
  least: number;
  most: number;
  percentiles: Percentile[];
  /** How often it is below 0. */
  belowZero: { share: number; standardError: number };
  /** Values that shares of the trials lie at or below, from half a percent by half percents to 99.5%. */
  curve: { value: number; share: number }[];
}

/** Where standard errors come from: `points` are taken as independent, which says too much of stratified ones; `batches` of a
 * Sobol net are independent nets, whose spread tells nearly the truth. */
export type ErrorsFrom = 'points' | 'batches';

/** How an output was counted. */
export interface Counting {
  edges: Edges;
  trials: number;
  percentiles: readonly number[];
  batches: number;
  errorsFrom: ErrorsFrom;
}

const CURVE_SHARES = Array.from({ length: 199 }, (_, step) => (step + 1) / 200);

/** What an output comes to; undefined where some trial gave no number.
 * Cost: one pass over the bins. Source of errors by batches: Owen, Monte Carlo theory, methods and examples, ch. 17 (2013). */
export function summariseOutput(tally: OutputTally, counting: Counting): OutputSummary | undefined {
  const { edges, trials, percentiles, batches, errorsFrom } = counting;
  if (tally.broken > 0 || trials === 0) return undefined;
  const { mean, variance, standardErrorOfMean } = mergeMoments(tally.pieces);
  if (mean === null) return undefined;
  const shares = [...percentiles.map((percent) => percent / 100), ...CURVE_SHARES];
  const quantiles = histogramQuantiles(histogramOf(edges, tally.counts), shares);
  const sd = variance === null ? null : Math.sqrt(variance);
  const share = tally.belowZero / trials;
  return {
    mean,
    standardErrorOfMean:
      errorsFrom === 'batches'
        ? errorOfBatchMeans(tally.pieces, trials / batches, batches)
        : standardErrorOfMean,
    sd,
    least: tally.least,
    most: tally.most,
    percentiles: percentilesOf(quantiles.slice(0, percentiles.length), tally, counting),
    belowZero: { share, standardError: Math.sqrt((share * (1 - share)) / trials) },
    curve: curveOf(quantiles.slice(percentiles.length), tally, edges),
  };
}

function percentilesOf(
  found: readonly QuantileEstimate[],
  tally: OutputTally,
  counting: Counting,
): Percentile[] {
  const { edges, trials, percentiles, batches, errorsFrom } = counting;
  return found.map(({ share, value, standardError }, index) => {
    const percent = entry(percentiles, index);
    if (value === null) return { percent, value: null, standardError: null };
    const narrower =
      errorsFrom === 'batches'
        ? errorOfShare(tally, index, { batches, trials, percentiles: percentiles.length }) /
          Math.sqrt((share * (1 - share)) / trials)
        : 1;
    return {
      percent,
      value: Math.min(tally.most, Math.max(tally.least, valueAt(edges, value))),
      standardError: standardError === null ? null : standardError * slopeAt(edges, value) * narrower,
    };
  });
}

/** Standard error of a share of all trials, from how much it differs between batches. */
function errorOfShare(
  { belowPilot }: OutputTally,
  percentile: number,
  { batches, trials, percentiles }: { batches: number; trials: number; percentiles: number },
): number {
  const shares = Float64Array.from(
    { length: batches },
    (_, batch) => wordAt(belowPilot, batch * percentiles + percentile) / (trials / batches),
  );
  return errorOfMean(shares);
}

function errorOfMean(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}

/** Standard error of a mean, from the means of batches of neighbouring trials. */
export function errorOfBatchMeans(pieces: readonly Piece[], size: number, batches: number): number {
  const ofBatch = Array.from({ length: batches }, (): Piece[] => []);
  for (const piece of pieces) entry(ofBatch, Math.floor(piece.place / size)).push(piece);
  return errorOfMean(Float64Array.from(ofBatch, (each) => Number(mergeMoments(each).mean)));
}

function curveOf(
  found: readonly QuantileEstimate[],
  { least, most }: OutputTally,
  edges: Edges,
): OutputSummary['curve'] {
  return found.flatMap(({ share, value }) =>
    value === null ? [] : [{ value: Math.min(most, Math.max(least, valueAt(edges, value))), share }],
  );
}

/** Trials below each bin of `1 << shift` places, and at the end all of them. */
export function cumulated(counts: Uint32Array, shift: number): Float64Array {
  const bins = ((counts.length - 1) >> shift) + 1;
  const upTo = new Float64Array(bins + 1);
  let sum = 0;
  for (let bin = 0; bin < bins; bin++) {
    const end = Math.min(counts.length, (bin + 1) << shift);
    for (let place = bin << shift; place < end; place++) sum += wordAt(counts, place);
    upTo[bin + 1] = sum;
  }
  return upTo;
}
