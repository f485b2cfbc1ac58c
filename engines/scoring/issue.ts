import type { RuleReader, RuleReadingIssue } from '../rules/index.ts';

export type ScoringCode =
  | 'BAND_INSIDE_OUT'
  | 'BAND_TOO_WIDE'
  | 'CLASS_WITHOUT_INDICATOR'
  | 'COUNT_DIFFERS'
  | 'DUE_OUTSIDE_PHASES'
  | 'DUPLICATE_ID'
  | 'GRADES_NOT_FALLING'
  | 'LIMITS_CROSS'
  | 'MARKS_EQUAL'
  | 'NEGATIVE'
  | 'NO_CLASSES'
  | 'NO_GOALS'
  | 'NO_GRADES'
  | 'NO_INDICATORS'
  | 'NO_MEASURES'
  | 'NO_PHASES'
  | 'NOT_A_DAY'
  | 'NOT_A_SHARE'
  | 'NOT_FINITE'
  | 'NOT_WHOLE'
  | 'PHASES_NOT_IN_ORDER'
  | 'UNKNOWN_BONUS'
  | 'UNKNOWN_CLASS'
  | 'UNKNOWN_DIMENSION'
  | 'UNKNOWN_GATE'
  | 'UNKNOWN_GOAL'
  | 'UNKNOWN_MEASURE'
  | 'WEIGHTS_NOT_100'
  | 'WEIGHTS_ZERO';

export type ScoringRuleCode = 'NO_WEIGHT' | 'CLASS_NOT_STATED' | 'NO_YEAR';
/** Why the rules give no scheme or no goals. */
export type ScoringRuleIssue = RuleReadingIssue<ScoringRuleCode>;
export type ScoringRules = RuleReader<ScoringRuleCode>;

export type Path = (string | number)[];

/** What is wrong with an input, where, what was found and what was expected. */
export interface ScoringIssue {
  code: ScoringCode;
  path: Path;
  got: string;
  expected: string;
}

export type Report = (code: ScoringCode, path: Path, got: unknown, expected: string) => void;

/** Collects what `read` reports. */
export function issuesOf(read: (report: Report) => void): ScoringIssue[] {
  const issues: ScoringIssue[] = [];
  read((code, path, got, expected) => issues.push({ code, path, got: String(got), expected }));
  return issues;
}

/** DUPLICATE_ID for every id that stood before. */
export function checkIds(list: readonly { id: string }[], path: Path, report: Report): void {
  const seen = new Set<string>();
  for (const [place, { id }] of list.entries()) {
    if (seen.has(id)) report('DUPLICATE_ID', [...path, place, 'id'], id, 'each id once');
    seen.add(id);
  }
}

/** NOT_FINITE or NEGATIVE; whether the number is neither. */
export function checkAmount(amount: number, path: Path, report: Report): boolean {
  if (!Number.isFinite(amount)) report('NOT_FINITE', path, amount, 'a number');
  else if (amount < 0) report('NEGATIVE', path, amount, '0 or more');
  return amount >= 0 && Number.isFinite(amount);
}

/** NOT_FINITE for what was observed and is no number; null stands for nothing observed. */
export function checkObserved(value: number | null, path: Path, report: Report): void {
  if (value !== null && !Number.isFinite(value)) report('NOT_FINITE', path, value, 'a number or null');
}
