export { benefitsFromRules } from './benefits-from-rules.ts';
export { CLAIM_VERDICTS, type Claim, type ClaimResult, type ClaimVerdict, type Implied } from './claims.ts';
export { type BenefitsResult, computeBenefits, type LeftOut } from './compute-benefits.ts';
export {
  computeDemand,
  computeMultipliers,
  type OutputMultipliers,
  type SectorMultipliers,
} from './compute-multipliers.ts';
export { EFFECT_IDS, type EffectId, type EffectResult, FORMULAS } from './effects.ts';
export { BENEFITS_CODES, type BenefitsIssue } from './issue.ts';
export { isQuantity, QUANTITIES, type Quantities, type Quantity, type QuantityId } from './quantities.ts';
export type { InputOutputTable } from './table.ts';
