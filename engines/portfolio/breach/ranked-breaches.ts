import { BREACH_TARGETS, type BreachTarget, type RowBreach } from '../row/row.ts';
import type { Standing } from '../standing/standing.ts';
import { type COUNTED_STATES, stateOf } from './breaches-of.ts';

/** In what the excess of each target is told. */
export const BREACH_UNITS = {
  over_estimate: 'fen',
  over_reserve: 'fen',
  late: 'months',
  loss: 'fen',
  land_up_tenth: 'fen',
} as const satisfies Record<BreachTarget, string>;

/** One target that one project is likely to miss, or possibly. */
export interface RankedBreach extends RowBreach {
  readonly project: string;
  readonly state: (typeof COUNTED_STATES)[number];
  /** Sample points. */
  readonly points: number;
}

/** What will probably be missed, project by project and target by target: the most probable first, of the equally probable
 * ones those of the largest investment. Cost: O(n log n).
 * @param target  of this one alone */
export function rankedBreaches(standings: readonly Standing[], target?: BreachTarget): RankedBreach[] {
  return standings
    .flatMap(({ row, breaches }) => {
      const { points, known } = breaches;
      if (points === null) return [];
      return known.flatMap((each) => {
        const state = stateOf(breaches, each.target);
        if (state !== 'likely' && state !== 'possible') return [];
        if (target !== undefined && each.target !== target) return [];
        return [{ investment: row.investmentFen ?? -1, project: row.id, state, points, ...each }];
      });
    })
    .sort(
      (one, other) =>
        other.probability - one.probability ||
        other.investment - one.investment ||
        compare(one.project, other.project) ||
        BREACH_TARGETS.indexOf(one.target) - BREACH_TARGETS.indexOf(other.target),
    )
    .map(({ investment: _, ...ranked }) => ranked);
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
