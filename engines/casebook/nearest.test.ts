import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { issueAt } from '../issues/index.ts';
import { goldenNearest } from './golden/golden.ts';
import { computeNearest, type Known, type LikenessRules, type ReferenceCase } from './index.ts';

const { rules, here, cases } = goldenNearest;

describe('likeness worked by hand', () => {
  const found = computeNearest({ here, cases, rules });

  test('ranks by likeness, and last what has too little in common to be compared', () => {
    expect(found.issues).toEqual([]);
    expect(found.cases.map(({ id }) => id)).toEqual(goldenNearest.expect.map(({ id }) => id));
  });

  test.each(goldenNearest.expect)('$id: what is alike, what differs, what nobody knows', (expected) => {
    const each = found.cases.find(({ id }) => id === expected.id);
    if (expected.likeness === null) expect(each?.likeness).toBeNull();
    else expect(each?.likeness).toBeCloseTo(expected.likeness, 12);
    expect(each?.comparedShare).toBeCloseTo(expected.comparedShare, 12);
    expect(each?.isRanked).toBe(expected.isRanked);
    expect(each?.alike.map(({ feature }) => feature)).toEqual(expected.alike);
    expect(each?.different.map(({ feature, likeness }) => `${feature} ${likeness}`)).toEqual(
      expected.different,
    );
    expect(each?.notCompared.map(({ feature, unknown }) => `${feature} ${unknown}`)).toEqual(
      expected.notCompared,
    );
  });

  test('each comparison has both values, and says which is ours', () => {
    const [garden] = found.cases;
    expect(garden?.alike[0]).toEqual({
      feature: 'climate',
      here: 'hot_summer',
      there: 'hot_summer',
      likeness: 1,
      weight: 30,
      isOwn: true,
    });
    expect(garden?.different[0]).toMatchObject({ here: 35, there: 44, isOwn: false });
  });
});

const known: fc.Arbitrary<Known> = fc.record({
  climate: fc.option(fc.constantFrom('hot_summer', 'cold')),
  lead: fc.option(fc.constantFrom('ppp', 'government_led')),
  green: fc.option(fc.double({ min: 0, max: 80, noNaN: true })),
  density: fc.option(fc.double({ min: 0, max: 900, noNaN: true })),
});

describe('any two communities', () => {
  const likeness = (one: Known, other: Known): number | null =>
    computeNearest({ here: one, cases: [{ id: 'x', mode: 'm', known: other, own: [] }], rules }).cases[0]
      ?.likeness ?? null;

  test('are as alike the one way as the other, between 0 and 1, and each is wholly like itself', () => {
    fc.assert(
      fc.property(known, known, (one, other) => {
        const [there, back] = [likeness(one, other), likeness(other, one)];
        expect(there).toBe(back);
        if (there !== null) expect(there >= 0 && there <= 1 + 1e-12).toBe(true);
        const itself = likeness(one, one);
        if (itself !== null) expect(itself).toBeCloseTo(1, 12);
      }),
    );
  });

  test('have every feature said once: alike, different or not compared', () => {
    fc.assert(
      fc.property(known, known, (one, other) => {
        const [found] = computeNearest({
          here: one,
          cases: [{ id: 'x', mode: 'm', known: other, own: [] }],
          rules,
        }).cases;
        const said = [
          ...(found?.alike ?? []),
          ...(found?.different ?? []),
          ...(found?.notCompared ?? []),
        ].map(({ feature }) => feature);
        expect(said.sort()).toEqual(rules.features.map(({ id }) => id).sort());
      }),
    );
  });
});

test.each<[string, Known, readonly ReferenceCase[], Partial<LikenessRules>, string[]]>([
  ['no case', here, [], {}, ['NO_CASES cases']],
  ['a case twice', here, [...cases, ...cases.slice(0, 1)], {}, ['DUPLICATE_ID cases.4.id']],
  ['no feature', here, cases, { features: [] }, ['NO_FEATURES rules.features']],
  [
    'features of no weight',
    {},
    cases.slice(3),
    { features: [{ id: 'a', weight: 0, kind: 'name' }] },
    ['WEIGHTS_ZERO rules.features'],
  ],
  [
    'a range of nothing',
    {},
    cases.slice(3),
    { features: [{ id: 'a', weight: 1, kind: 'number', unit: 'm', least: 1, most: 1 }] },
    ['RANGE_EMPTY rules.features.0'],
  ],
  ['a name for a number', { green: 'much' }, cases, {}, ['KIND_DIFFERS here.green']],
  ['a number for a name', { climate: 3 }, cases, {}, ['KIND_DIFFERS here.climate']],
  ['what is no number', { green: Number.NaN }, cases, {}, ['NOT_FINITE here.green']],
  [
    'shares beyond all',
    here,
    cases,
    { comparedLeast: 2, alikeLeast: -1 },
    ['OUT_OF_BOUNDS rules.comparedLeast', 'OUT_OF_BOUNDS rules.alikeLeast'],
  ],
  [
    'a case that says a number by name',
    here,
    [{ id: 'x', mode: 'm', known: { density: 'high' }, own: [] }],
    {},
    ['KIND_DIFFERS cases.0.known.density'],
  ],
])('with %s nothing is compared, and the place is named', (_, mine, theirs, changed, expected) => {
  const found = computeNearest({ here: mine, cases: theirs, rules: { ...rules, ...changed } });
  expect(found.cases).toEqual([]);
  expect(found.issues.map(issueAt)).toEqual(expected);
});
