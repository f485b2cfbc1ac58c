import type { FinanceIssue } from './issue.ts';

/** The entry of a year that the input's check has made sure of. */
export function inYear<Value extends number>(byYear: readonly Value[], year: number): Value {
  const value = byYear[year];
  if (value === undefined) throw new RangeError(`year ${year} of ${byYear.length}`);
  return value;
}

/** DIFFERENT_LENGTHS where a list by year has another length than the years; NEGATIVE for an amount or quantity below 0,
 * NOT_A_SHARE for a share outside 0…1. */
export function findNotByYear(
  { byYear, years, kind }: { byYear: readonly number[]; years: number; kind: 'amount' | 'share' },
  path: FinanceIssue['path'],
): FinanceIssue[] {
  const most = kind === 'share' ? 1 : Number.MAX_VALUE;
  const issues = byYear.flatMap((value, year): FinanceIssue[] => {
    if (value >= 0 && value <= most) return [];
    return kind === 'share'
      ? [{ code: 'NOT_A_SHARE', path: [...path, year], detail: `got ${value}, expected 0 to 1` }]
      : [{ code: 'NEGATIVE', path: [...path, year], detail: `got ${value}, expected 0 or more` }];
  });
  if (byYear.length === years) return issues;
  const detail = `got ${byYear.length} years, expected ${years}`;
  return [...issues, { code: 'DIFFERENT_LENGTHS', path, detail }];
}

/** OUT_OF_RANGE where the number of years is none. */
export function findNotYears(years: number): FinanceIssue[] {
  if (Number.isInteger(years) && years >= 1) return [];
  return [{ code: 'OUT_OF_RANGE', path: ['years'], detail: `got ${years}, expected 1, 2, 3 …` }];
}

/** DUPLICATE_ID for each id that stands earlier in the list. */
export function findDuplicates(ids: readonly { id: string; path: FinanceIssue['path'] }[]): FinanceIssue[] {
  const seen = new Set<string>();
  return ids.flatMap(({ id, path }): FinanceIssue[] => {
    if (seen.has(id)) return [{ code: 'DUPLICATE_ID', path, detail: `"${id}" is there twice` }];
    seen.add(id);
    return [];
  });
}
