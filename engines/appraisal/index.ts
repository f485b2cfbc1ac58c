export {
  ADJUSTMENT_SIZES,
  type Adjustment,
  type AdjustmentSize,
  adjustmentOf,
  easiestTargets,
} from './adjustment/adjustment.ts';
export { carriedOver } from './change/carried-over.ts';
export { type UnitChange, unitChanges } from './change/changes.ts';
export {
  type GoalLine,
  type Region,
  SENSES,
  type Sense,
  UNIT_PARTS,
  type Unit,
  type UnitPart,
  type UnitShare,
  weightsOf,
} from './line/goal-line.ts';
export { type LineMeasure, MEASURE_KINDS, unitOfMeasure } from './line/measure.ts';
export { type ProposedLine, proposedLines } from './line/proposals.ts';
export { SHEET_CODES, type SheetCode, type SheetIssue, sheetIssues } from './line/sheet-issues.ts';
export {
  ADJUSTERS,
  APPRAISAL_RULES,
  type AppraisalRules,
  appraisalRulesFrom,
  GRADES,
  type Grade,
} from './rules/appraisal-rules.ts';
export {
  assessShare,
  SHARE_VERDICTS,
  type ShareResult,
  type ShareVerdict,
  UNKNOWN_WHYS,
  type UnknownWhy,
} from './share/assess-share.ts';
export type { Drill } from './share/drill.ts';
export { APPRAISAL_VERSION, assessUnits, type UnitResult } from './unit/assess-units.ts';
