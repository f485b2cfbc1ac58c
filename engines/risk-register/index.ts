export {
  computeIndex,
  type IndexInput,
  type IndexRules,
  type IndicatorRisk,
  type RiskIndex,
  type RiskIndicator,
} from './compute-index.ts';
export {
  computeMatrix,
  type MatrixCell,
  type MatrixResult,
  type MatrixRules,
  type RegisteredRisk,
} from './compute-matrix.ts';
export type { LevelFlip } from './flips.ts';
export { RISK_CODES, type RiskIssue } from './issue.ts';
export { type LevelRules, RISK_LEVELS, type RiskLevel } from './level.ts';
export { indexFromRules, matrixFromRules, type RiskRuleIssue } from './risk-from-rules.ts';
