import { ruleBundle } from '@zhulin/assessment/rules';
import type { ListedRule } from '@zhulin/contract';
import { amendRules, type RuleAmendment, ruleAmendmentSchema } from '@zhulin/engines/rules';
import { describe, expect, test } from 'vitest';
import {
  type AmendmentEntry,
  amendmentOf,
  codesFor,
  entryOfAmendment,
  entryOfRule,
  isReversed,
  layerOf,
  NO_NAME,
} from './amendment-entry.ts';

const rules: ListedRule[] = ruleBundle.rules.map((rule) => ({
  ...rule,
  state: 'in_force',
  current: 0,
  adopted: null,
}));
const rule = (id: string): ListedRule => {
  const found = rules.find((each) => each.id === id);
  if (!found) throw new Error(`no rule ${id}`);
  return found;
};
const far = (change: Partial<AmendmentEntry>): AmendmentEntry => ({
  ...entryOfRule(rule('spatial.far')),
  from: '2030-01-01',
  doc: '某通知',
  ...change,
});
const farPart = (change: Partial<AmendmentEntry['parts'][number]>) => {
  const [part] = far({}).parts;
  if (!part) throw new Error('a bound has one part');
  return far({ parts: [{ ...part, ...change }] });
};

describe('an entry made from a rule', () => {
  test('of any shape but a calendar is an amendment that the rules take, once it has a day and a source', () => {
    const own = rules.filter(({ values }) => {
      const last = values.at(-1);
      return typeof last?.value !== 'object' || last.value === null || !('adopts' in last.value);
    });
    for (const each of own) {
      const entry = { ...entryOfRule(each), from: '2030-01-01', doc: '某通知' };
      const amendment = amendmentOf(entry);
      const saysNothingYet = each.values.at(-1)?.value === null;
      if (entry.shape === 'calendar' || saysNothingYet) {
        expect([each.id, amendment]).toEqual([each.id, undefined]);
        continue;
      }
      if (amendment === undefined) throw new Error(`${each.id} is not taken`);
      expect(ruleAmendmentSchema.safeParse(amendment).error).toBeUndefined();
      expect(amendment.value.value).toEqual(each.values.at(-1)?.value);
      expect(amendRules(ruleBundle, [amendment]).issues).toEqual([]);
      expect(entryOfAmendment(amendment, each)).toEqual(entry);
    }
  });

  test('whose value is another rule’s begins with that value', () => {
    const adopting = {
      ...rule('facilities.example.kindergarten'),
      adopted: { title: { 'zh-CN': '幼儿园配建', en: 'Kindergartens' }, value: 1, unit: 'per 1000 people' },
    };
    const entry = { ...entryOfRule(adopting), from: '2030-01-01', doc: '某通知' };
    expect(amendmentOf(entry)?.value).toMatchObject({ value: 1, unit: 'per 1000 people' });
  });

  test('that repeals says so, and comes back with its shape', () => {
    const amendment = amendmentOf(far({ isRepeal: true }));
    expect(amendment?.value.value).toBeNull();
    if (amendment === undefined) throw new Error('a repeal is taken');
    expect(entryOfAmendment(amendment, rule('spatial.far'))).toMatchObject({
      isRepeal: true,
      parts: [{ low: '2', high: '2.5' }],
    });
  });
});

test.each([
  [farPart({ edges: 'lte', low: '3' }), { lte: 3 }],
  [farPart({ edges: 'gt', low: ' 1.5 ' }), { gt: 1.5 }],
  [farPart({ low: '2', high: '2' }), { min: 2, max: 2 }],
  [farPart({ low: '' }), undefined],
  [farPart({ low: '二' }), undefined],
  [farPart({ low: '1e3' }), undefined],
  [farPart({ low: '3', high: '2' }), undefined],
])('%o is the value %j', (entry, value) => {
  expect(amendmentOf(entry)?.value.value).toEqual(value);
});

test('edges that stand the wrong way round are told', () => {
  const [part] = farPart({ low: '3', high: '2' }).parts;
  expect(part && isReversed(part)).toBe(true);
});

test.each([
  [{ layer: 'work-plan' }, 'work-plan'],
  [{ layer: '', province: '某省', city: '' }, '某省'],
  [{ layer: '', province: ' 某省 ', city: '某市' }, '某省/某市'],
])('%j names the layer %s', (place, layer) => {
  expect(layerOf(far(place))).toBe(layer);
});

test('of a rule whose adopted value is not in force nothing is filled in, and nothing is taken until it is said', () => {
  const adopting = rules.find(({ values }) =>
    values.every(({ value }) => typeof value === 'object' && value !== null && 'adopts' in value),
  );
  if (adopting === undefined) throw new Error('no rule adopts its value');
  const entry = { ...entryOfRule(adopting), from: '2030-01-01', doc: '某通知' };
  expect(entry).toMatchObject({ unit: '', parts: [{ low: '', high: '' }] });
  expect(amendmentOf(entry)).toBeUndefined();
});

test('an entry of a place without a province is not taken', () => {
  expect(amendmentOf(far({ layer: '', province: '', city: '' }))).toBeUndefined();
});

test('section, address and note are said only where they are', () => {
  const said = amendmentOf(far({ section: '第二条', url: 'https://example.org/', note: ' 见附件 ' }));
  expect(said?.value).toMatchObject({
    source: { doc: '某通知', section: '第二条', url: 'https://example.org/' },
    note: '见附件',
  });
  const unsaid: RuleAmendment | undefined = amendmentOf(far({}));
  expect(unsaid?.value).toEqual({
    from: '2030-01-01',
    value: { min: 2, max: 2.5 },
    unit: '1',
    source: { doc: '某通知' },
  });
});

test('a code may be any that rules hold there', () => {
  expect(codesFor(rules, 'party', 'policy')).toEqual(
    expect.arrayContaining(['government', 'shared', 'fund']),
  );
  expect(codesFor(rules, 'standing', 'for')).toEqual(
    expect.arrayContaining(['any', 'affordable', 'demonstration']),
  );
  expect(codesFor(rules, 'standing', 'for')).not.toContain('conditional');
  expect(codesFor(rules, 'tier')).toContain('reserve');
});

describe('names that have other names', () => {
  const begun = { ...entryOfRule(rule('portfolio.city_successors')), from: '2030-01-01', doc: '某批复' };
  const pair = (key: string, low: string) => ({ ...NO_NAME, key, low });

  test('are entered one by one, and come back as they were', () => {
    expect(begun).toMatchObject({ shape: 'names', unit: 'names', parts: [NO_NAME] });
    const amendment = amendmentOf({ ...begun, parts: [pair('旧市 ', '新市'), pair('并市', '新市')] });
    expect(amendment?.value.value).toEqual({ 旧市: '新市', 并市: '新市' });
    if (amendment === undefined) throw new Error('it is whole');
    expect(amendRules(ruleBundle, [amendment]).issues).toEqual([]);
    expect(entryOfAmendment(amendment, rule('portfolio.city_successors')).parts).toEqual([
      pair('旧市', '新市'),
      pair('并市', '新市'),
    ]);
  });

  test.each([
    ['without a name', [pair('', '新市')]],
    ['without another name', [pair('旧市', ' ')]],
    ['that stand twice', [pair('旧市', '新市'), pair('旧市', '甲市')]],
    ['that are the same', [pair('旧市', '旧市')]],
    ['of which there are none', []],
  ])('%s are not taken', (_, parts) => {
    expect(amendmentOf({ ...begun, parts })).toBeUndefined();
  });
});
