import type { PortfolioRules } from '../rules/portfolio-rules.ts';
import type { Facts } from '../standing/facts.ts';
import { type Measures, notStated, placesOf } from './measures.ts';

const at = placesOf({
  number: 'milestones_overdue',
  overdue: 'milestones_overdue.overdue',
  long: 'milestones_overdue.long_overdue',
  soon: 'milestones_overdue.soon',
  reached: 'milestones_overdue.reached',
  reachedLate: 'milestones_overdue.reached_late',
  unreported: 'milestones_overdue.unreported',
});

/** Milestones by how they stand. A project that reports none of those that are due cannot be said to be overdue. */
export function addMilestones(measures: Measures, facts: Facts, { milestoneDays }: PortfolioRules): void {
  const { milestones } = facts;
  if (milestones === null) {
    measures.set(at.number, notStated(facts));
    return;
  }
  const count = { reached: 0, overdue: 0, unreported: 0, soon: 0, later: 0 };
  let [long, reachedLate] = [0, 0];
  for (const { state, lateDays } of milestones) {
    count[state] += 1;
    if (state === 'overdue' && lateDays > milestoneDays.red) long += 1;
    if (state === 'reached' && lateDays > 0) reachedLate += 1;
  }
  measures.set(at.number, count.unreported > 0 ? 'not_reported' : count.overdue);
  measures.set(at.overdue, count.overdue);
  measures.set(at.long, long);
  measures.set(at.soon, count.soon);
  measures.set(at.reached, count.reached);
  measures.set(at.reachedLate, reachedLate);
  measures.set(at.unreported, count.unreported);
}
