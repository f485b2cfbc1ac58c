import {
  inUnit,
  markOf,
  namesOf,
  numbersOf,
  type RuleInForce,
  type RuleReadingIssue,
  readerOf,
} from '../../rules/index.ts';
import { REASONS, type ReasonId } from '../attention/reason.ts';
import { partsOf, rangeOf, shareOf, sharesOf } from './read-rules.ts';

/** What a portfolio is judged by. Shares of 1, days. */
export interface PortfolioRules {
  /** Under which indicators plans report; milestones under this one, a dot and the milestone. */
  readonly indicators: Readonly<Record<Reported, string>>;
  /** Works further behind the schedule than this raise an alert. */
  readonly lagMost: number;
  readonly flexibility: { readonly least: number; readonly most: number };
  /** Of what was to arrive by the day: below is red, or amber. */
  readonly arrival: { readonly red: number; readonly amber: number };
  /** Of what arrived: paid out above is red, below is amber. */
  readonly payment: { readonly most: number; readonly least: number };
  /** Coming up within, and overdue beyond which it is red. */
  readonly milestoneDays: { readonly soon: number; readonly red: number };
  /** A report older than this says little of today. */
  readonly reportDays: number;
  /** Share of the facilities that should open with the housing. */
  readonly facilitySync: number;
  /** What each reason weighs. */
  readonly points: Readonly<Record<ReasonId, number>>;
  /** Probabilities, as shares of 1, from which a target is likely, or possibly, missed; null: of a cut-off from before there
   * were any. */
  readonly breach: { readonly likely: number; readonly possible: number } | null;
  /** Cities that were renamed or merged: former name → name of now. */
  readonly successors: Readonly<Record<string, string>>;
  /** Mean investment of the other cities over that of the capital region, as the source states it; null: it does not. */
  readonly othersOverCapital: number | null;
}

export const REPORTED = ['arrived', 'paid', 'progress', 'milestone'] as const;
export type Reported = (typeof REPORTED)[number];

export type PortfolioRuleIssue = RuleReadingIssue;

/** Ids of the rules that it reads. Those of which places may have none are the last two. */
export const PORTFOLIO_RULES = [
  'portfolio.indicators',
  'alert.schedule_lag',
  'goal.flexibility',
  'portfolio.arrival_rate',
  'portfolio.payment_rate',
  'portfolio.milestone_days',
  'portfolio.report_days',
  'goal.facility_sync',
  'portfolio.attention_points',
  'portfolio.breach_likelihood',
  'portfolio.city_successors',
  'province.other_cities_investment',
] as const;

/** Reads what a portfolio is judged by from the rules in force.
 * @returns null with every rule that is missing or cannot be read. Cost: O(rules). */
export function portfolioRulesFrom(rules: readonly RuleInForce[]): {
  rules: PortfolioRules | null;
  issues: PortfolioRuleIssue[];
} {
  const reader = readerOf(rules);
  const read = {
    indicators: partsOf(reader, 'portfolio.indicators', REPORTED, namesOf),
    lagMost: shareOf(reader, 'alert.schedule_lag'),
    flexibility: rangeOf(reader, 'goal.flexibility'),
    arrival: sharesOf(reader, 'portfolio.arrival_rate', ['red', 'amber']),
    payment: sharesOf(reader, 'portfolio.payment_rate', ['above', 'below']),
    milestoneDays: partsOf(reader, 'portfolio.milestone_days', ['soon', 'red'], numbersOf),
    reportDays: reader.read('portfolio.report_days', 'a number of days', markOf),
    facilitySync: shareOf(reader, 'goal.facility_sync'),
    points: partsOf(reader, 'portfolio.attention_points', REASONS, numbersOf),
    breach: sharesOf(reader, 'portfolio.breach_likelihood', ['likely', 'possible']),
  };
  const {
    indicators,
    lagMost,
    flexibility,
    arrival,
    payment,
    milestoneDays,
    reportDays,
    facilitySync,
    points,
    breach,
  } = read;
  const isComplete =
    indicators && lagMost !== undefined && flexibility && arrival && payment && milestoneDays && points;
  if (!isComplete || !breach || reportDays === undefined || facilitySync === undefined)
    return { rules: null, issues: reader.issues };
  return {
    rules: {
      indicators,
      lagMost,
      flexibility,
      arrival,
      payment: { most: payment.above, least: payment.below },
      milestoneDays,
      reportDays,
      facilitySync,
      points,
      breach,
      successors: successorsOf(rules),
      othersOverCapital: othersOf(rules),
    },
    issues: reader.issues,
  };
}

/** No city was renamed where no rule says so. */
function successorsOf(rules: readonly RuleInForce[]): Record<string, string> {
  const rule = rules.find(({ id }) => id === 'portfolio.city_successors');
  return (rule && namesOf(rule.value)) ?? {};
}

function othersOf(rules: readonly RuleInForce[]): number | null {
  const rule = rules.find(({ id }) => id === 'province.other_cities_investment');
  const mark = rule && markOf(rule.value);
  return mark === undefined ? null : (inUnit(mark, String(rule?.unit), 'share') ?? null);
}
