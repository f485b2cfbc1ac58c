export type FinanceCode =
  | 'DIFFERENT_LENGTHS'
  | 'DRAW_AFTER_GRACE'
  | 'DUPLICATE_ID'
  | 'FALLS_BACK'
  | 'NEGATIVE'
  | 'NO_CAPITAL'
  | 'NO_COST'
  | 'NO_DEBT'
  | 'NO_DEBT_SERVICE'
  | 'NO_RATE'
  | 'NO_SIGN_CHANGE'
  | 'NO_SOLUTION'
  | 'NOT_A_DAY'
  | 'NOT_A_RATE'
  | 'NOT_A_SHARE'
  | 'NOT_FINITE'
  | 'NOT_INVESTED'
  | 'NOT_PAID_BACK'
  | 'NOT_WHOLE'
  | 'OUT_OF_RANGE'
  | 'SEVERAL_RATES'
  | 'TOO_FEW_FLOWS'
  | 'TOO_LARGE'
  | 'TOO_MANY_SIGN_CHANGES'
  | 'TOUCHING_RATE'
  | 'UNKNOWN_ID'
  | 'UNKNOWN_WORD';

/** A problem with the data: its code, the path into the input, and what was found where what was expected. */
export interface FinanceIssue {
  code: FinanceCode;
  path: readonly (string | number)[];
  detail: string;
}

/** One number, or the reasons why there is none. */
export type Answer = { value: number; issues: [] } | { value: null; issues: FinanceIssue[] };

/** The answer `compute` gives where nothing is wrong with the data and the result is a number. */
export function answer(issues: FinanceIssue[], compute: () => number): Answer {
  if (issues.length > 0) return { value: null, issues };
  const value = compute();
  if (Number.isFinite(value)) return { value, issues: [] };
  return {
    value: null,
    issues: [{ code: 'NO_SOLUTION', path: [], detail: `the formula gives ${value}, expected a number` }],
  };
}

/** NOT_FINITE for every entry that is no number. */
export function findNotFinite(values: readonly number[], path: FinanceIssue['path']): FinanceIssue[] {
  return values.flatMap((value, index) =>
    Number.isFinite(value) ? [] : [notFinite(value, [...path, index])],
  );
}

export function notFinite(value: number, path: FinanceIssue['path']): FinanceIssue {
  return { code: 'NOT_FINITE', path, detail: `got ${value}, expected a number` };
}

/** NOT_A_RATE where a rate for one period is no number above −1, that is, above the loss of everything. */
export function findNotRate(rate: number, path: FinanceIssue['path']): FinanceIssue[] {
  if (rate > -1 && Number.isFinite(rate)) return [];
  return [{ code: 'NOT_A_RATE', path, detail: `got ${rate}, expected a number above -1` }];
}
