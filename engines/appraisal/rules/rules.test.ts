import { describe, expect, test } from 'vitest';
import type { RuleInForce, RuleValue } from '../../rules/index.ts';
import { ruleInForce } from '../../rules/testing/rule-in-force.ts';
import { proposedLines } from '../line/proposals.ts';
import { RULES } from '../testing/sheet.ts';
import { appraisalRulesFrom } from './appraisal-rules.ts';

describe('rules', () => {
  const rule = (id: string, value: RuleValue, unit = '%', rest: Partial<RuleInForce> = {}) =>
    ruleInForce(id, value, unit, rest);
  const shipped = [
    rule('goal.flexibility', { min: 10, max: 15 }),
    rule('appraisal.grade_least', { excellent: 90, good: 80, qualified: 60 }),
    rule('appraisal.adjusters', { lead: 'office', responsible: 'unit' }, '1'),
  ];

  test('are read as shares', () => {
    expect(appraisalRulesFrom(shipped)).toEqual({ rules: RULES, issues: [] });
  });

  test.each<[string, number, RuleValue | undefined, string]>([
    ['no band', 0, undefined, 'RULE_MISSING goal.flexibility'],
    [
      'grades out of order',
      1,
      { excellent: 70, good: 80, qualified: 60 },
      'VALUE_UNUSABLE appraisal.grade_least',
    ],
    ['an adjuster that is none', 2, { lead: 'office' }, 'VALUE_UNUSABLE appraisal.adjusters'],
  ])('with %s are told as missing', (_, place, value, expected) => {
    const changed = shipped.flatMap((each, index) =>
      index !== place ? [each] : value === undefined ? [] : [rule(each.id, value, each.unit)],
    );
    const { rules, issues } = appraisalRulesFrom(changed);
    expect(rules).toBeNull();
    expect(issues.map(({ code, rule: id }) => `${code} ${id}`)).toEqual([expected]);
  });

  const goals = [
    rule('phase.near.years', { min: 2023, max: 2024 }, 'year'),
    rule('phase.mid.years', { min: 2025, max: 2027 }, 'year'),
    rule('region_goal.communities', { gte: 50 }, 'communities', {
      adopts: 'phase.mid.communities',
      about: { appraised_by: 'sum projects.completed' },
    }),
    rule('region_goal.sync', { gte: 95 }, '%', {
      adopts: 'goal.sync',
      about: { appraised_by: 'rate facilities' },
    }),
    rule('region_goal.unread', { gte: 95 }, '%', {
      adopts: 'goal.green',
      about: { appraised_by: 'rate of nothing' },
    }),
    rule('phase.mid.communities', { gte: 50 }, 'communities', { kind: 'target', by: 2027 }),
    rule('goal.sync', { gte: 95 }, '%', { kind: 'target', by: 2025, about: { dimension: 'compound' } }),
    rule('goal.green', 100, '%', { kind: 'target', by: 2025, about: { dimension: 'green' } }),
  ];

  test('propose a line for each goal that is not over yet, with its phase and its own target', () => {
    const lines = proposedLines(goals, { year: 2026 });
    expect(
      lines.map(({ rule: id, phase, measure, target, due }) => ({ id, phase, measure, target, due })),
    ).toEqual([
      {
        id: 'phase.mid.communities',
        phase: 'mid',
        measure: { kind: 'sum', of: 'projects.completed' },
        target: 50,
        due: '2027-12-31',
      },
      {
        id: 'goal.green',
        phase: 'mid',
        measure: { kind: 'goals', dimension: 'green', phase: 'mid', goal: 'goal.green' },
        target: 1,
        due: '2026-12-31',
      },
    ]);
    expect(proposedLines(goals, { year: 2025 }).find(({ rule: id }) => id === 'goal.sync')).toMatchObject({
      measure: { kind: 'rate', of: 'facilities' },
      target: 0.95,
    });
  });
});
