import { asBound, type Bound, inUnit, markOf, type RuleInForce, type RuleSource } from '../../rules/index.ts';
import { GOAL_DIMENSIONS, type GoalDimension, goalsFromRules } from '../../scoring/index.ts';
import { type IsoDay, isoDay } from '../../units/index.ts';
import type { Sense } from './goal-line.ts';
import { type LineMeasure, readMeasure, unitOfMeasure } from './measure.ts';

/** A line that the rules propose: the office changes what it likes, and splits it to units. */
export interface ProposedLine {
  /** The rule that sets the goal. */
  readonly rule: string;
  readonly title: Readonly<Record<'zh-CN' | 'en', string>>;
  readonly dimension: GoalDimension | null;
  readonly phase: string | null;
  readonly measure: LineMeasure;
  readonly sense: Sense;
  readonly target: number;
  readonly due: IsoDay;
  /** As the rule states it, and where it stands. */
  readonly stated: { readonly value: Bound; readonly unit: string };
  readonly source: RuleSource;
}

/** Counts that a region is measured by in another word of the cockpit. */
const COUNTED_AS: Readonly<Record<string, string>> = { communities: 'projects' };
/** Every project reaches what its plan sets itself. */
const ALL = 1;

/** Lines that the goals in force propose for the sheet of a year. A goal that a rule of ours measures over the region
 * (`about.appraised_by`, as `sum …` or `rate …`, adopting the goal) has its own target and is due at the end of the year it names; one
 * whose year has passed is not proposed. Every other goal of the five dimensions is one of each project, whose plan counts the
 * phases from its own start: the line asks that those that are due are met. Rules that cannot be read are passed over: the
 * rules module has told of them. Cost: O(rules). */
export function proposedLines(
  rules: readonly RuleInForce[],
  { year }: { readonly year: number },
): ProposedLine[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const overRegion = rules.flatMap(({ about, adopts }) => {
    const measure = readMeasure(about?.['appraised_by'] ?? '');
    const goal = adopts === undefined ? undefined : byId.get(adopts);
    return measure === undefined || goal === undefined ? [] : [{ goal, measure }];
  });
  return [
    ...overRegion.flatMap(({ goal, measure }) => lineOf(goal, measure, year)),
    ...ofProjects(rules, new Set(overRegion.map(({ goal }) => goal.id)), year),
  ];
}

function lineOf(rule: RuleInForce, measure: LineMeasure, year: number): ProposedLine[] {
  const { value, unit, by } = rule;
  const bound = asBound(value, 'at-least');
  const mark = markOf(value);
  const target = mark === undefined ? undefined : targetIn(mark, unit, unitOfMeasure(measure));
  if (bound === undefined || target === undefined || by === undefined || by < year) return [];
  const sense = 'lte' in bound || 'lt' in bound ? 'at_most' : 'at_least';
  return [{ ...headOf(rule, bound), phase: phaseOf(rule.id), measure, sense, target, due: endOf(by) }];
}

function targetIn(value: number, from: string, to: string): number | undefined {
  return COUNTED_AS[from] === to ? value : inUnit(value, from, to);
}

function ofProjects(
  rules: readonly RuleInForce[],
  overRegion: ReadonlySet<string>,
  year: number,
): ProposedLine[] {
  const { goals, phases } = goalsFromRules(rules);
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return goals.flatMap((goal): ProposedLine[] => {
    const { id, dimension, target, dueMonth } = goal;
    const rule = byId.get(id);
    const phase = phases.find(({ fromMonth, toMonth }) => fromMonth < dueMonth && dueMonth <= toMonth);
    if (rule === undefined || phase === undefined || overRegion.has(rule.adopts ?? id)) return [];
    const measure = { kind: 'goals', dimension, phase: phase.id, goal: id } as const;
    return [
      { ...headOf(rule, target), phase: phase.id, measure, sense: 'at_least', target: ALL, due: endOf(year) },
    ];
  });
}

function headOf(
  { id, title, about, unit, source }: RuleInForce,
  value: Bound,
): Pick<ProposedLine, 'rule' | 'title' | 'dimension' | 'stated' | 'source'> {
  const dimension = GOAL_DIMENSIONS.find((each) => each === about?.['dimension']) ?? null;
  return { rule: id, title, dimension, stated: { value, unit }, source };
}

/** `phase.<id>.…` names its phase. */
function phaseOf(id: string): string | null {
  return /^phase\.([a-z_]+)\./.exec(id)?.[1] ?? null;
}

const endOf = (year: number): IsoDay => isoDay(`${year}-12-31`);
