import { type GoalCellId, isOfCell } from '../filter/filter.ts';
import type { Standing } from '../standing/standing.ts';
import { listsZero, type MeasureId, placeOf } from './number.ts';

export interface Drilled {
  readonly standing: Standing;
  readonly contribution: number;
}

/** The projects behind a number or a part of one, with what each adds: they sum to it exactly. Cost: O(projects). */
export function drill(standings: readonly Standing[], id: MeasureId): Drilled[] {
  const isZeroListed = listsZero(id);
  const place = placeOf(id);
  return standings.flatMap((standing) => {
    const contribution = Number(standing.measures[place]);
    const isListed = !Number.isNaN(contribution) && (contribution !== 0 || isZeroListed);
    return isListed ? [{ standing, contribution }] : [];
  });
}

/** The projects behind a cell of goals, with how many due goals of it each has: they sum to the cell exactly. Cost: O(goals). */
export function drillGoals(standings: readonly Standing[], cell: GoalCellId): Drilled[] {
  return standings.flatMap((standing) => {
    const own = standing.goals.filter((goal) => goal.due <= standing.day && isOfCell(goal, cell));
    const contribution = own.reduce((sum, { ids }) => sum + ids.length, 0);
    return contribution === 0 ? [] : [{ standing, contribution }];
  });
}
