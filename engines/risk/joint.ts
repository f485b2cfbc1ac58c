import { at, wordAt } from './at.ts';
import type { Axis } from './axis.ts';
import { JOINT_BINS, type OutputTally } from './tally.ts';

export interface JointConfidence {
  outputs: [string, string];
  /** Share of trials in which both outputs keep to their own percentile. */
  atPercentiles: { percent: number; share: number; standardError: number }[];
  /** Pairs of values that are both kept in a share of the trials: the one dearer, the other later. */
  curves: { share: number; pairs: [number, number][] }[];
}

const CURVE_SHARES = [0.7, 0.8];
const CURVE_PAIRS = 40;

/** Trials below both of two places, as they were counted in squares of bins. */
export class JointCounts {
  private readonly upTo: Float64Array;
  private readonly trials: number;

  constructor(counts: Uint32Array) {
    const side = JOINT_BINS + 1;
    const upTo = new Float64Array(side * side);
    for (let row = 0; row < JOINT_BINS; row++) {
      let along = 0;
      for (let column = 0; column < JOINT_BINS; column++) {
        along += wordAt(counts, row * JOINT_BINS + column);
        upTo[(row + 1) * side + column + 1] = along + at(upTo, row * side + column + 1);
      }
    }
    this.upTo = upTo;
    this.trials = at(upTo, upTo.length - 1);
  }

  /** Share of the trials below places of both axes. */
  below(one: number, other: number): number {
    const [r, c] = [Math.min(JOINT_BINS - 1, Math.floor(one)), Math.min(JOINT_BINS - 1, Math.floor(other))];
    const [down, along] = [Math.min(1, one - r), Math.min(1, other - c)];
    const corner = (i: number, j: number) => at(this.upTo, (r + i) * (JOINT_BINS + 1) + c + j);
    const [left, right] = [
      corner(0, 0) * (1 - down) + corner(1, 0) * down,
      corner(0, 1) * (1 - down) + corner(1, 1) * down,
    ];
    return (left * (1 - along) + right * along) / this.trials;
  }
}

interface Side {
  name: string;
  axis: Axis;
  tally: OutputTally;
  percentiles: readonly { percent: number; value: number | null }[];
}

/** How sure two outputs are together: NASA's joint confidence level, and the pairs that reach a confidence.
 * Source: NASA Cost Estimating Handbook v4.0, appendix J (2015). */
export function jointConfidence(
  counts: Uint32Array,
  one: Side,
  other: Side,
  trials: number,
): JointConfidence {
  const joint = new JointCounts(counts);
  const [axis, otherAxis] = [one.axis, other.axis];
  const atPercentiles = one.percentiles.flatMap(({ percent, value }, index) => {
    const otherValue = other.percentiles[index]?.value;
    if (value === null || otherValue === null || otherValue === undefined) return [];
    const share = joint.below(axis.placeOf(value), otherAxis.placeOf(otherValue));
    return [{ percent, share, standardError: Math.sqrt((share * (1 - share)) / trials) }];
  });
  const within = ({ tally: { least, most } }: Side, value: number) => Math.min(most, Math.max(least, value));
  const curves = CURVE_SHARES.map((share) => ({
    share,
    pairs: pairsOf(joint, share, axis).map(([place, otherPlace]): [number, number] => [
      within(one, axis.valueOf(place)),
      within(other, otherAxis.valueOf(otherPlace)),
    ]),
  }));
  return { outputs: [one.name, other.name], atPercentiles, curves };
}

/** Places from the least first one that reaches the share at all, to where more of it helps no more. */
function pairsOf(joint: JointCounts, share: number, axis: Axis): [number, number][] {
  const shares = Array.from(
    { length: CURVE_PAIRS },
    (_, step) => share + ((1 - share) * (step + 0.5)) / CURVE_PAIRS,
  );
  return shares.flatMap((level): [number, number][] => {
    const place = axis.placeOfShare(level);
    const found = lowest(joint, share, place);
    return found === undefined ? [] : [[place, found]];
  });
}

/** The least place of the second output with which the share is reached, by halving. */
function lowest(joint: JointCounts, share: number, place: number): number | undefined {
  let [low, high] = [0, JOINT_BINS];
  if (joint.below(place, high) < share) return undefined;
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (joint.below(place, middle) < share) low = middle;
    else high = middle;
  }
  return high;
}
