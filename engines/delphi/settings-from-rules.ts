import { asBound, type RuleInForce, type RuleValue } from '../rules/index.ts';
import { convert } from '../units/index.ts';
import { type DelphiSettings, STOP_CRITERIA, type StopCriterion } from './delphi-input.ts';

/** Why a rule does not give its figure. */
export interface SettingIssue {
  code: 'RULE_MISSING' | 'VALUE_UNUSABLE';
  rule: string;
  got: string;
  expected: string;
}

/** The settings of a panel from the rules in force: `delphi.panel_least`, `delphi.agreement_within`,
 * `delphi.stop_criteria`, `delphi.iqr_share_most`, `delphi.net_change_most`, `delphi.rounds_most`.
 * @returns the settings, or every rule that is missing or cannot be read. Cost: O(rules). */
export function settingsFromRules(rules: readonly RuleInForce[]): {
  settings: DelphiSettings | null;
  issues: SettingIssue[];
} {
  const issues: SettingIssue[] = [];
  const read = <T>(id: string, expected: string, of: (rule: RuleInForce) => T | undefined): T | null => {
    const rule = rules.find((each) => each.id === id);
    if (rule === undefined) {
      issues.push({ code: 'RULE_MISSING', rule: id, got: 'no rule in force', expected });
      return null;
    }
    const value = of(rule);
    if (value !== undefined) return value;
    issues.push({ code: 'VALUE_UNUSABLE', rule: id, got: JSON.stringify(rule.value), expected });
    return null;
  };
  const panelLeast = read('delphi.panel_least', 'a number or {gte}', ({ value }) => edge(value, 'gte'));
  const within = read('delphi.agreement_within', 'a number or {lte}', ({ value }) => edge(value, 'lte'));
  const criteria = read('delphi.stop_criteria', `names of ${STOP_CRITERIA.join(', ')}`, criteriaOf);
  const iqr = read('delphi.iqr_share_most', 'a share or {lte}', shareOf);
  const netChange = read('delphi.net_change_most', 'a share or {lte}', shareOf);
  const rounds = read('delphi.rounds_most', 'a number or {lte}', ({ value }) => edge(value, 'lte'));
  if (panelLeast === null || within === null || criteria === null) return { settings: null, issues };
  if (iqr === null || netChange === null || rounds === null) return { settings: null, issues };
  const stop = { criteria, iqrShareMost: iqr, netChangeShareMost: netChange, roundsMost: rounds };
  return { settings: { panelLeast, agreementWithin: within, stop }, issues };
}

function shareOf({ value, unit }: RuleInForce): number | undefined {
  const share = edge(value, 'lte');
  return share === undefined ? undefined : convert(share, unit, '1');
}

function edge(value: RuleValue, side: 'gte' | 'lte'): number | undefined {
  const bound = asBound(value, side === 'gte' ? 'at-least' : 'at-most');
  if (bound === undefined) return undefined;
  if (side === 'gte') return 'gte' in bound ? bound.gte : undefined;
  return 'lte' in bound ? bound.lte : undefined;
}

function criteriaOf({ value }: RuleInForce): StopCriterion[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const known = STOP_CRITERIA.filter((criterion) => value.includes(criterion));
  return known.length === value.length ? known : undefined;
}
