import type { IsoDay } from '../../units/index.ts';
import type { Reason } from '../attention/reason.ts';
import { reasonsOf } from '../attention/reasons-of.ts';
import { breachesOf, type StandingBreaches } from '../breach/breaches-of.ts';
import { measuresOf } from '../measure/measures-of.ts';
import type { Uncounted } from '../number/number.ts';
import type { PortfolioRow, RowGoal, RowHead, RowLight } from '../row/row.ts';
import type { PortfolioRules } from '../rules/portfolio-rules.ts';
import { factsOf } from './facts.ts';
import type { MilestoneStanding } from './milestones.ts';
import type { Status } from './status.ts';

/** How one project stands on a day. Everything the cockpit says of it follows from this; the details of its row, which weigh
 * much more, need not be kept. */
export interface Standing {
  readonly row: RowHead;
  readonly day: IsoDay;
  readonly status: Status;
  readonly light: RowLight;
  /** The name of now, where the city was renamed or merged. */
  readonly city: string | null;
  readonly milestones: readonly MilestoneStanding[] | null;
  readonly goals: readonly RowGoal[];
  /** Ids of the findings that are red or amber. */
  readonly findings: readonly string[];
  /** Which of its targets it will probably miss. */
  readonly breaches: StandingBreaches;
  readonly reasons: readonly Reason[];
  readonly points: number;
  /** What it adds to each number and part, by the places of MEASURES; NaN: not counted. */
  readonly measures: Float64Array;
  /** Why each of the twelve numbers cannot count it; null: it does. */
  readonly whys: readonly (Uncounted | null)[];
}

/** How a project stands on a day under rules. Cost: O(months + reports + milestones + goals). */
export function standingOf(row: PortfolioRow, day: IsoDay, rules: PortfolioRules): Standing {
  const facts = factsOf(row, day, rules);
  const { status, light, city, milestones } = facts;
  const { detail, ...head } = row;
  const breaches = breachesOf(facts, rules);
  const reasons = reasonsOf(facts, breaches, rules);
  return {
    row: head,
    day,
    status,
    light,
    city,
    milestones,
    goals: detail?.goals ?? [],
    findings: detail === null ? [] : [...detail.red, ...detail.amber],
    breaches,
    reasons,
    points: reasons.reduce((sum, { points }) => sum + points, 0),
    ...measuresOf(facts, rules),
  };
}
