import {
  asBound,
  type Bound,
  demandedBound,
  inUnit,
  type RuleInForce,
  type RuleValue,
  readerOf,
} from '../rules/index.ts';
import type { GoalsInput } from './compute-goals.ts';
import { GOAL_DIMENSIONS, type Goal, type Phase } from './goal.ts';
import type { ScoringRuleCode, ScoringRuleIssue, ScoringRules } from './issue.ts';

const MONTHS = 12;
const YEARS = /^phase\.([a-z_]+)\.years$/;

/** Phases, goals and flexibility from the rules in force. A phase is `phase.<id>.years`, a range of calendar years that
 * is taken as years of the plan: the first year of the first phase is year 1. A goal is a target whose
 * `about.dimension` is one of the five, due at the end of the year it names in `by`; targets of other dimensions are
 * passed over. A plain number is the least to be reached, and more than the end of a range is no miss.
 * @returns every rule that is missing or cannot be read beside what could be. Cost: O(rules). */
export function goalsFromRules(rules: readonly RuleInForce[]): Pick<GoalsInput, 'phases' | 'goals'> & {
  flexibility: GoalsInput['flexibility'] | null;
  issues: ScoringRuleIssue[];
} {
  const reader = readerOf<ScoringRuleCode>(rules);
  const { phases, firstYear } = readPhases(reader);
  const goals = firstYear === undefined ? [] : rules.flatMap((rule) => readGoal(reader, rule, firstYear));
  const band = reader.read('goal.flexibility', '{min, max}', rangeOf);
  const unit = rules.find(({ id }) => id === 'goal.flexibility')?.unit;
  return { phases, goals, flexibility: flexibilityOf(reader, band, unit), issues: reader.issues };
}

function readPhases(reader: ScoringRules): { phases: Phase[]; firstYear: number | undefined } {
  const years = reader.rules.flatMap(({ id }) => {
    const [, phase] = YEARS.exec(id) ?? [];
    if (phase === undefined) return [];
    const range = reader.read(id, '{min, max}', rangeOf);
    return range === undefined ? [] : [{ id: phase, ...range }];
  });
  years.sort((one, other) => one.min - other.min);
  const firstYear = years[0]?.min;
  if (firstYear === undefined) {
    reader.report('RULE_MISSING', 'phase.*.years', 'no rule in force', 'the years of a phase');
    return { phases: [], firstYear };
  }
  const phases = years.map(({ id, min, max }) => ({
    id,
    fromMonth: (min - firstYear) * MONTHS,
    toMonth: (max + 1 - firstYear) * MONTHS,
  }));
  return { phases, firstYear };
}

function readGoal(reader: ScoringRules, rule: RuleInForce, firstYear: number): Goal[] {
  const { id, kind, about, by, unit, value } = rule;
  const dimension = GOAL_DIMENSIONS.find((each) => each === about?.['dimension']);
  if (kind !== 'target' || dimension === undefined) return [];
  if (by === undefined) reader.report('NO_YEAR', id, 'nothing', 'the year in `by`');
  const bound = asBound(value, 'at-least');
  if (bound === undefined) reader.report('VALUE_UNUSABLE', id, JSON.stringify(value), 'a number or a bound');
  if (bound === undefined || by === undefined) return [];
  const target = demandedBound(bound, 'above');
  return [{ id, dimension, target, unit, dueMonth: (by + 1 - firstYear) * MONTHS }];
}

function rangeOf(value: RuleValue): Extract<Bound, { min: number }> | undefined {
  const bound = asBound(value, 'exactly');
  return bound !== undefined && 'min' in bound ? bound : undefined;
}

function flexibilityOf(
  reader: ScoringRules,
  band: { min: number; max: number } | undefined,
  unit: string | undefined,
): GoalsInput['flexibility'] | null {
  if (band === undefined || unit === undefined) return null;
  const [least, most] = [inUnit(band.min, unit, '1'), inUnit(band.max, unit, '1')];
  if (least === undefined || most === undefined) {
    reader.report('UNIT_DIFFERS', 'goal.flexibility', unit, 'a share');
    return null;
  }
  return { least, most };
}
