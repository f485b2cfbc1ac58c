import type { InputIssue, Report } from '../issues/index.ts';

export const TEAM_CODES = [
  'CERTIFIED_BEYOND_PEOPLE',
  'DUPLICATE_ID',
  'EMPTY_TEAM',
  'NOT_FINITE',
  'NOT_WHOLE',
  'NO_SHARES',
  'OUT_OF_BOUNDS',
  'SHARES_NOT_100',
  'UNKNOWN_DISCIPLINE',
] as const;
export type TeamCode = (typeof TEAM_CODES)[number];

export type TeamIssue = InputIssue<TeamCode>;
export type TeamReport = Report<TeamCode>;
