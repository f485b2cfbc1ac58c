import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDay } from '../units/index.ts';
import {
  asBound,
  compareWithBound,
  compileRules,
  type LayeredRule,
  openRulebook,
  ruleFileSchema,
  ruleSchema,
} from './index.ts';

const source = { doc: 'work-plan', section: '3.3' };
const far = ruleSchema.parse({
  id: 'spatial.far',
  title: { 'zh-CN': '容积率', en: 'Floor area ratio' },
  kind: 'rule' as const,
  values: [
    { from: '2023-01-01', value: { min: 2, max: 2.5 }, unit: '1', source },
    { from: '2025-07-01', value: { min: 1.8, max: 2.2 }, unit: '1', source },
    { from: '2027-01-01', value: null, unit: '1', source },
  ],
});
const provincial: LayeredRule = {
  ...far,
  layer: 'province-x',
  values: [{ from: isoDay('2024-01-01'), value: { lte: 2 }, unit: '1', source: { doc: 'notice' } }],
};

function bundleOf(...rules: LayeredRule[]) {
  return { hash: '', layers: [...new Set(rules.map((rule) => rule.layer))], rules };
}

describe('a rule on a day', () => {
  const bundle = bundleOf({ ...far, layer: 'work-plan' });
  test.each([
    ['2022-12-31', 'RULE_NOT_IN_FORCE'],
    ['2023-01-01', { min: 2, max: 2.5 }],
    ['2025-06-30', { min: 2, max: 2.5 }],
    ['2025-07-01', { min: 1.8, max: 2.2 }],
    ['2027-01-01', 'RULE_NOT_IN_FORCE'],
  ])('on %s the ratio is %o', (day, expected) => {
    const answer = openRulebook(bundle, isoDay(day)).find('spatial.far');
    expect(answer.ok ? answer.rule.value : answer.issue.code).toEqual(expected);
  });

  test('an unknown rule is named, with the day', () => {
    const answer = openRulebook(bundle, isoDay('2026-01-01')).find('spatial.fur');
    expect(answer).toEqual({
      ok: false,
      issue: { code: 'UNKNOWN_RULE', rule: 'spatial.fur', asOf: '2026-01-01' },
    });
  });

  test('the nearest layer wins from the day its value begins, and the answer says which layer it is', () => {
    const both = bundleOf({ ...far, layer: 'work-plan' }, provincial);
    const before = openRulebook(both, isoDay('2023-12-31'), ['province-x']).find('spatial.far');
    const after = openRulebook(both, isoDay('2024-01-01'), ['province-x']).find('spatial.far');
    const elsewhere = openRulebook(both, isoDay('2024-01-01')).find('spatial.far');
    expect(before).toMatchObject({ ok: true, rule: { layer: 'work-plan' } });
    expect(elsewhere).toMatchObject({ ok: true, rule: { layer: 'work-plan' } });
    expect(after).toMatchObject({
      ok: true,
      rule: { layer: 'province-x', value: { lte: 2 }, from: '2024-01-01' },
    });
  });
});

describe('a rule that adopts the value of another', () => {
  const doubtful: LayeredRule = {
    ...far,
    id: 'norm.school',
    layer: 'work-plan',
    kind: 'example',
    values: [
      {
        from: isoDay('2023-06-01'),
        value: 1,
        unit: 'per 1000 people',
        source,
        doubt: { 'zh-CN': '举例', en: 'an example' },
      },
    ],
  };
  const adopter: LayeredRule = {
    ...doubtful,
    id: 'own.school',
    layer: 'platform',
    about: { facility: 'school' },
    values: [
      {
        from: isoDay('2023-01-01'),
        value: { adopts: 'norm.school' },
        unit: 'per 1000 people',
        source: { doc: 'platform', standing: 'own' },
      },
    ],
  };
  const bundle = bundleOf(adopter, doubtful, { ...far, layer: 'work-plan' });

  test('has its value, unit and doubt, and says whose reading it is and whose figure', () => {
    expect(openRulebook(bundle, isoDay('2026-01-01')).find('own.school')).toMatchObject({
      rule: {
        id: 'own.school',
        layer: 'platform',
        value: 1,
        unit: 'per 1000 people',
        doubt: { 'zh-CN': '举例', en: 'an example' },
        source: { doc: 'platform', standing: 'own' },
        adopts: 'norm.school',
      },
    });
  });

  test('is in force no longer than the value it takes', () => {
    const early = openRulebook(bundle, isoDay('2023-05-31')).find('own.school');
    expect(early).toMatchObject({ ok: false, issue: { code: 'RULE_NOT_IN_FORCE', rule: 'own.school' } });
  });

  test('is found by what it is about, and others are not', () => {
    const ids = (key: string) =>
      openRulebook(bundle, isoDay('2026-01-01'))
        .about(key)
        .map(({ id }) => id);
    expect(ids('facility')).toEqual(['own.school']);
    expect(ids('issuer')).toEqual([]);
  });

  test('is answered with the same rule and the same lists each time', () => {
    const book = openRulebook(bundle, isoDay('2026-01-01'));
    expect(book.find('own.school')).toBe(book.find('own.school'));
    expect(book.ofKind('example')).toBe(book.ofKind('example'));
    expect(book.about('facility')).toBe(book.about('facility'));
  });

  test('must find a rule that states a value of its own', () => {
    const { layer: _own, ...own } = adopter;
    const { layer: _work, ...work } = doubtful;
    const codes = (rules: (typeof own)[]) =>
      compileRules([{ path: 'p.yaml', layer: 'platform', rules }]).issues.map(({ code, rule }) => [
        code,
        rule,
      ]);
    expect(codes([own])).toEqual([['ADOPTS_NO_VALUE', 'own.school']]);
    expect(codes([own, work])).toEqual([]);
    expect(
      codes([{ ...own, values: own.values.map((each) => ({ ...each, value: { adopts: own.id } })) }]),
    ).toEqual([['ADOPTS_NO_VALUE', 'own.school']]);
  });
});

describe('rule files', () => {
  test('what is wrong with a set of files is told all at once', () => {
    const swapped = { ...far, id: 'a.b', values: [...far.values].reverse() };
    const calendar = ruleSchema.parse({
      ...far,
      id: 'calendar.workdays.2026',
      kind: 'calendar',
      values: [
        { from: '2025-11-04', value: { year: 2026, off: ['2027-01-01'], work: [] }, unit: 'day', source },
      ],
    });
    const { issues } = compileRules([
      { path: 'one.yaml', layer: 'cn', rules: [far, swapped] },
      { path: 'two.yaml', layer: 'cn', rules: [far, calendar] },
    ]);
    expect(issues.map((issue) => [issue.code, issue.file, issue.rule])).toEqual([
      ['DATES_NOT_ASCENDING', 'one.yaml', 'a.b'],
      ['DATES_NOT_ASCENDING', 'one.yaml', 'a.b'],
      ['DUPLICATE_RULE', 'two.yaml', 'spatial.far'],
      ['CALENDAR_DAY_OUTSIDE_YEAR', 'two.yaml', 'calendar.workdays.2026'],
    ]);
  });

  test('layers lie in the order of the law, then the plan, then the places by name', () => {
    const file = (layer: string) => ({ path: `${layer}.yaml`, layer, rules: [far] });
    const { layers, rules } = compileRules(['zhejiang', 'work-plan', 'anhui', 'cn'].map(file));
    expect(layers).toEqual(['cn', 'work-plan', 'anhui', 'zhejiang']);
    expect(rules.map((rule) => rule.layer)).toEqual(layers);
  });

  test.each([
    ['an unknown key', { ...far, colour: 'green' }],
    ['a missing source', { ...far, values: [{ from: '2023-01-01', value: 1, unit: '1' }] }],
    ['an impossible date', { ...far, values: [{ ...far.values[0], from: '2023-02-30' }] }],
    ['a lower edge above the upper', { ...far, values: [{ ...far.values[0], value: { min: 3, max: 2 } }] }],
    ['no value at all', { ...far, values: [] }],
    ['a name with capitals', { ...far, id: 'Spatial.FAR' }],
  ])('%s is refused', (_, rule) => {
    expect(ruleFileSchema.safeParse([rule]).success).toBe(false);
    expect(ruleFileSchema.safeParse([far]).success).toBe(true);
  });
});

describe('bounds', () => {
  test.each([
    [{ min: 2, max: 2.5 }, 2.7, { met: false, distance: expect.closeTo(0.2, 12), nearest: 2.5 }],
    [{ min: 2, max: 2.5 }, 1.5, { met: false, distance: -0.5, nearest: 2 }],
    [{ min: 2, max: 2.5 }, 2.5, { met: true, distance: 0, nearest: 2.5 }],
    [{ gte: 12 }, 12 - 1e-9, { met: true, distance: 0, nearest: 12 - 1e-9 }],
    [{ gte: 12 }, 11.9, { met: false, distance: expect.closeTo(-0.1, 12), nearest: 12 }],
    [{ gt: 15 }, 15, { met: false, distance: 0, nearest: 15 }],
    [{ lt: 60 }, 59.9, { met: true, distance: 0, nearest: 59.9 }],
  ])('%o against %d', (bound, measured, expected) => {
    expect(compareWithBound(measured, bound)).toEqual(expected);
  });

  test('moving a value to the nearest allowed one meets a closed bound', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        (measured, min, width) => {
          const bound = { min, max: min + width };
          expect(compareWithBound(compareWithBound(measured, bound).nearest, bound).met).toBe(true);
        },
      ),
    );
  });

  test('a plain number is read as the caller says, and a list is no bound', () => {
    expect(asBound(20, 'at-least')).toEqual({ gte: 20 });
    expect(asBound(20, 'at-most')).toEqual({ lte: 20 });
    expect(asBound(20, 'exactly')).toEqual({ min: 20, max: 20 });
    expect(asBound(['a'], 'exactly')).toBeUndefined();
    expect(asBound({ land: 40, construction: 60 }, 'exactly')).toBeUndefined();
  });
});
