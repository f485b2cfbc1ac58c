import type { BlockMoments } from '../numeric/index.ts';
import { entry } from './at.ts';
import { PLACES } from './bins.ts';

/** Bins of an output that share one sum of ranks, and one row or column of a joint count, as powers of two. */
export const RANK_SHIFT = 8;
export const JOINT_SHIFT = 8;
export const RANK_BINS = ((PLACES - 1) >> RANK_SHIFT) + 1;
export const JOINT_BINS = ((PLACES - 1) >> JOINT_SHIFT) + 1;

/** What some trials add up to. Counts are whole numbers, and sums of blocks are kept apart until the end, so tallies of the
 * same blocks are the same whoever drew them, in any order. Plain data: it can be sent between threads. */
export interface Tally {
  trials: number;
  outputs: OutputTally[];
  /** Of the factors: sum of squares of the ranks. */
  rankSquares: Float64Array;
  joint: Uint32Array[];
  /** Trials above each limit. */
  limits: Uint32Array;
  network: NetworkTally | null;
  /** A response after the other, an output after the other. */
  responses: ResponseTally[][];
}

export interface OutputTally {
  counts: Uint32Array;
  least: number;
  most: number;
  belowZero: number;
  broken: number;
  /** Number of the first trial that gave no number. */
  firstBroken: number;
  pieces: Piece[];
  /** Per batch and percentile: trials that lie below what the pilot had there. */
  belowPilot: Uint32Array;
  /** Per factor: sums of its ranks in each bin. */
  rankSums: Float64Array[];
}

/** Moments of neighbouring trials. */
export interface Piece extends BlockMoments {
  place: number;
}

export interface ResponseTally {
  after: OutputTally;
  /** Of the differences, trial by trial. */
  pieces: Piece[];
  joint: Uint32Array;
}

export interface NetworkTally {
  /** Trials in which each activity has no float. */
  critical: Float64Array;
  /** Trials that end no later than the plan without uncertainty. */
  onTime: number;
  /** Per block: sum and sum of squares of the distance of the finish from the plan's; and, three figures an activity, of its
   * distance from its most likely duration, and of the product of both distances. */
  blocks: { finish: { sum: number; squares: number }; sums: Float64Array }[];
}

export interface TallyShape {
  outputs: number;
  factors: number;
  joint: number;
  limits: number;
  responses: number;
  activities: number | null;
  batches: number;
  percentiles: number;
}

export function emptyTally(shape: TallyShape): Tally {
  const { outputs, factors, joint, limits, responses, activities } = shape;
  const many = <T>(length: number, make: () => T): T[] => Array.from({ length }, make);
  return {
    trials: 0,
    outputs: many(outputs, () => emptyOutput(shape, factors)),
    rankSquares: new Float64Array(factors),
    joint: many(joint, () => new Uint32Array(JOINT_BINS * JOINT_BINS)),
    limits: new Uint32Array(limits),
    network: activities === null ? null : { critical: new Float64Array(activities), onTime: 0, blocks: [] },
    responses: many(responses, () =>
      many(outputs, () => ({
        after: emptyOutput(shape, 0),
        pieces: [],
        joint: new Uint32Array(JOINT_BINS * JOINT_BINS),
      })),
    ),
  };
}

function emptyOutput({ batches, percentiles }: TallyShape, factors: number): OutputTally {
  return {
    counts: new Uint32Array(PLACES),
    least: Infinity,
    most: -Infinity,
    belowZero: 0,
    broken: 0,
    firstBroken: Infinity,
    pieces: [],
    belowPilot: new Uint32Array(batches * percentiles),
    rankSums: Array.from({ length: factors }, () => new Float64Array(RANK_BINS)),
  };
}

/** Adds what other blocks add up to; exact, so in any order. */
export function addTally(sum: Tally, other: Tally): void {
  sum.trials += other.trials;
  sum.outputs.forEach((output, place) => {
    addOutput(output, entry(other.outputs, place));
  });
  addNumbers(sum.rankSquares, other.rankSquares);
  sum.joint.forEach((counts, place) => {
    addNumbers(counts, entry(other.joint, place));
  });
  addNumbers(sum.limits, other.limits);
  if (sum.network && other.network) {
    addNumbers(sum.network.critical, other.network.critical);
    sum.network.onTime += other.network.onTime;
    sum.network.blocks.push(...other.network.blocks);
  }
  sum.responses.forEach((outputs, response) => {
    outputs.forEach((output, place) => {
      const more = entry(entry(other.responses, response), place);
      addOutput(output.after, more.after);
      output.pieces.push(...more.pieces);
      addNumbers(output.joint, more.joint);
    });
  });
}

function addOutput(sum: OutputTally, other: OutputTally): void {
  addNumbers(sum.counts, other.counts);
  sum.least = Math.min(sum.least, other.least);
  sum.most = Math.max(sum.most, other.most);
  sum.belowZero += other.belowZero;
  sum.broken += other.broken;
  sum.firstBroken = Math.min(sum.firstBroken, other.firstBroken);
  sum.pieces.push(...other.pieces);
  addNumbers(sum.belowPilot, other.belowPilot);
  sum.rankSums.forEach((sums, factor) => {
    addNumbers(sums, entry(other.rankSums, factor));
  });
}

function addNumbers(sum: Uint32Array | Float64Array, other: Uint32Array | Float64Array): void {
  // Cast: both arrays are of the same shape.
  for (let place = 0; place < sum.length; place++)
    sum[place] = (sum[place] as number) + (other[place] as number);
}
