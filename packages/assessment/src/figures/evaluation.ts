import type { RuleInForce } from '@zhulin/engines/rules';
import {
  bonusPoints,
  computeEvaluation,
  type Evaluation,
  type Flip,
  gradeOf,
  LIGHTS,
  schemeFromRules,
} from '@zhulin/engines/scoring';
import type { IsoDay } from '@zhulin/engines/units';
import type { PlanValue } from '@zhulin/plan';
import { type FigureRow, figure, once, partsOf, Unavailable } from '../figure.ts';
import { ifKnown, input, inputIfGiven, rulesBelow, run } from '../source.ts';
import { goalsMissed } from './goals.ts';
import { allObserved } from './observed.ts';
import { issueOf, refusal } from './refusal.ts';

const scheme = rulesBelow('evaluation.');
const asOf = run('asOf');
// Of what nobody has measured yet there is nothing to evaluate.
const observed = input('observed');
const gates = inputIfGiven('evaluation.gates');
const bonuses = inputIfGiven('evaluation.bonuses');

interface Given {
  scheme: readonly RuleInForce[];
  asOf: IsoDay;
  observed: PlanValue<'observed'>;
  gates?: PlanValue<'evaluation.gates'> | undefined;
  bonuses?: PlanValue<'evaluation.bonuses'> | undefined;
  missed?: readonly string[] | undefined;
}

/** Read once for all plans under one rulebook. */
const schemeOf = once(schemeFromRules);

const evaluated = once((given: Given): Evaluation | Unavailable => {
  const { scheme: read, issues } = schemeOf(given.scheme);
  if (read === null) return refusal(issues.map(issueOf));
  const measured = allObserved(
    given.observed,
    read.indicators.flatMap(({ measures }) => measures.map(({ id, unit }) => ({ id, indicator: id, unit }))),
    given.asOf,
  );
  if (measured instanceof Unavailable) return measured;
  const result = computeEvaluation({
    scheme: read,
    observed: measured,
    gates: Object.fromEntries(byDay(given.gates, given.asOf).map(({ gate, isPassed }) => [gate, isPassed])),
    bonuses: earned(given),
    targetsMissed: given.missed ?? [],
  });
  return result.evaluation ?? refusal(result.issues.map(issueOf));
});

/** What was stated by a day, the latest last. */
function byDay<Row extends { on: string }>(rows: readonly Row[] | undefined, day: IsoDay): Row[] {
  return (rows ?? []).filter(({ on }) => on <= day).sort((a, b) => (a.on < b.on ? -1 : 1));
}

function earned({ bonuses: rows, asOf: day }: Pick<Given, 'bonuses' | 'asOf'>): string[] {
  return [...new Set(byDay(rows, day).map(({ bonus }) => bonus))];
}

const byMeasures = partsOf({ scheme, asOf, observed }, evaluated);
const byGates = partsOf({ scheme, asOf, observed, gates }, evaluated);

const measures = byMeasures('evaluation.measures', { unit: 'table', how: 'measure-scores' }, (evaluation) =>
  evaluation.indicators.flatMap((indicator) =>
    indicator.measures.map(({ id, unit, measured, score }) => ({
      indicator: indicator.id,
      measure: id,
      quantity: unit,
      ...(measured === null ? {} : { measured }),
      ...(score === null ? {} : { score }),
    })),
  ),
);

const indicators = byGates(
  'evaluation.indicators',
  { unit: 'table', how: 'indicator-scores' },
  (evaluation) =>
    evaluation.indicators.map(({ id, class: of, score, points, pointsMost, gate }) => ({
      indicator: id,
      indicatorClass: of,
      score,
      points,
      pointsMost,
      ...(gate === 'none' ? {} : { gateState: gate }),
      isMissing: evaluation.missing.some(({ indicator }) => indicator === id),
    })),
);

const classes = byGates('evaluation.classes', { unit: 'table', how: 'class-scores' }, (evaluation) =>
  evaluation.classes.map(({ id, score, points, weight }) => ({ indicatorClass: id, weight, score, points })),
);

const missing = byGates(
  'evaluation.missing',
  { unit: 'table', how: 'indicators-not-observed' },
  (evaluation) =>
    evaluation.missing.map(({ indicator, measure, gate }) => ({
      indicator,
      ...(measure === undefined ? {} : { measure }),
      ...(gate === undefined ? {} : { gate }),
    })),
);

const base = byGates('evaluation.base', { unit: 'points', how: 'base-of-classes' }, (each) => each.base);

const bonus = figure({
  id: 'evaluation.bonus',
  unit: 'points',
  how: 'bonus-capped',
  from: { scheme, asOf, bonuses },
  compute: (given): number | Unavailable => {
    const { scheme: read, issues } = schemeOf(given.scheme);
    return read === null ? refusal(issues.map(issueOf)) : bonusPoints(read, earned(given));
  },
});

const total = figure({
  id: 'evaluation.total',
  unit: 'points',
  how: 'base-and-bonus',
  from: { base, bonus },
  compute: (given): number => given.base + given.bonus,
});

const grade = figure({
  id: 'evaluation.grade',
  unit: 'grade',
  how: 'grade-of-total',
  from: { scheme, total },
  compute: (given): string | Unavailable => {
    const { scheme: read, issues } = schemeOf(given.scheme);
    return read === null ? refusal(issues.map(issueOf)) : gradeOf(read, given.total);
  },
});

const flips = partsOf({ scheme, asOf, observed, gates, bonuses }, evaluated)(
  'evaluation.flips',
  { unit: 'table', how: 'what-flips-the-grade' },
  (evaluation) => evaluation.flips.flatMap(flipRows),
);

function flipRows({ id, kind, direction, grade: to, measures: moved, points }: Flip): FigureRow[] {
  const head = { indicator: id, flipKind: kind, direction, grade: to, points };
  if (moved.length === 0) return [head];
  return moved.map((each) => ({
    ...head,
    measure: each.id,
    ...(each.from === null ? {} : { fromValue: each.from }),
    toValue: each.to,
  }));
}

const reasons = partsOf({ scheme, asOf, observed, gates, missed: ifKnown(goalsMissed) }, evaluated)(
  'evaluation.reasons',
  { unit: 'table', how: 'why-not-green' },
  (evaluation) =>
    evaluation.reasons.map(({ light, code, of }) => ({
      light,
      lightReason: code,
      ...(of === null ? {} : { of }),
    })),
);

const light = figure({
  id: 'evaluation.light',
  unit: 'light',
  how: 'light-of-evaluation',
  from: { reasons },
  compute: (given): string =>
    LIGHTS.find((each) => given.reasons.some((reason) => reason['light'] === each)) ?? 'green',
});

/** The base if all that is missing had full points: what is below a pass even then cannot be saved by more data. */
export const baseMost = byGates(
  'evaluation.base_most',
  { unit: 'points', how: 'base-and-points-of-missing' },
  (each) => each.base + each.missingPoints,
);

export const evaluationFigures = [
  indicators,
  measures,
  classes,
  base,
  baseMost,
  bonus,
  total,
  byGates(
    'evaluation.missing_points',
    { unit: 'points', how: 'points-of-missing' },
    (each) => each.missingPoints,
  ),
  grade,
  light,
  reasons,
  missing,
  flips,
];
