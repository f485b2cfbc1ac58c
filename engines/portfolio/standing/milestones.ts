import { type IsoDay, toEpochDay } from '../../units/index.ts';
import type { PlannedMilestone, PortfolioRow } from '../row/row.ts';
import type { PortfolioRules } from '../rules/portfolio-rules.ts';

/** `overdue`: due, and the project reports milestones but not this one; `unreported`: due, and it reports none at all;
 * `soon`: due within the days of the rules. */
export const MILESTONE_STATES = ['reached', 'overdue', 'unreported', 'soon', 'later'] as const;
export type MilestoneState = (typeof MILESTONE_STATES)[number];

export interface MilestoneStanding extends PlannedMilestone {
  readonly state: MilestoneState;
  /** The day it was reached, as reported. */
  readonly reached: IsoDay | null;
  /** Days that it is or was late; 0 in time or not due. */
  readonly lateDays: number;
}

/** Milestones by the schedule with what was reported of each by the day; null where the schedule names none. */
export function milestonesOf(
  { detail }: PortfolioRow,
  day: IsoDay,
  { indicators, milestoneDays }: PortfolioRules,
): MilestoneStanding[] | null {
  if (detail === null || detail.milestones === null) return null;
  const prefix = `${indicators.milestone}.`;
  const reports = new Map<string, IsoDay>();
  for (const { indicator, on } of detail.observed)
    if (indicator.startsWith(prefix) && on <= day) {
      const id = indicator.slice(prefix.length).replaceAll('-', '_');
      const known = reports.get(id);
      if (known === undefined || on < known) reports.set(id, on);
    }
  const today = toEpochDay(day);
  return detail.milestones.map(({ id, due }) => {
    const reached = reports.get(id) ?? null;
    const daysLeft = toEpochDay(due) - today;
    if (reached !== null) return { id, due, state: 'reached', reached, lateDays: late(due, reached) };
    if (daysLeft >= 0)
      return { id, due, state: daysLeft <= milestoneDays.soon ? 'soon' : 'later', reached, lateDays: 0 };
    return { id, due, state: reports.size > 0 ? 'overdue' : 'unreported', reached, lateDays: -daysLeft };
  });
}

function late(due: IsoDay, reached: IsoDay): number {
  return Math.max(0, toEpochDay(reached) - toEpochDay(due));
}
