import type { InputIssue, Report } from '../issues/index.ts';

export const BENEFITS_CODES = [
  'CLAIM_OF_NO_EFFECT',
  'COLUMN_SUM_NOT_BELOW_ONE',
  'DUPLICATE_ID',
  'LENGTH_DIFFERS',
  'NOT_FINITE',
  'NOT_SQUARE',
  'NO_SECTORS',
  'OUTPUT_NOT_POSITIVE',
  'OUT_OF_BOUNDS',
  'RANGE_INSIDE_OUT',
  'SINGULAR',
  'UNIT_DIFFERS',
  'UNKNOWN_QUANTITY',
] as const;
export type BenefitsCode = (typeof BENEFITS_CODES)[number];

export type BenefitsIssue = InputIssue<BenefitsCode>;
export type BenefitsReport = Report<BenefitsCode>;
