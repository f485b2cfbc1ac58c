import { toEpochDay } from '../../units/index.ts';
import type { StandingBreaches } from '../breach/breaches-of.ts';
import type { PortfolioRules } from '../rules/portfolio-rules.ts';
import type { Facts } from '../standing/facts.ts';
import type { Reason, ReasonId } from './reason.ts';

/** Why a project needs attention, the weightiest reason first. */
export function reasonsOf(facts: Facts, breaches: StandingBreaches, rules: PortfolioRules): Reason[] {
  const found: Reason[] = [];
  const add = (id: ReasonId, amount: number | null | undefined) => {
    if (amount != null && amount > 0) found.push({ id, amount, points: rules.points[id] });
  };
  const { row, status, milestones, strangeUnits } = facts;
  add('red_light', row.lights?.red);
  add('high_risk', row.detail?.risks?.high);
  add('milestone_overdue', milestones?.filter(({ state }) => state === 'overdue').length);
  const lag = lagOf(facts);
  add('progress_lag', lag !== null && lag > rules.lagMost ? lag : null);
  const short = shortfallOf(facts);
  add('money_short', short !== null && short > 1 - rules.arrival.amber ? short : null);
  add('paid_beyond_arrived', overpaidOf(facts, rules));
  add('goal_missed', missedGoals(facts));
  const age = status === 'under_construction' ? reportAge(facts) : null;
  add('not_reporting', age === 'never' ? 1 : null);
  add('report_stale', typeof age === 'number' && age > rules.reportDays ? age : null);
  add('not_assessed', row.lights === null || facts.light === 'unknown' ? 1 : null);
  add('units_disagree', strangeUnits.length);
  add('likely_breach', breaches.states.filter((state) => state === 'likely').length);
  return found.sort((one, other) => other.points - one.points);
}

function missedGoals({ dueGoals }: Facts): number {
  return (dueGoals ?? []).reduce((sum, { ids, verdict }) => sum + (verdict === 'missed' ? ids.length : 0), 0);
}

/** By how much of the works a project is behind its schedule; negative ahead of it; null where nobody knows. */
export function lagOf({ progress }: Facts): number | null {
  return progress === null || progress.planned === null ? null : progress.planned - progress.observed.value;
}

/** Share of what was to arrive by the day that has not. */
function shortfallOf({ money: { plannedIn, arrived } }: Facts): number | null {
  return plannedIn === null || plannedIn <= 0 || arrived === null ? null : 1 - arrived.value / plannedIn;
}

function overpaidOf({ money: { arrived, paid } }: Facts, { payment }: PortfolioRules): number | null {
  if (arrived === null || paid === null || paid.value <= arrived.value * payment.most) return null;
  return arrived.value <= 0 ? 1 : paid.value / arrived.value - 1;
}

/** Days since the last report of money or progress. */
function reportAge({ day, money, progress }: Facts): number | 'never' {
  const days = [money.arrived, money.paid, progress?.observed].flatMap((report) =>
    report ? [report.on] : [],
  );
  const last = days.sort().at(-1);
  return last === undefined ? 'never' : toEpochDay(day) - toEpochDay(last);
}
