import { blockMoments } from '../numeric/index.ts';
import { at } from './at.ts';
import { type Edges, fillPlaces, NO_PLACE } from './bins.ts';
import type { Column } from './operations.ts';
import { JOINT_BINS, JOINT_SHIFT, type OutputTally, type Piece, RANK_BINS, RANK_SHIFT } from './tally.ts';

/** Neighbouring trials of a block, and the part of the sampling that they belong to. */
export interface Batch {
  /** Number of the first trial of the block. */
  first: number;
  /** Trials of one piece. */
  piece: number;
  ofTrial(index: number): number;
}

interface Counting {
  edges: Edges;
  centre: number;
  thresholds: readonly number[];
  batch: Batch;
  places: Int32Array;
}

/** Adds the values of an output to its tally, and writes where each fell. */
export function tallyOutput(values: Column, count: number, counting: Counting, sum: OutputTally): void {
  const { edges, centre, thresholds, batch, places } = counting;
  const { first } = batch;
  const broken = fillPlaces(edges, values, count, places);
  if (broken > 0) {
    const index = places.subarray(0, count).indexOf(NO_PLACE);
    sum.broken += broken;
    sum.firstBroken = Math.min(sum.firstBroken, first + index);
  }
  countPlaces(places, count, sum.counts);
  countExtremes(values, count, sum);
  forPieces(batch, count, (from, length, part) => {
    const piece = values.subarray(from, from + length);
    sum.pieces.push({ place: first + from, ...blockMoments(piece, length, centre) });
    thresholds.forEach((threshold, percentile) => {
      const cell = part * thresholds.length + percentile;
      sum.belowPilot[cell] = (sum.belowPilot[cell] as number) + countBelow(piece, threshold);
    });
  });
}

function forPieces(
  { piece, ofTrial }: Batch,
  count: number,
  visit: (from: number, length: number, part: number) => void,
): void {
  for (let from = 0; from < count; from += piece) visit(from, Math.min(piece, count - from), ofTrial(from));
}

function countPlaces(places: Int32Array, count: number, counts: Uint32Array): void {
  for (let index = 0; index < count; index++) {
    const place = places[index] as number;
    if (place >= 0) counts[place] = (counts[place] as number) + 1;
  }
}

function countExtremes(values: Column, count: number, sum: OutputTally): void {
  let { least, most, belowZero } = sum;
  for (let index = 0; index < count; index++) {
    const value = at(values, index);
    if (value < least) least = value;
    if (value > most) most = value;
    if (value < 0) belowZero += 1;
  }
  Object.assign(sum, { least, most, belowZero });
}

function countBelow(values: Column, threshold: number): number {
  let below = 0;
  for (let index = 0; index < values.length; index++) if (at(values, index) < threshold) below += 1;
  return below;
}

/** How many of the first values are above a figure. */
export function countAbove(values: Column, count: number, figure: number): number {
  let above = 0;
  for (let index = 0; index < count; index++) if (at(values, index) > figure) above += 1;
  return above;
}

/** Counts two outputs together. */
export function tallyJoint(one: Int32Array, other: Int32Array, count: number, counts: Uint32Array): void {
  for (let index = 0; index < count; index++) {
    const [row, column] = [one[index] as number, other[index] as number];
    if (row < 0 || column < 0) continue;
    const cell = (row >> JOINT_SHIFT) * JOINT_BINS + (column >> JOINT_SHIFT);
    counts[cell] = (counts[cell] as number) + 1;
  }
}

/** Moments of what a response changes, trial by trial. */
export function tallyDifference(
  after: Column,
  before: Column,
  count: number,
  batch: Batch,
  pieces: Piece[],
): void {
  const differences = new Float64Array(count);
  for (let index = 0; index < count; index++) differences[index] = at(after, index) - at(before, index);
  forPieces(batch, count, (from, length) => {
    pieces.push({
      place: batch.first + from,
      ...blockMoments(differences.subarray(from, from + length), length, 0),
    });
  });
}

/** Adds the ranks of a factor to the sums of the bin that each trial's output fell into. */
export function tallyRankSums(
  places: Int32Array,
  ranks: Int16Array,
  count: number,
  sums: Float64Array,
): void {
  // Sums of one block are small enough for whole words.
  const ofBlock = new Int32Array(RANK_BINS);
  for (let index = 0; index < count; index++) {
    const place = places[index] as number;
    if (place < 0) continue;
    const bin = place >> RANK_SHIFT;
    ofBlock[bin] = (ofBlock[bin] as number) + (ranks[index] as number);
  }
  for (let bin = 0; bin < RANK_BINS; bin++) sums[bin] = at(sums, bin) + (ofBlock[bin] as number);
}

/** The sum of the squares of ranks, a whole number. */
export function sumOfSquares(ranks: Int16Array, count: number): number {
  let sum = 0;
  for (let index = 0; index < count; index++) {
    const rank = ranks[index] as number;
    sum += rank * rank;
  }
  return sum;
}
