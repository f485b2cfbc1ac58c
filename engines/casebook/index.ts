export { casebookFromRules } from './casebook-from-rules.ts';
export {
  type CaseLikeness,
  type Comparison,
  computeNearest,
  type LikenessRules,
  type ReferenceCase,
} from './compute-nearest.ts';
export {
  CRITERION_VERDICTS,
  computeRecommendation,
  type Mode,
  RECOMMENDATION_STATUSES,
  type Recommendation,
  type RecommendationRules,
  type RecommendationStatus,
} from './compute-recommendation.ts';
export type { Feature, FeatureValue, Known } from './feature.ts';
export { CASEBOOK_CODES, type CasebookIssue } from './issue.ts';
