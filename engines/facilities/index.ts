export {
  compareNorms,
  computeFacilities,
  computeQuality,
  type FacilitiesResult,
} from './compute-facilities.ts';
export type { CatchmentConflict, Disagreement, DisagreementSide } from './disagreements.ts';
export { NEED_VERDICTS, type NeedRow, type NeedVerdict, type NeedYear } from './needs.ts';
export {
  type Ages,
  MEASURES,
  type Measure,
  NEED_BASES,
  type NeedBasis,
  type NeedNorm,
  type Norm,
  type NormRule,
  QUALITY_BASES,
  type QualityBasis,
  type QualityNorm,
} from './norm.ts';
export { type NormIssue, normsFromRules } from './norms-from-rules.ts';
export type { People } from './people-by-year.ts';
export { answers, fieldOf, type Lacking, type PlannedFacility } from './planned-facility.ts';
export { QUALITY_VERDICTS, type QualityRow, type QualityVerdict } from './quality.ts';
export type { FacilityIssue } from './read-facilities.ts';
