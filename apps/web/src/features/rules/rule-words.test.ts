import type { ListedRule } from '@zhulin/contract';
import { openWords } from '@zhulin/contract';
import { isoDay } from '@zhulin/engines/units';
import { describe, expect, test } from 'vitest';
import { currentText, datedText, isAround, tellingValue, valueBefore } from './rule-words.ts';

const words = openWords('zh-CN');
const value = (from: string, max: number | null) => ({
  from: isoDay(from),
  value: max === null ? null : { lte: max },
  unit: '1',
  source: { doc: '某通知' },
});
const rule = (layer: string, values: ListedRule['values'], current: number | null = 0): ListedRule => ({
  id: 'spatial.far',
  layer,
  title: { 'zh-CN': '容积率', en: 'Floor area ratio' },
  kind: 'rule',
  values,
  state: current === null ? 'ended' : 'in_force',
  current,
  adopted: null,
});
const LAYERS = ['platform', 'cn', 'work-plan', '某省', '某省/某市'];
const RULES = [
  rule('work-plan', [value('2023-01-01', 2.5), value('2026-01-01', 2)], 1),
  rule('某省', [value('2025-01-01', 3), value('2026-06-01', null)], null),
];
const before = (layer: string, from: string) => {
  const amendment = { rule: 'spatial.far', layer, value: value(from, 1) };
  const found = valueBefore(amendment, RULES, LAYERS);
  return found && [found.rule.layer, datedText(found.dated, null, words)];
};

describe('what an amendment takes the place of', () => {
  test.each([
    ['work-plan', '2026-07-01', ['work-plan', '不高于 2']],
    ['work-plan', '2025-12-31', ['work-plan', '不高于 2.5']],
    // Its own day is not before it: so it reads the same once it is published.
    ['work-plan', '2026-01-01', ['work-plan', '不高于 2.5']],
    ['某省', '2025-07-01', ['某省', '不高于 3']],
    // Repealed in the province: what lies around it.
    ['某省', '2026-07-01', ['work-plan', '不高于 2']],
    ['某省/某市', '2025-07-01', ['某省', '不高于 3']],
    ['另一省', '2025-07-01', ['work-plan', '不高于 2.5']],
    ['另一省', '2022-01-01', undefined],
  ])('in %s from %s is %j', (layer, from, expected) => {
    expect(before(layer, from)).toEqual(expected);
  });
});

test.each([
  ['cn', '某省', true],
  ['某省', '某省/某市', true],
  ['某', '某省', false],
  ['某省/某市', '某省', false],
])('whether %s lies around %s: %s', (outer, inner, expected) => {
  expect(isAround(outer, inner)).toBe(expected);
});

test('a rule is told by the value of the day, or by its last', () => {
  const [own, ended] = RULES;
  if (!own || !ended) throw new Error('two rules are listed');
  expect(tellingValue(own).from).toBe('2026-01-01');
  expect(currentText(own, words)).toBe('不高于 2');
  expect(tellingValue(ended).from).toBe('2026-06-01');
  expect(currentText(ended, words)).toBe('–');
});

test('a value that another rule lends names that rule', () => {
  const dated = { ...value('2023-01-01', 1), value: { adopts: 'norm.kindergarten' } };
  const adopted = {
    title: { 'zh-CN': '幼儿园配建', en: 'Kindergartens' },
    value: 1,
    unit: 'per 1000 people',
  };
  expect(datedText(dated, adopted, words)).toBe('1 处/千人（取自“幼儿园配建”）');
  expect(datedText(dated, null, words)).toBe('取自另一规则，当日没有取值');
});
