import { describe, expect, test } from 'vitest';
import { isoDay } from '../units/index.ts';
import {
  amendRules,
  inOrderOf,
  type LayeredRule,
  openRulebook,
  type RuleAmendment,
  ruleSchema,
} from './index.ts';

const source = { doc: 'work-plan', section: '3.3' };
const rule = (layer: string, id: string, ...values: unknown[]): LayeredRule => ({
  ...ruleSchema.parse({
    id,
    title: { 'zh-CN': id, en: id },
    kind: 'rule',
    values: values.map((value, index) => ({
      from: `202${3 + index}-01-01`,
      value,
      unit: value === null ? '1' : typeof value === 'number' ? 'months' : '%',
      source,
    })),
  }),
  layer,
});
const green = rule('work-plan', 'spatial.green', { gte: 35 });
const months = rule('work-plan', 'schedule.months', 24, 30);
const shares = rule('cn', 'finance.shares', { design: 40, works: 60 });
const adopting = rule('platform', 'facilities.green', { adopts: 'spatial.green' });
const base = { rules: [adopting, shares, months, green] };

const amendment = (given: Partial<RuleAmendment> & { value: RuleAmendment['value'] }): RuleAmendment => ({
  rule: 'spatial.green',
  layer: 'work-plan',
  ...given,
});
const dated = (value: RuleAmendment['value']['value'], from = '2026-01-01', unit = '%') => ({
  from: isoDay(from),
  value,
  unit,
  source: { doc: 'notice' },
});

describe('an amendment', () => {
  test('adds a value from its day on, and leaves what was before', () => {
    const { rules, layers, issues } = amendRules(base, [amendment({ value: dated({ gte: 40 }) })]);
    expect(issues).toEqual([]);
    const on = (day: string) => {
      const answer = openRulebook({ hash: '', layers, rules }, isoDay(day)).find('spatial.green');
      return answer.ok ? answer.rule.value : answer.issue.code;
    };
    expect([on('2025-12-31'), on('2026-01-01')]).toEqual([{ gte: 35 }, { gte: 40 }]);
    expect(green.values).toHaveLength(1);
  });

  test('of a place holds there and nowhere else, and a city is nearer than its province', () => {
    const { rules, layers } = amendRules(base, [
      amendment({ layer: '某省/某市', value: dated({ gte: 45 }) }),
      amendment({ layer: '某省', value: dated({ gte: 40 }) }),
    ]);
    expect(layers).toEqual(['platform', 'cn', 'work-plan', '某省', '某省/某市']);
    const at = (...places: string[]) => {
      const answer = openRulebook({ hash: '', layers, rules }, isoDay('2026-06-01'), places).find(
        'spatial.green',
      );
      return answer.ok && answer.rule.value;
    };
    expect([at(), at('某省'), at('某省', '某省/某市'), at('另省')]).toEqual([
      { gte: 35 },
      { gte: 40 },
      { gte: 45 },
      { gte: 35 },
    ]);
  });

  test('follows an earlier one of the same list', () => {
    const two = [amendment({ value: dated({ gte: 40 }) }), amendment({ value: dated(null, '2027-01-01') })];
    const { rules, issues } = amendRules(base, two);
    expect(issues).toEqual([]);
    expect(rules.find(({ id }) => id === 'spatial.green')?.values).toHaveLength(3);
  });

  test('of a rule that adopts its value is held against the rule it is taken from', () => {
    const own = { rule: 'facilities.green', layer: 'platform' };
    expect(amendRules(base, [amendment({ ...own, value: dated({ gte: 30 }) })]).issues).toEqual([]);
    expect(amendRules(base, [amendment({ ...own, value: dated(30) })]).issues).toMatchObject([
      { code: 'SHAPE_DIFFERS', got: 'number', expected: 'bound' },
    ]);
  });

  test('of names that have other names lists its own each time, from the first on', () => {
    const silent: LayeredRule = { ...rule('platform', 'places.successors', null) };
    const [nothing] = silent.values;
    if (nothing === undefined) throw new Error('a rule has a value');
    const names = { ...silent, values: [{ ...nothing, unit: 'names' }] };
    const of = (value: RuleAmendment['value']['value'], from: string) =>
      amendment({ rule: names.id, layer: 'platform', value: dated(value, from, 'names') });
    const { rules, issues } = amendRules({ rules: [names] }, [
      of({ 旧市: '新市' }, '2026-01-01'),
      of({ 旧市: '新市', 并市: '新市' }, '2027-01-01'),
      of({ 旧市: 3 }, '2028-01-01'),
      of(['旧市'], '2028-01-01'),
    ]);
    expect(issues).toMatchObject([
      { index: 2, code: 'SHAPE_DIFFERS', expected: 'names' },
      { index: 3, code: 'SHAPE_DIFFERS', expected: 'names' },
    ]);
    expect(rules[0]?.values).toHaveLength(3);
  });

  test.each<[string, RuleAmendment, object]>([
    ['of no rule', amendment({ rule: 'spatial.grey', value: dated(1) }), { code: 'UNKNOWN_RULE' }],
    [
      'of a base layer that does not have the rule',
      amendment({ layer: 'cn', value: dated({ gte: 40 }) }),
      { code: 'LAYER_NOT_KNOWN', got: 'cn', expected: 'work-plan' },
    ],
    ['of no place', amendment({ layer: 'a/b/c', value: dated({ gte: 40 }) }), { code: 'LAYER_NOT_KNOWN' }],
    [
      'that begins on the day of another',
      amendment({ value: dated({ gte: 40 }, '2023-01-01') }),
      { code: 'NOT_LATER', got: '2023-01-01', expected: '2023-01-01' },
    ],
    [
      'that begins before the last',
      amendment({ rule: 'schedule.months', value: dated(20, '2023-06-01', 'months') }),
      { code: 'NOT_LATER', expected: '2024-01-01' },
    ],
    ['that is a number for a bound', amendment({ value: dated(40) }), { code: 'SHAPE_DIFFERS' }],
    [
      'whose parts are others',
      amendment({ rule: 'finance.shares', layer: 'cn', value: dated({ design: 40, land: 60 }) }),
      { code: 'SHAPE_DIFFERS', got: 'table: design, land', expected: 'table: design, works' },
    ],
    [
      'of another unit',
      amendment({ value: dated({ gte: 40 }, '2026-01-01', 'm2') }),
      { code: 'UNIT_DIFFERS', got: 'm2', expected: '%' },
    ],
    [
      'that repeals what a place never had',
      amendment({ layer: '某省', value: dated(null) }),
      { code: 'NOTHING_TO_REPEAL' },
    ],
  ])('%s is left out and told; the others stand', (_, faulty, issue) => {
    const good = amendment({ rule: 'schedule.months', value: dated(36, '2026-01-01', 'months') });
    const { rules, issues } = amendRules(base, [faulty, good]);
    expect(issues).toMatchObject([{ index: 0, rule: faulty.rule, layer: faulty.layer, ...issue }]);
    expect(rules).toHaveLength(base.rules.length);
    expect(rules.find(({ id }) => id === 'schedule.months')?.values.at(-1)?.value).toBe(36);
  });
});

test('a table has its parts in the order that its rule had them', () => {
  const value = dated({ works: 70, design: 30 });
  const { rules, issues } = amendRules(base, [{ rule: 'finance.shares', layer: 'cn', value }]);
  expect(issues).toEqual([]);
  const amended = rules.find(({ id }) => id === 'finance.shares')?.values.at(-1)?.value;
  expect(JSON.stringify(amended)).toBe('{"design":30,"works":70}');
});

test.each([
  [3, { a: 1 }, '3'],
  [['b', 'a'], ['a', 'b'], '["b","a"]'],
  [{ b: 1, a: 2, c: 3 }, { a: 0, b: 0 }, '{"a":2,"b":1,"c":3}'],
  [{ b: 1, a: 2 }, null, '{"b":1,"a":2}'],
  [null, { a: 1 }, 'null'],
])('%j in the order of %j is %s', (value, like, expected) => {
  expect(JSON.stringify(inOrderOf(value, like))).toBe(expected);
});
