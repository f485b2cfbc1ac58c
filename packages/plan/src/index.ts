export { type CellWords, choiceLabel } from './cell-value.ts';
export { comparable } from './comparable.ts';
export { networkOf } from './cross-field.ts';
export { diffPlans, type FieldChange, sameValue } from './diff.ts';
export { type Field, type FieldSheet, type ListSheet, SHEETS, type Sheet } from './layout.ts';
export { linksOf, linksText } from './links-text.ts';
export { nearestOf } from './nearest.ts';
export { type PlanPath, type PlanValue, valueAt, withValueAt } from './path.ts';
export { beginsAsWorkbook, writePlan } from './plan-file.ts';
export { PLAN_PROBLEM_CODES, type Place, type PlanProblem, type PlanProblemCode } from './problem.ts';
export { type QuantityMeta, quantityMeta, wholeMeta } from './quantity.ts';
export { checkPlan, located, type PlanReading, readPlan } from './read-plan.ts';
export { acceptedPlanSchema, PLAN_SCHEMA_NUMBER, type Plan, planSchema } from './schema.ts';
export {
  COST_CLASSES,
  COST_ITEMS,
  type CostClass,
  type CostItem,
  type Period,
  RESERVE_SCOPES,
} from './sections/cost.ts';
export type { PlanFacility } from './sections/facilities.ts';
export { FUNDING_PHASES, type FundingPhase, type PlanLoan, SOURCE_KINDS } from './sections/funding.ts';
export { DISTRIBUTIONS, RISK_CLASSES, RISK_TARGETS } from './sections/governance.ts';
export { DELIVERY_MODES, PLACE_KINDS, PROJECT_TYPES } from './sections/project.ts';
export { LINK_TYPES, type PlanTask, STAGES, type Stage } from './sections/schedule.ts';
export { STAGE_TEMPLATE, stageTemplate } from './stage-template.ts';
export { MAX_YAML_BYTES, readStrictYaml } from './strict-yaml.ts';
export { typedValue, writtenValue } from './typed-value.ts';
export { problemsOf, schemaAt } from './zod-problems.ts';
