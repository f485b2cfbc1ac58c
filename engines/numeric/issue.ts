/** What may be wrong with numbers, points and distributions. */
export const NUMERIC_CODES = [
  'EDGES_NOT_THE_SAME',
  'EMPTY_RANGE',
  'MODE_OUTSIDE',
  'NEGATIVE_WEIGHT',
  'NOT_A_LIST',
  'NOT_A_NUMBER',
  'NOT_A_POWER_OF_TWO',
  'NOT_A_SHARE',
  'NOT_POSITIVE',
  'NOT_WHOLE',
  'NO_POINTS',
  'OUTSIDE_EDGES',
  'OUT_OF_RANGE',
  'TOO_FEW_POINTS',
  'TOO_FEW_VALUES',
  'TWO_FORMS',
  'UNKNOWN_KIND',
  'WEIGHTS_SUM_TO_ZERO',
] as const;
export type NumericCode = (typeof NUMERIC_CODES)[number];

export type NumericPath = readonly (string | number)[];

/** A problem with the data: its code and the path into the input; `got` and `expected` speak in figures and the
 * field names of the input, so that they need no translation. */
export interface NumericIssue {
  code: NumericCode;
  path: NumericPath;
  got: string;
  expected: string;
}

/** What was asked for, or every reason why it cannot be had. */
export type Opened<T> = { value: T; issues: [] } | { value: null; issues: NumericIssue[] };

/** Opens a thing only where nothing is wrong with its data. */
export function opened<T>(issues: NumericIssue[], open: () => T): Opened<T> {
  return issues.length > 0 ? { value: null, issues } : { value: open(), issues: [] };
}

/** So large that no square or difference of two overflows. */
const SIZE_MAX = 1e100;

/** NOT_A_NUMBER or OUT_OF_RANGE where a value is no finite number of a size that can be reckoned with. */
export function findNotNumber(value: unknown, path: NumericPath): NumericIssue[] {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return [{ code: 'NOT_A_NUMBER', path, got: String(value), expected: '-1e+100 .. 1e+100' }];
  }
  if (Math.abs(value) <= SIZE_MAX) return [];
  return [{ code: 'OUT_OF_RANGE', path, got: String(value), expected: '-1e+100 .. 1e+100' }];
}

/** NOT_WHOLE or OUT_OF_RANGE where a value is no whole number from `min` to `max`. */
export function findNotWhole(value: unknown, min: number, max: number, path: NumericPath): NumericIssue[] {
  const expected = `${min} .. ${max}`;
  if (!Number.isInteger(value)) return [{ code: 'NOT_WHOLE', path, got: String(value), expected }];
  if (Number(value) >= min && Number(value) <= max) return [];
  return [{ code: 'OUT_OF_RANGE', path, got: String(value), expected }];
}
