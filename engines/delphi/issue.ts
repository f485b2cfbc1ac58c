export type DelphiCode =
  | 'ALL_EQUAL'
  | 'DUPLICATE_EXPERT'
  | 'DUPLICATE_ITEM'
  | 'MEAN_IS_ZERO'
  | 'MISSING_ANSWER'
  | 'NO_ANSWERS'
  | 'NO_CRITERION'
  | 'NO_ITEMS'
  | 'NO_PAIRS'
  | 'NO_ROUNDS'
  | 'NOT_A_SHARE'
  | 'NOT_FINITE'
  | 'NOT_WHOLE'
  | 'ONE_ANSWER'
  | 'ONE_ITEM'
  | 'OUT_OF_SCALE'
  | 'PANEL_CHANGED'
  | 'SCALE_INSIDE_OUT'
  | 'SMALL_PANEL'
  | 'TOO_FEW_COMPLETE'
  | 'TOO_FEW_EXPERTS'
  | 'UNKNOWN_CRITERION'
  | 'UNKNOWN_ITEM';

export type Path = (string | number)[];

/** What is wrong or wanting, where in the input, what was found and what was expected. */
export interface DelphiIssue {
  code: DelphiCode;
  path: Path;
  got: string;
  expected: string;
}

/** Told to by every step, in the order of the input. */
export type Report = (code: DelphiCode, path: Path, got: unknown, expected: string) => void;

export function reportTo(issues: DelphiIssue[]): Report {
  return (code, path, got, expected) => issues.push({ code, path, got: String(got), expected });
}
