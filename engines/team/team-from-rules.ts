import { numbersOf, type RuleInForce, type RuleReadingIssue, readerOf } from '../rules/index.ts';
import type { TeamRules } from './compute-team.ts';

/** The shares of `team.shares` and the years of experience to be reached, `after` of `team.experience`: the source gives
 * no share of certificates, so there is none to be held against.
 * @returns null where the shares are missing or cannot be read; every such rule is named. Cost: O(rules). */
export function teamFromRules(rules: readonly RuleInForce[]): {
  rules: TeamRules | null;
  issues: RuleReadingIssue[];
} {
  const reader = readerOf(rules);
  const shares = reader.read('team.shares', 'a table of shares', numbersOf);
  const years = reader.read('team.experience', 'a table with after', (value) => numbersOf(value)?.['after']);
  if (shares === undefined) return { rules: null, issues: reader.issues };
  const listed = Object.entries(shares).map(([id, percent]) => ({ id, percent }));
  return { rules: { shares: listed, experienceYears: years ?? null }, issues: reader.issues };
}
