import { expect, test } from 'vitest';
import type { RuleInForce, RuleValue } from '../rules/index.ts';
import { ruleInForce } from '../rules/testing/rule-in-force.ts';
import { schemeFromRules } from './index.ts';

function rule(id: string, value: RuleValue, unit = '%', about?: Record<string, string>): RuleInForce {
  return ruleInForce(`evaluation.${id}`, value, unit, about === undefined ? {} : { about });
}

const social = { evaluation_class: 'social' };
const rules = [
  rule('weights', { social: 60, economic: 40 }),
  rule('indicators', { classes: 2, indicators: 3 }, '1'),
  rule('indicator_weights', { satisfaction: 50, green: 10, return: 40 }),
  rule('full.satisfaction', { gte: 90 }, '%', { ...social, gate: 'asked' }),
  rule('zero.satisfaction', 0.63, '1'),
  rule('full.green.ratio', 35, '%', social),
  rule('zero.green.ratio', 25),
  rule('full.green.native', 30, '%', social),
  rule('zero.green.native', { lt: 10 }),
  rule('full.return', 8, '%', { evaluation_class: 'economic' }),
  rule('zero.return', 5),
  rule('plausible.return', { lte: 0.1 }, '1'),
  rule('bonus', { open_data: 2 }, 'points'),
  rule('bonus_most', { lte: 10 }, 'points'),
  rule('grades', ['excellent', 'fail'], '1'),
  rule('grade_least', { excellent: 90 }, 'points'),
  rule('light_limits', { red_base: 60, red_class: 40, yellow_base: 80 }, 'points'),
];

test('a scheme is read from rules, each mark in the unit of the full one', () => {
  expect(schemeFromRules(rules)).toEqual({
    scheme: {
      classes: [
        { id: 'social', weight: 60 },
        { id: 'economic', weight: 40 },
      ],
      indicators: [
        {
          id: 'satisfaction',
          class: 'social',
          weight: 50,
          gate: 'asked',
          measures: [{ id: 'satisfaction', unit: '%', zero: 63, full: 90 }],
        },
        {
          id: 'green',
          class: 'social',
          weight: 10,
          measures: [
            { id: 'green.ratio', unit: '%', zero: 25, full: 35 },
            { id: 'green.native', unit: '%', zero: 10, full: 30 },
          ],
        },
        {
          id: 'return',
          class: 'economic',
          weight: 40,
          measures: [{ id: 'return', unit: '%', zero: 5, full: 8, plausible: { lte: 10 } }],
        },
      ],
      bonuses: [{ id: 'open_data', points: 2 }],
      bonusMost: 10,
      grades: [{ id: 'excellent', least: 90 }],
      lowestGrade: 'fail',
      light: { redBase: 60, redClass: 40, yellowBase: 80 },
      counts: { classes: 2, indicators: 3 },
    },
    issues: [],
  });
});

test.each<[string, string, RuleInForce | null, string[]]>([
  ['weights that are missing', 'weights', null, ['RULE_MISSING evaluation.weights']],
  ['weights that are one number', 'weights', rule('weights', 30), ['VALUE_UNUSABLE evaluation.weights']],
  [
    'a weight that is a word',
    'indicator_weights',
    rule('indicator_weights', { satisfaction: 'much' }),
    ['VALUE_UNUSABLE evaluation.indicator_weights'],
  ],
  ['a mark that is missing', 'full.return', null, ['RULE_MISSING evaluation.full.return']],
  ['the other mark that is missing', 'zero.return', null, ['RULE_MISSING evaluation.zero.return']],
  [
    'a mark that is a range, which says two',
    'zero.return',
    rule('zero.return', { min: 5, max: 6 }),
    ['VALUE_UNUSABLE evaluation.zero.return'],
  ],
  [
    'marks in units that cannot be compared',
    'zero.return',
    rule('zero.return', 5, 'months'),
    ['UNIT_DIFFERS evaluation.zero.return'],
  ],
  [
    'a plausible bound in another unit',
    'plausible.return',
    rule('plausible.return', { lte: 10 }, 'months'),
    ['UNIT_DIFFERS evaluation.plausible.return'],
  ],
  [
    'a mark without its class',
    'full.return',
    rule('full.return', 8),
    ['CLASS_NOT_STATED evaluation.full.return'],
  ],
  [
    'a mark of an indicator without weight',
    'plausible.return',
    rule('full.beauty', 8),
    ['NO_WEIGHT evaluation.full.beauty'],
  ],
  [
    'a grade without its least',
    'grades',
    rule('grades', ['excellent', 'good', 'fail']),
    ['VALUE_UNUSABLE evaluation.grade_least'],
  ],
  [
    'a light without its limit',
    'light_limits',
    rule('light_limits', { red_base: 60 }),
    ['VALUE_UNUSABLE evaluation.light_limits'],
  ],
])('there is no scheme for %s, and the rule is named', (_, id, instead, expected) => {
  const others = rules.filter((each) => each.id !== `evaluation.${id}`);
  const { scheme, issues } = schemeFromRules(instead === null ? others : [...others, instead]);
  expect(scheme).toBeNull();
  expect(issues.map(({ code, rule: named }) => `${code} ${named}`)).toEqual(expected);
});
