import type { InputIssue, Report } from '../issues/index.ts';

export const RISK_CODES = [
  'CLASS_WEIGHT_DIFFERS',
  'COUNT_DIFFERS',
  'DUPLICATE_ID',
  'LIMITS_CROSS',
  'MARKS_EQUAL',
  'NOT_FINITE',
  'NO_CLASSES',
  'NO_INDICATORS',
  'NO_STAGES',
  'OUT_OF_BOUNDS',
  'UNKNOWN_CLASS',
  'UNKNOWN_INDICATOR',
  'UNKNOWN_STAGE',
  'WEIGHTS_NOT_100',
] as const;
export type RiskCode = (typeof RISK_CODES)[number];

export type RiskIssue = InputIssue<RiskCode>;
export type RiskReport = Report<RiskCode>;
