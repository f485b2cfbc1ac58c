import type { Distribution } from '../numeric/index.ts';
import { normalCdf, openMarginal } from '../numeric/index.ts';
import { at } from './at.ts';

/** Ranks are whole numbers around 0, so that sums of them are exact: the share of the factor's distribution below its value,
 * in steps of 2⁻¹⁴. As the value never falls while z grows, z alone gives the rank. */
export const RANK_LEVELS = 2 ** 14;

const REACH = 6.5;
const CELLS = 2 ** 13;
const CELLS_PER_UNIT = CELLS / (2 * REACH);

export type RankTable = Int16Array;

/** The rank at the middle of each cell of z. Where many cases have one value, all of them have the rank in their middle. */
export function rankTableOf(distribution: Distribution): RankTable {
  const atoms = atomsOf(distribution);
  if (atoms.length === 0) return WITHOUT_TIES;
  return tabulate((share) => {
    const atom = atoms.find(({ from, to }) => share > from && share <= to);
    return atom === undefined ? share : (atom.from + atom.to) / 2;
  });
}

function tabulate(rankOf: (share: number) => number): RankTable {
  return Int16Array.from({ length: CELLS }, (_, cell) => {
    const share = normalCdf((cell + 0.5) / CELLS_PER_UNIT - REACH);
    return Math.round((rankOf(share) - 0.5) * (RANK_LEVELS - 2));
  });
}

const WITHOUT_TIES = tabulate((share) => share);

/** Whether cases share a value. */
export const hasTies = (distribution: Distribution): boolean => atomsOf(distribution).length > 0;

/** Shares of a distribution that have one value. */
function atomsOf(distribution: Distribution): { from: number; to: number }[] {
  switch (distribution.kind) {
    case 'discrete':
      return stepsOf(distribution.outcomes);
    case 'empirical':
      return repeatsOf(distribution.sample);
    case 'event':
      return nothingOf(distribution);
    default:
      return [];
  }
}

function stepsOf(outcomes: readonly { value: number; weight: number }[]): { from: number; to: number }[] {
  const sorted = outcomes
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => one.value - other.value);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  const steps = new Map<number, { from: number; to: number }>();
  let before = 0;
  for (const { value, weight } of sorted) {
    const from = steps.get(value)?.from ?? before / total;
    before += weight;
    steps.set(value, { from, to: before / total });
  }
  return [...steps.values()];
}

function repeatsOf(sample: readonly number[]): { from: number; to: number }[] {
  const sorted = sample.toSorted((one, other) => one - other);
  const [gaps, first] = [sorted.length - 1, new Map<number, number>()];
  const atoms = new Map<number, { from: number; to: number }>();
  sorted.forEach((value, index) => {
    const from = first.get(value);
    if (from === undefined) first.set(value, index);
    else atoms.set(value, { from: from / gaps, to: index / gaps });
  });
  return [...atoms.values()];
}

/** An event that does not occur. What of its own impact is repeated is left aside. */
function nothingOf({
  probability,
  impact,
}: Distribution & { kind: 'event' }): { from: number; to: number }[] {
  if (probability >= 1) return [];
  const marginal = openMarginal({ kind: 'event', probability, impact }).value;
  if (!marginal) return [];
  // The least share whose value is not below 0, by halving: the quantile never falls.
  let [low, high] = [0, 1];
  while (high - low > 2 ** -40) {
    const middle = (low + high) / 2;
    if (marginal.quantile(middle) < 0) low = middle;
    else high = middle;
  }
  return [{ from: low < 2 ** -39 ? 0 : low, to: Math.min(1, low + 1 - probability) }];
}

/** Writes the rank of each number of a column. */
export function fillRanks(table: RankTable, z: Float64Array, count: number, ranks: Int16Array): void {
  for (let index = 0; index < count; index++) {
    const cell = ((at(z, index) + REACH) * CELLS_PER_UNIT) | 0;
    const within = cell < 0 ? 0 : cell >= CELLS ? CELLS - 1 : cell;
    ranks[index] = table[within] as number;
  }
}
