import type { PortfolioRules } from '../rules/portfolio-rules.ts';
import type { Facts } from '../standing/standing.ts';
import { type Measures, notStated } from './measures.ts';

/** Milestones by how they stand. A project that reports none of those that are due cannot be said to be overdue. */
export function milestoneMeasures(facts: Facts, { milestoneDays }: PortfolioRules): Measures {
  const { milestones } = facts;
  if (milestones === null) return { milestones_overdue: notStated(facts) };
  const count = { reached: 0, overdue: 0, unreported: 0, soon: 0, later: 0 };
  let [long, reachedLate] = [0, 0];
  for (const { state, lateDays } of milestones) {
    count[state] += 1;
    if (state === 'overdue' && lateDays > milestoneDays.red) long += 1;
    if (state === 'reached' && lateDays > 0) reachedLate += 1;
  }
  return {
    milestones_overdue: count.unreported > 0 ? 'not_reported' : count.overdue,
    'milestones_overdue.overdue': count.overdue,
    'milestones_overdue.long_overdue': long,
    'milestones_overdue.soon': count.soon,
    'milestones_overdue.reached': count.reached,
    'milestones_overdue.reached_late': reachedLate,
    'milestones_overdue.unreported': count.unreported,
  };
}
