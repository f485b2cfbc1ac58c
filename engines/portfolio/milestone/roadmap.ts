import { type IsoMonth, monthOf } from '../../units/index.ts';
import { MILESTONE_STATES, type MilestoneStanding, type MilestoneState } from '../standing/milestones.ts';
import type { Standing } from '../standing/standing.ts';

export interface RoadmapItem extends MilestoneStanding {
  readonly project: string;
}

export interface RoadmapMonth {
  readonly month: IsoMonth;
  readonly milestones: readonly { readonly id: string; readonly count: number }[];
  readonly states: Readonly<Record<MilestoneState, number>>;
}

/** How many milestones of each kind are due in each month, from the first month to the last; months without any are left
 * out. Cost: O(milestones). */
export function roadmapMonths(standings: readonly Standing[]): RoadmapMonth[] {
  const months = new Map<IsoMonth, { ids: Map<string, number>; states: Record<MilestoneState, number> }>();
  for (const { milestones } of standings)
    for (const { id, due, state } of milestones ?? []) {
      const month = monthOf(due);
      const known = months.get(month) ?? { ids: new Map(), states: noStates() };
      months.set(month, known);
      const count = known.ids.get(id);
      known.ids.set(id, count === undefined ? 1 : count + 1);
      known.states[state] += 1;
    }
  return [...months]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([month, { ids, states }]) => ({
      month,
      milestones: [...ids]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([id, count]) => ({ id, count })),
      states,
    }));
}

/** Every milestone that is due in a month, by day, then by project. */
export function roadmapItems(standings: readonly Standing[], month: IsoMonth): RoadmapItem[] {
  return standings
    .flatMap(({ row, milestones }) =>
      (milestones ?? [])
        .filter(({ due }) => monthOf(due) === month)
        .map((milestone) => ({ ...milestone, project: row.id })),
    )
    .sort((one, other) => compare(one.due, other.due) || compare(one.project, other.project));
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

function noStates(): Record<MilestoneState, number> {
  return Object.fromEntries(MILESTONE_STATES.map((state) => [state, 0])) as Record<MilestoneState, number>; // each state
}
