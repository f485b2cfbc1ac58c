import { NUMERIC_CODES, type NumericIssue } from '../numeric/index.ts';

/** What may be wrong with a description of risks; distributions included. */
export const RISK_CODES = [
  ...NUMERIC_CODES,
  'ARGUMENT_COUNT',
  'CODE_IN_FORMULA',
  'CONSTANT_OUTPUT',
  'COUNT_DIFFERS',
  'CYCLE',
  'DUPLICATE_ID',
  'FORMULA_SYNTAX',
  'MISSING_FIELD',
  'NAME_TAKEN',
  'NOTHING_TO_SIMULATE',
  'NOT_AN_EVENT',
  'NOT_AN_OBJECT',
  'NOT_A_NAME',
  'NOT_A_PAIR',
  'NOT_A_TEXT',
  'NOT_FINITE',
  'NO_CHANGES',
  'PAIR_TWICE',
  'TOO_DEEP',
  'TOO_LONG',
  'TOO_MANY',
  'UNKNOWN_ACTIVITY',
  'UNKNOWN_FACTOR',
  'UNKNOWN_FIELD',
  'UNKNOWN_FUNCTION',
  'UNKNOWN_NAME',
  'UNKNOWN_OUTPUT',
] as const;
export type RiskCode = (typeof RISK_CODES)[number];

export type RiskPath = readonly (string | number)[];

/** A problem with the data: its code and the path into the input; `got` and `expected` speak in figures and the field
 * names of the input, so that they need no translation. */
export interface RiskIssue {
  code: RiskCode;
  path: RiskPath;
  got: string;
  expected: string;
  /** Within the formulas, counted from 1. */
  line?: number;
  column?: number;
  /** Of NOT_FINITE. */
  trials?: BrokenTrials;
}

/** Where a formula gave no finite number: in how many trials, and the values of the factors in the first of them. */
export interface BrokenTrials {
  output: string;
  count: number;
  first: number;
  factors: Record<string, number>;
}

/** What was asked for, or every reason why it cannot be had. */
export type Opened<T> = { value: T; issues: [] } | { value: null; issues: RiskIssue[] };

/** Issues of a part, at their place in the whole. */
export function placed(issues: readonly (NumericIssue | RiskIssue)[], path: RiskPath): RiskIssue[] {
  return issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
}
