export { networkOf } from './cross-field.ts';
export { nearestOf } from './nearest.ts';
export { type PlanPath, type PlanValue, valueAt, withValueAt } from './path.ts';
export { PLAN_PROBLEM_CODES, type Place, type PlanProblem, type PlanProblemCode } from './problem.ts';
export { type QuantityMeta, quantityMeta } from './quantity.ts';
export { checkPlan, located, type PlanReading, readPlan } from './read-plan.ts';
export {
  acceptedPlanSchema,
  COST_ITEMS,
  type CostItem,
  FUNDING_PHASES,
  FUNDING_SOURCES,
  type FundingPhase,
  LINK_TYPES,
  type Period,
  PLAN_SCHEMA_NUMBER,
  type Plan,
  type PlanTask,
  PROJECT_TYPES,
  planSchema,
  STAGES,
  type Stage,
} from './schema.ts';
export { MAX_YAML_BYTES, readStrictYaml } from './strict-yaml.ts';
export { problemsOf, schemaAt } from './zod-problems.ts';
