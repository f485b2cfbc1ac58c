import type { InputIssue, Report } from '../issues/index.ts';

export const CASEBOOK_CODES = [
  'DUPLICATE_ID',
  'KIND_DIFFERS',
  'NOT_FINITE',
  'NO_CASES',
  'NO_CRITERIA',
  'NO_FEATURES',
  'NO_MODES',
  'OUT_OF_BOUNDS',
  'RANGE_EMPTY',
  'WEIGHTS_NOT_100',
  'WEIGHTS_ZERO',
] as const;
export type CasebookCode = (typeof CASEBOOK_CODES)[number];

export type CasebookIssue = InputIssue<CasebookCode>;
export type CasebookReport = Report<CasebookCode>;

/** Sums of weights and of points forgive this much. */
export const ROUNDING = 1e-9;
