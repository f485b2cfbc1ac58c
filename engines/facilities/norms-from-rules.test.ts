import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { openRulebook, type RuleInForce, type RuleValue, ruleFileSchema } from '../rules/index.ts';
import { isoDay } from '../units/index.ts';
import { computeFacilities, normsFromRules } from './index.ts';

const keys = { facility: 'nursery', issuer: 'health', basis: 'per-1000-residents', measure: 'places' };
const perClass = { ...keys, basis: 'per-class' };
const perGroup = { ...keys, basis: 'per-1000-of-group' };

function ruleOf(about: Record<string, string> | undefined, value: RuleValue = { gte: 4.5 }): RuleInForce {
  return {
    id: 'a.rule',
    layer: 'cn',
    kind: 'rule',
    title: { 'zh-CN': '某条', en: 'A rule' },
    from: '2023-01-01',
    value,
    unit: 'places per 1000 people',
    source: { doc: 'a standard' },
    ...(about === undefined ? {} : { about }),
  };
}

describe('a rule becomes a norm', () => {
  test('with its keys, its edges and where it comes from', () => {
    const { norms, issues } = normsFromRules([
      { ...ruleOf({ ...keys, scope: 'new', alternative: 'care' }), doubt: { 'zh-CN': '旧', en: 'old' } },
    ]);
    expect(issues).toEqual([]);
    expect(norms).toEqual([
      {
        id: 'a.rule',
        facility: 'nursery',
        issuer: 'health',
        scope: 'new',
        alternative: 'care',
        basis: 'per-1000-residents',
        unit: 'places',
        least: 4.5,
        most: null,
        rule: {
          id: 'a.rule',
          layer: 'cn',
          kind: 'rule',
          from: '2023-01-01',
          source: { doc: 'a standard' },
          doubt: { 'zh-CN': '旧', en: 'old' },
        },
      },
    ]);
  });

  test.each<[string, RuleInForce, object]>([
    ['a plain number is the least of a need', ruleOf(keys, 4), { least: 4, most: null }],
    ['a range is both edges of a need', ruleOf(keys, { min: 3, max: 5 }), { least: 3, most: 5 }],
    ['closed ages', ruleOf({ ...perGroup, ages: '3-5' }), { ages: { fromAge: 3, toAge: 5 } }],
    ['open ages', ruleOf({ ...perGroup, ages: '60+' }), { ages: { fromAge: 60, toAge: null } }],
    ['a quality keeps its bound', ruleOf(perClass, { lte: 20 }), { basis: 'per-class', bound: { lte: 20 } }],
    [
      'a range keeps its better side',
      ruleOf({ ...perClass, roomier: 'below' }, { min: 20, max: 35 }),
      { bound: { min: 20, max: 35 }, roomier: 'below' },
    ],
    ['a class', ruleOf({ ...keys, class: 'public' }), { class: 'public' }],
  ])('%s', (_, rule, expected) => {
    const { norms, issues } = normsFromRules([rule]);
    expect(issues).toEqual([]);
    expect(norms).toMatchObject([expected]);
  });

  test('unless it does not claim to be one', () => {
    const passed = normsFromRules([
      ruleOf(undefined),
      ruleOf({ issuer: 'education' }),
      ruleOf({ circle: '15' }),
    ]);
    expect(passed).toEqual({ norms: [], issues: [] });
  });
});

describe('a rule that claims to be a norm and is none is told', () => {
  const without = (key: keyof typeof keys) => {
    const { [key]: _, ...rest } = keys;
    return ruleOf(rest);
  };

  test.each<[string, RuleInForce, [string, string][]]>([
    ['without a facility', without('facility'), [['NORM_KEY_MISSING', 'facility']]],
    ['without an issuer', without('issuer'), [['NORM_KEY_MISSING', 'issuer']]],
    ['without a basis', without('basis'), [['NORM_KEY_MISSING', 'basis']]],
    ['without a measure', without('measure'), [['NORM_KEY_MISSING', 'measure']]],
    [
      'with nothing but a facility',
      ruleOf({ facility: 'nursery' }),
      [
        ['NORM_KEY_MISSING', 'issuer'],
        ['NORM_KEY_MISSING', 'basis'],
        ['NORM_KEY_MISSING', 'measure'],
      ],
    ],
    [
      'with words nobody knows',
      ruleOf({ ...keys, basis: 'per-street', measure: 'smiles' }),
      [
        ['UNKNOWN_MEASURE', 'measure'],
        ['UNKNOWN_BASIS', 'basis'],
      ],
    ],
    ['of a group without ages', ruleOf(perGroup), [['NORM_KEY_MISSING', 'ages']]],
    ['of ages that cannot be read', ruleOf({ ...perGroup, ages: 'young' }), [['AGES_UNREADABLE', 'ages']]],
    ['of ages that run backwards', ruleOf({ ...perGroup, ages: '5-3' }), [['AGES_UNREADABLE', 'ages']]],
    ['of a need without a least', ruleOf(keys, { lte: 9 }), [['VALUE_UNUSABLE', 'value']]],
    ['of a need that is a list', ruleOf(keys, ['many']), [['VALUE_UNUSABLE', 'value']]],
    ['of a quality that is a plain number', ruleOf(perClass, 20), [['VALUE_UNUSABLE', 'value']]],
    [
      'of a better side that is none',
      ruleOf({ ...perClass, roomier: 'left' }, { min: 20, max: 35 }),
      [['ROOMIER_UNUSABLE', 'roomier']],
    ],
    [
      'of a better side that would excuse every breach',
      ruleOf({ ...perClass, roomier: 'above' }, { lte: 35 }),
      [['ROOMIER_UNUSABLE', 'roomier']],
    ],
    [
      'of a quality that counts facilities',
      ruleOf({ ...perClass, measure: 'count' }, { lte: 1 }),
      [['MEASURE_DOES_NOT_FIT', 'measure']],
    ],
  ])('%s', (_, rule, expected) => {
    const { norms, issues } = normsFromRules([rule, ruleOf(keys)]);
    expect(issues.map(({ code, key }) => [code, key])).toEqual(expected);
    expect(norms).toHaveLength(1);
  });
});

describe('the national rules', () => {
  const stated = ruleFileSchema.parse(
    parse(readFileSync(new URL('../../rules/cn/facilities.yaml', import.meta.url), 'utf8')),
  );
  const bundle = { hash: '', layers: ['cn'], rules: stated.map((rule) => ({ ...rule, layer: 'cn' })) };
  const rules = openRulebook(bundle, isoDay('2026-11-23')).about('facility');

  test('are all norms', () => {
    const { norms, issues } = normsFromRules(rules);
    expect(issues).toEqual([]);
    expect(norms).toHaveLength(stated.length);
  });

  test('disagree about the floor of a health station, and about nothing else', () => {
    const year = {
      year: 2030,
      residents: 3000,
      byGroup: [{ group: 'all', people: 3000 }],
      occupiedDwellings: 1000,
    };
    const { disagreements, issues } = computeFacilities({
      population: {
        groups: [{ id: 'all', fromAge: 0, toAge: null }],
        years: [{ ...year, newcomers: 0, births: 0, deaths: 0, netMigration: 0 }],
      },
      norms: normsFromRules(rules).norms,
      facilities: [],
      scope: 'new',
    });
    expect(issues).toEqual([]);
    expect(disagreements).toMatchObject([
      {
        facility: 'health_station',
        unit: 'm2-floor',
        strictestCosts: 30,
        sides: [
          { issuer: 'construction', least: 120 },
          { issuer: 'health', least: 150 },
        ],
      },
    ]);
  });
});
