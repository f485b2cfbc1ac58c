import { bonusPoints, type Flip, findFlips } from './flips.ts';
import type { ScoringIssue } from './issue.ts';
import { readEvaluation } from './read-scheme.ts';
import { type EvaluationInput, gradeOf, reaches, type Scheme } from './scheme.ts';
import {
  type ClassScore,
  type Flag,
  findFlags,
  findMissing,
  type IndicatorScore,
  type Missing,
  scoreClasses,
  scoreIndicators,
} from './scores.ts';

export const LIGHTS = ['red', 'yellow', 'green'] as const;
export type Light = (typeof LIGHTS)[number];

/** Why a light is not green; `of` names the gate, the class or the goal. */
export interface LightReason {
  light: Exclude<Light, 'green'>;
  code: 'GATE_FAILED' | 'GATE_UNKNOWN' | 'BASE_LOW' | 'CLASS_LOW' | 'TARGET_MISSED';
  of: string | null;
}

export interface Evaluation {
  /** 0 to 100. */
  base: number;
  bonus: number;
  /** Base and bonus; the grade is of this. */
  total: number;
  grade: string;
  light: Light;
  reasons: LightReason[];
  classes: ClassScore[];
  indicators: IndicatorScore[];
  missing: Missing[];
  /** What the missing figures could at most add to the base. */
  missingPoints: number;
  flags: Flag[];
  flips: Flip[];
}

/** Base, bonus, grade and light of one project by the indicators of a scheme, and which single change flips the grade.
 * A class scores the weighted mean of its indicators, the base is the weighted mean of the classes, the grade goes by
 * base + bonus, the light by base, classes, gates and missed targets. Nothing is re-weighted for what is missing.
 * @returns no evaluation where an issue stands against the input
 * Issues: NO_CLASSES, WEIGHTS_ZERO, WEIGHTS_NOT_100, CLASS_WITHOUT_INDICATOR, NO_INDICATORS, UNKNOWN_CLASS, NO_MEASURES,
 * MARKS_EQUAL, BAND_INSIDE_OUT, NO_GRADES, GRADES_NOT_FALLING, LIMITS_CROSS, COUNT_DIFFERS, DUPLICATE_ID, NEGATIVE,
 * NOT_FINITE, UNKNOWN_MEASURE, UNKNOWN_GATE, UNKNOWN_BONUS. Cost: O(indicators²), some dozens of them. */
export function computeEvaluation(input: EvaluationInput): {
  evaluation: Evaluation | null;
  issues: ScoringIssue[];
} {
  const issues = readEvaluation(input);
  if (issues.length > 0) return { evaluation: null, issues };
  const { scheme, bonuses } = input;
  const indicators = scoreIndicators(input);
  const classes = scoreClasses(scheme, indicators);
  const base = indicators.reduce((sum, { points }) => sum + points, 0);
  const bonus = bonusPoints(scheme, bonuses);
  const total = base + bonus;
  const grade = gradeOf(scheme, total);
  const missing = findMissing(scheme, indicators);
  const reasons = findReasons(input, { base, classes, indicators });
  const evaluation = {
    base,
    bonus,
    total,
    grade,
    light: LIGHTS.find((light) => reasons.some((reason) => reason.light === light)) ?? 'green',
    reasons,
    classes,
    indicators,
    missing,
    missingPoints: indicators
      .filter(({ id }) => missing.some(({ indicator }) => indicator === id))
      .reduce((sum, { pointsMost }) => sum + pointsMost, 0),
    flags: findFlags(input),
    flips: findFlips({ scheme, indicators, bonuses, total, grade }),
  };
  return { evaluation, issues: [] };
}

function findReasons(
  { scheme, targetsMissed }: EvaluationInput,
  { base, classes, indicators }: Pick<Evaluation, 'base' | 'classes' | 'indicators'>,
): LightReason[] {
  const { redBase, redClass, yellowBase } = scheme.light;
  return [
    ...gatesThatAre('failed', scheme, indicators).map((of) => because('red', 'GATE_FAILED', of)),
    ...(reaches(base, redBase) ? [] : [because('red', 'BASE_LOW', null)]),
    ...classes
      .filter(({ score }) => !reaches(score, redClass))
      .map(({ id }) => because('red', 'CLASS_LOW', id)),
    ...gatesThatAre('unknown', scheme, indicators).map((of) => because('yellow', 'GATE_UNKNOWN', of)),
    ...(reaches(base, redBase) && !reaches(base, yellowBase) ? [because('yellow', 'BASE_LOW', null)] : []),
    ...targetsMissed.map((of) => because('yellow', 'TARGET_MISSED', of)),
  ];
}

function because(light: LightReason['light'], code: LightReason['code'], of: string | null): LightReason {
  return { light, code, of };
}

function gatesThatAre(
  state: 'failed' | 'unknown',
  scheme: Scheme,
  indicators: readonly IndicatorScore[],
): string[] {
  const ids = indicators.filter(({ gate }) => gate === state).map(({ id }) => id);
  const gates = scheme.indicators.filter(({ id }) => ids.includes(id)).flatMap(({ gate }) => gate ?? []);
  return [...new Set(gates)];
}
