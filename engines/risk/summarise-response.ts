import { mergeMoments } from '../numeric/index.ts';
import { Axis } from './axis.ts';
import { JointCounts } from './joint.ts';
import { type Counting, errorOfBatchMeans, type OutputSummary, summariseOutput } from './summarise-output.ts';
import type { ResponseTally } from './tally.ts';

export interface Difference {
  value: number;
  /** Of the difference itself: both sides come from the same trials, so it is far below that of either side. */
  standardError: number | null;
}

export interface ResponseOutput {
  output: string;
  after: OutputSummary;
  /** After less before. */
  mean: Difference;
  percentiles: ({ percent: number } & Difference)[];
}

/** Of the variance of the output: what rounding leaves. */
const SAME_SHARE = 1e-20;

/** What an output comes to after a response, and how it moved, trial by trial; undefined where some trial gave no number.
 * Source: common random numbers: Law, Simulation Modeling and Analysis (5th ed. 2015), 11.2. */
export function summariseResponse(
  { after: tally, pieces, joint }: ResponseTally,
  before: { output: string; summary: OutputSummary; axis: Axis },
  counting: Counting,
): ResponseOutput | undefined {
  const after = summariseOutput(tally, counting);
  const { trials, batches, errorsFrom } = counting;
  const { mean, variance, standardErrorOfMean } = mergeMoments(pieces);
  if (!after || mean === null) return undefined;
  // Every trial moved by as much, so every percentile does.
  const isSame = variance !== null && variance <= SAME_SHARE * Number(before.summary.sd) ** 2;
  const counts = new JointCounts(joint);
  const { axis } = before;
  const axisAfter = new Axis(counting.edges, tally.counts);
  const percentiles = before.summary.percentiles.flatMap(({ percent, value, standardError }, index) => {
    const other = after.percentiles[index];
    if (value === null || !other || other.value === null) return [];
    const both = counts.below(axis.placeOf(value), axisAfter.placeOf(other.value));
    const error = isSame ? 0 : errorOfDifference(percent / 100, both, standardError, other.standardError);
    return [{ percent, value: other.value - value, standardError: error }];
  });
  const error =
    errorsFrom === 'batches' ? errorOfBatchMeans(pieces, trials / batches, batches) : standardErrorOfMean;
  return { output: before.output, after, mean: { value: mean, standardError: error }, percentiles };
}

/** Standard errors of two percentiles of the same trials, less what both have in common: trials that lie below both. */
function errorOfDifference(
  share: number,
  both: number,
  one: number | null,
  other: number | null,
): number | null {
  if (one === null || other === null) return null;
  const correlation = Math.min(1, (both - share * share) / (share * (1 - share)));
  return Math.sqrt(Math.max(0, one * one + other * other - 2 * correlation * one * other));
}
