import type { InputIssue, Report } from '../issues/index.ts';

export type BenefitsCode =
  | 'CLAIM_OF_NO_EFFECT'
  | 'COLUMN_SUM_NOT_BELOW_ONE'
  | 'DUPLICATE_ID'
  | 'LENGTH_DIFFERS'
  | 'NOT_FINITE'
  | 'NOT_SQUARE'
  | 'NO_SECTORS'
  | 'OUT_OF_RANGE'
  | 'OUTPUT_NOT_POSITIVE'
  | 'RANGE_INSIDE_OUT'
  | 'SINGULAR'
  | 'UNIT_DIFFERS'
  | 'UNKNOWN_QUANTITY';

export type BenefitsIssue = InputIssue<BenefitsCode>;
export type BenefitsReport = Report<BenefitsCode>;
