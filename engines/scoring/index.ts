export {
  computeEvaluation,
  type Evaluation,
  LIGHTS,
  type Light,
  type LightReason,
} from './compute-evaluation.ts';
export {
  computeGoals,
  GOAL_VERDICTS,
  type GoalCell,
  type GoalResult,
  type GoalsInput,
  type GoalsResult,
  type GoalVerdict,
} from './compute-goals.ts';
export { bonusPoints, type Flip } from './flips.ts';
export { GOAL_DIMENSIONS, type Goal, type GoalDimension, type Phase } from './goal.ts';
export { goalsFromRules } from './goals-from-rules.ts';
export type { ScoringIssue, ScoringRuleIssue } from './issue.ts';
export { type EvaluationInput, gradeOf, type Indicator, type Measure, type Scheme } from './scheme.ts';
export { schemeFromRules } from './scheme-from-rules.ts';
export type { ClassScore, Flag, IndicatorScore, MeasureScore, Missing } from './scores.ts';
