import { at } from './at.ts';
import type { Simulation } from './open-simulation.ts';
import { sortedAt, sortedNumbers } from './pilot.ts';

/** How often a limit is broken, or an output falls below 0. */
export interface Chance {
  /** Of the limit; of an output that falls below 0 its name. */
  readonly id: string;
  readonly kind: 'above' | 'below-zero';
  readonly share: number;
  /** As if trials were independent: for points of a net it says too much. */
  readonly standardError: number;
  /** How far beyond the limit, or below 0, the output lies at the percentile that was asked for, at least 0. */
  readonly excess: number;
}

/** Only the chances of a simulation of few trials, sorted instead of counted in bins: what `runSimulation` says of limits and
 * of values below 0, in a tenth of its time.
 * @param percent  the percentile of `excess`; of what falls below 0 the one as far from the other end
 * @returns null where a formula gave no number. Cost: O(trials × log trials), and their memory. */
export function chancesOf(simulation: Simulation, percent: number): Chance[] | null {
  const { spec } = simulation;
  const trials = simulation.sampling.points;
  const columns = [...spec.outputs, ...spec.limits].map(() => new Float64Array(trials));
  let done = 0;
  simulation.visitTrials((values, count) => {
    columns.forEach((column, place) => {
      column.set(values[place]?.subarray(0, count) ?? [], done);
    });
    done += count;
  });
  const sorted = columns.map(sortedNumbers);
  if (sorted.some(({ length }) => length < trials)) return null;
  const chance = (id: string, kind: Chance['kind'], count: number, beyond: number): Chance => {
    const share = count / trials;
    const standardError = Math.sqrt((share * (1 - share)) / trials);
    return { id, kind, share, standardError, excess: Math.max(0, beyond) };
  };
  return [
    ...spec.limits.flatMap(({ id, above }, place) => {
      const own = sorted[spec.outputs.length + place];
      if (own === undefined) return [];
      return chance(id, 'above', trials - placeAbove(own, above), sortedAt(own, percent / 100) - above);
    }),
    ...spec.outputs.flatMap((id, place) => {
      const own = sorted[place];
      if (own === undefined) return [];
      return chance(id, 'below-zero', placeOfZero(own), -sortedAt(own, 1 - percent / 100));
    }),
  ];
}

/** Where the first value above an edge stands; the length where none is. */
function placeAbove(sorted: Float64Array, edge: number): number {
  let place = 0;
  while (place < sorted.length && at(sorted, place) <= edge) place += 1;
  return place;
}

/** How many values lie below 0. */
function placeOfZero(sorted: Float64Array): number {
  let place = 0;
  while (place < sorted.length && at(sorted, place) < 0) place += 1;
  return place;
}
