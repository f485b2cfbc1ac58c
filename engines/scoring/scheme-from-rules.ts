import { asBound, inUnit, mapBound, markOf, numbersOf, type RuleInForce, readerOf } from '../rules/index.ts';
import { convert } from '../units/index.ts';
import type { ScoringRuleCode, ScoringRuleIssue, ScoringRules } from './issue.ts';
import type { Indicator, Measure, Scheme } from './scheme.ts';

const FULL = 'evaluation.full.';

/** The scheme of evaluation from the rules in force. `evaluation.weights` holds the classes,
 * `evaluation.indicator_weights` the indicators; `evaluation.full.<measure>` is the mark of each measure with its class
 * and gate in `about.evaluation_class` and `about.gate`, `evaluation.zero.<measure>` the other mark,
 * `evaluation.plausible.<measure>` a bound where there is one. A measure is called as its indicator, or
 * `<indicator>.<part>` where the lowest of several counts.
 * @returns no scheme where a rule is missing or cannot be read; every such rule is named. The scheme itself is judged
 *   by `computeEvaluation`. Cost: O(rules). */
export function schemeFromRules(rules: readonly RuleInForce[]): {
  scheme: Scheme | null;
  issues: ScoringRuleIssue[];
} {
  const reader = readerOf<ScoringRuleCode>(rules);
  const classes = reader.read('evaluation.weights', 'a table of weights', numbersOf);
  const indicators = readIndicators(reader);
  const bonuses = reader.read('evaluation.bonus', 'a table of points', numbersOf);
  const bonusMost = reader.read('evaluation.bonus_most', 'a number or {lte}', markOf);
  const names = reader.read('evaluation.grades', 'a list of names', (value) =>
    Array.isArray(value) ? [...value] : undefined,
  );
  const least = reader.read('evaluation.grade_least', 'a table of points', numbersOf);
  const light = reader.read('evaluation.light_limits', 'a table of points', numbersOf);
  const counts = reader.read('evaluation.indicators', 'a table of counts', numbersOf);
  const grades = names && least && readGrades(reader, names, least);
  const limits = light && readLimits(reader, light);
  if (reader.issues.length > 0 || !classes || !indicators || !bonuses) return refused(reader);
  if (bonusMost === undefined || !grades || !limits || !counts) return refused(reader);
  const { classes: classCount, indicators: indicatorCount } = counts;
  const stated =
    classCount === undefined || indicatorCount === undefined
      ? {}
      : { counts: { classes: classCount, indicators: indicatorCount } };
  const scheme = {
    classes: Object.entries(classes).map(([id, weight]) => ({ id, weight })),
    indicators,
    bonuses: Object.entries(bonuses).map(([id, points]) => ({ id, points })),
    bonusMost,
    ...grades,
    light: limits,
    ...stated,
  };
  return { scheme, issues: [] };
}

function refused({ issues }: ScoringRules): { scheme: null; issues: ScoringRuleIssue[] } {
  return { scheme: null, issues };
}

function readIndicators(reader: ScoringRules): Indicator[] | undefined {
  const weights = reader.read('evaluation.indicator_weights', 'a table of weights', numbersOf);
  if (weights === undefined) return undefined;
  const marks = reader.rules.filter(({ id }) => id.startsWith(FULL));
  for (const { id } of marks) {
    const [indicator = ''] = id.slice(FULL.length).split('.');
    if (!(indicator in weights))
      reader.report('NO_WEIGHT', id, indicator, 'an indicator of evaluation.indicator_weights');
  }
  return Object.entries(weights).map(([id, weight]) => {
    const own = marks.filter((rule) => rule.id === FULL + id || rule.id.startsWith(`${FULL}${id}.`));
    const [first] = own;
    if (first === undefined) reader.report('RULE_MISSING', FULL + id, 'no rule in force', 'a mark');
    const of = first?.about?.['evaluation_class'];
    if (first !== undefined && of === undefined)
      reader.report('CLASS_NOT_STATED', first.id, 'nothing', 'about.evaluation_class');
    const gate = own.map(({ about }) => about?.['gate']).find((each) => each !== undefined);
    return {
      id,
      class: of ?? '',
      weight,
      measures: own.flatMap((rule) => readMeasure(reader, rule) ?? []),
      ...(gate === undefined ? {} : { gate }),
    };
  });
}

function readMeasure(reader: ScoringRules, rule: RuleInForce): Measure | undefined {
  const id = rule.id.slice(FULL.length);
  const full = reader.read(rule.id, 'a number or a bound with one edge', markOf);
  const zeroId = `evaluation.zero.${id}`;
  const zeroRule = reader.find(zeroId);
  if (zeroRule === undefined || full === undefined) return undefined;
  const mark = reader.read(zeroId, 'a number or a bound with one edge', markOf);
  if (mark === undefined) return undefined;
  const zero = inUnit(mark, zeroRule.unit, rule.unit);
  if (zero === undefined) {
    reader.report('UNIT_DIFFERS', zeroId, zeroRule.unit, rule.unit);
    return undefined;
  }
  const plausible = readPlausible(reader, id, rule.unit);
  return { id, unit: rule.unit, zero, full, ...(plausible === undefined ? {} : { plausible }) };
}

function readPlausible(reader: ScoringRules, id: string, unit: string) {
  const rule = reader.rules.find((each) => each.id === `evaluation.plausible.${id}`);
  if (rule === undefined) return undefined;
  const bound = asBound(rule.value, 'exactly');
  if (bound === undefined) {
    reader.report('VALUE_UNUSABLE', rule.id, JSON.stringify(rule.value), 'a bound');
    return undefined;
  }
  if (inUnit(1, rule.unit, unit) === undefined) {
    reader.report('UNIT_DIFFERS', rule.id, rule.unit, unit);
    return undefined;
  }
  return mapBound(bound, (edge) => convert(edge, rule.unit, unit));
}

/** The last grade of the list is what is left below the least of the others. */
function readGrades(reader: ScoringRules, names: readonly string[], least: Record<string, number>) {
  const lowestGrade = names.at(-1);
  const grades = names.slice(0, -1).flatMap((id) => {
    const points = least[id];
    if (points === undefined)
      reader.report('VALUE_UNUSABLE', 'evaluation.grade_least', `no ${id}`, `${id} too`);
    return points === undefined ? [] : [{ id, least: points }];
  });
  return lowestGrade === undefined ? undefined : { grades, lowestGrade };
}

function readLimits(reader: ScoringRules, light: Record<string, number>): Scheme['light'] | undefined {
  const { red_base: redBase, red_class: redClass, yellow_base: yellowBase } = light;
  if (redBase !== undefined && redClass !== undefined && yellowBase !== undefined)
    return { redBase, redClass, yellowBase };
  const expected = 'red_base, red_class and yellow_base';
  reader.report('VALUE_UNUSABLE', 'evaluation.light_limits', Object.keys(light).join(', '), expected);
  return undefined;
}
