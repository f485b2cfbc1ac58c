import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { issueAt } from '../issues/index.ts';
import type { RuleInForce, RuleValue } from '../rules/index.ts';
import { ruleInForce } from '../rules/testing/rule-in-force.ts';
import { goldenIndex } from './golden/golden.ts';
import { computeIndex, type IndexRules, indexFromRules, matrixFromRules, type RiskIndex } from './index.ts';
import { indexByDefinition, levelByDefinition } from './testing/oracle.ts';

const { rules, cases } = goldenIndex;

function indexOf(observed: Record<string, number | null>): RiskIndex {
  const { risk, issues } = computeIndex({ rules, observed });
  if (risk === null) throw new Error(JSON.stringify(issues));
  return risk;
}

describe.each(cases)('$name', (worked) => {
  const found = indexOf(worked.observed);

  test('the index is a span, and its level is said only where both ends have it', () => {
    expect(found.index.least).toBeCloseTo(worked.index[0], 9);
    expect(found.index.most).toBeCloseTo(worked.index[1], 9);
    expect(found.level).toBe(worked.level);
    expect(found.missing).toEqual(worked.missing);
    expect(found.knownWeight).toBe(worked.knownWeight);
    for (const { id, least, most } of found.classes)
      expect([id, least, most]).toEqual([id, ...(worked.classes[id] ?? [])]);
  });

  test('each indicator has its own level and clock', () => {
    const known = found.indicators.flatMap(({ id, level }) => (level === null ? [] : [[id, level]]));
    expect(Object.fromEntries(known)).toEqual(worked.levels);
    for (const { level, respondWithinHours } of found.indicators)
      expect(respondWithinHours).toBe(level === 'high' ? 48 : level === 'medium' ? 72 : null);
  });

  test('what alone would flip the level', () => {
    const flips = found.flips.map(({ points, to, ...flip }) => ({
      ...flip,
      points: Number(points.toFixed(9)),
      to: Number(to.toFixed(9)),
    }));
    expect(flips).toEqual(worked.flips);
  });
});

const observations = fc.record({
  net_migration: fc.option(fc.double({ min: -4, max: 4, noNaN: true })),
  months_to_sell: fc.option(fc.double({ min: 4, max: 24, noNaN: true })),
  complaints: fc.option(fc.double({ min: 0, max: 30, noNaN: true })),
});

describe('any index', () => {
  test('is what the definition says at both ends, and the classes sum to it', () => {
    fc.assert(
      fc.property(observations, (observed) => {
        const { index, classes, level } = indexOf(observed);
        expect(index.least).toBeCloseTo(indexByDefinition(rules.indicators, observed, 0), 9);
        expect(index.most).toBeCloseTo(indexByDefinition(rules.indicators, observed, 100), 9);
        const sums = classes.reduce(
          (sum, each) => ({ least: sum.least + each.least, most: sum.most + each.most }),
          { least: 0, most: 0 },
        );
        expect(sums.least).toBeCloseTo(index.least, 9);
        expect(sums.most).toBeCloseTo(index.most, 9);
        const ends = [index.least, index.most].map(levelByDefinition);
        expect(level).toBe(ends[0] === ends[1] ? ends[0] : null);
      }),
    );
  });

  test('only narrows when one more indicator is known', () => {
    fc.assert(
      fc.property(observations, fc.double({ min: 0, max: 30, noNaN: true }), (observed, complaints) => {
        const before = indexOf({ ...observed, complaints: null }).index;
        const after = indexOf({ ...observed, complaints }).index;
        expect(after.least).toBeGreaterThanOrEqual(before.least - 1e-9);
        expect(after.most).toBeLessThanOrEqual(before.most + 1e-9);
      }),
    );
  });

  test('flips at the value that is named, and not before', () => {
    fc.assert(
      fc.property(observations, (observed) => {
        const { flips, levels } = indexOf(observed);
        for (const { indicator, direction, level, to } of flips) {
          const marks = rules.indicators.find(({ id }) => id === indicator);
          const step = ((marks?.full ?? Number.NaN) - (marks?.zero ?? Number.NaN)) / 1000;
          const at = (value: number) =>
            levelByDefinition(indexByDefinition(rules.indicators, { ...observed, [indicator]: value }, 100));
          const [named, better] = [at(to), at(to - step)];
          if (direction === 'worse') expect([named, better]).toEqual([level, levels.most]);
          else expect([named, better]).toEqual([levels.most, level]);
        }
      }),
    );
  });
});

test.each<[string, Partial<IndexRules>, Record<string, number>, string[]]>([
  [
    'no classes and no indicators',
    { classes: [], indicators: [], count: 0 },
    {},
    ['NO_CLASSES rules.classes', 'NO_INDICATORS rules.indicators'],
  ],
  [
    'weights of classes that do not make 100',
    {
      classes: [
        { id: 'market', weight: 60 },
        { id: 'social', weight: 30 },
      ],
    },
    {},
    ['WEIGHTS_NOT_100 rules.classes', 'CLASS_WEIGHT_DIFFERS rules.classes.1'],
  ],
  ['another number of indicators than was said', { count: 12 }, {}, ['COUNT_DIFFERS rules.indicators']],
  [
    'marks that are equal, of a class that is none',
    {
      indicators: rules.indicators.map((each, at) => (at === 2 ? { ...each, zero: 22, class: 'joy' } : each)),
    },
    {},
    [
      'UNKNOWN_CLASS rules.indicators.2.class',
      'MARKS_EQUAL rules.indicators.2',
      'CLASS_WEIGHT_DIFFERS rules.classes.1',
    ],
  ],
  ['an observation of nothing known', {}, { joy: 1 }, ['UNKNOWN_INDICATOR observed.joy']],
  ['an observation that is no number', {}, { complaints: Number.NaN }, ['NOT_FINITE observed.complaints']],
])('an index with %s is refused, and the place named', (_, changed, observed, expected) => {
  const { risk, issues } = computeIndex({ rules: { ...rules, ...changed }, observed });
  expect(risk).toBeNull();
  expect(issues.map(issueAt)).toEqual(expected);
});

describe('rules', () => {
  const rule = (id: string, value: RuleValue, unit = '%', about?: Record<string, string>) =>
    ruleInForce(id, value, unit, about === undefined ? {} : { about });
  const inForce = [
    rule('risk.weights', { market: 60, natural_economic: 40 }),
    rule('risk.indicators', 2, 'indicators'),
    rule('risk_index.weights', { months: 60, storms: 40 }),
    rule('risk_index.full.months', 18, 'months', { risk_class: 'market', named: 'source' }),
    rule('risk_index.zero.months', { lte: 8 }, 'months'),
    rule('risk_index.full.storms', 15, '%', { risk_class: 'natural_economic', named: 'own' }),
    rule('risk_index.zero.storms', 0.02, '1'),
    rule('risk_register.class_of', {
      market: 'market',
      natural: 'natural_economic',
      economic: 'natural_economic',
    }),
    rule('risk_register.stages', ['design', 'construction'], 'stage'),
    rule('risk_register.scale', { min: 1, max: 5 }, 'points'),
    rule('risk_register.level_least', { medium: 40, high: 70 }, 'points'),
    rule('risk_register.several_medium', { gte: 3 }, 'items'),
    rule('response.high', 48, 'h'),
    rule('response.medium', 72, 'h'),
  ];
  const levels = { least: { medium: 40, high: 70 }, responseHours: { high: 48, medium: 72 } };

  test('give the matrix and the index', () => {
    expect(matrixFromRules(inForce)).toEqual({
      rules: {
        classes: [
          { id: 'market', holds: ['market'] },
          { id: 'natural_economic', holds: ['natural', 'economic'] },
        ],
        stages: ['design', 'construction'],
        scale: { least: 1, most: 5 },
        levels,
        severalMedium: 3,
      },
      issues: [],
    });
    expect(indexFromRules(inForce)).toEqual({
      rules: {
        classes: [
          { id: 'market', weight: 60 },
          { id: 'natural_economic', weight: 40 },
        ],
        indicators: [
          { id: 'months', class: 'market', weight: 60, unit: 'months', zero: 8, full: 18, named: 'source' },
          { id: 'storms', class: 'natural_economic', weight: 40, unit: '%', zero: 2, full: 15, named: 'own' },
        ],
        levels,
        count: 2,
      },
      issues: [],
    });
  });

  test.each<[string, string, RuleInForce | null, string[]]>([
    ['a clock', 'response.high', null, ['RULE_MISSING response.high']],
    [
      'both limits',
      'risk_register.level_least',
      rule('risk_register.level_least', { high: 70 }),
      ['VALUE_UNUSABLE risk_register.level_least'],
    ],
    ['the other mark', 'risk_index.zero.months', null, ['RULE_MISSING risk_index.zero.months']],
    [
      'marks in one unit',
      'risk_index.zero.months',
      rule('risk_index.zero.months', 8),
      ['UNIT_DIFFERS risk_index.zero.months'],
    ],
    [
      'the class of an indicator',
      'risk_index.full.months',
      rule('risk_index.full.months', 8, 'months'),
      ['CLASS_NOT_STATED risk_index.full.months'],
    ],
    ['the weight of an indicator', 'none', rule('risk_index.full.joy', 8), ['NO_WEIGHT risk_index.full.joy']],
  ])('without %s there is no index, and the rule is named', (_, id, instead, expected) => {
    const others = inForce.filter((each) => each.id !== id);
    const { rules: found, issues } = indexFromRules(instead === null ? others : [...others, instead]);
    expect(found).toBeNull();
    expect(issues.map(({ code, rule: named }) => `${code} ${named}`)).toEqual(expected);
  });

  test.each<[string, RuleInForce | null]>([
    ['risk_register.class_of', rule('risk_register.class_of', { market: 1 })],
    ['risk_register.stages', rule('risk_register.stages', 5)],
    ['risk_register.scale', rule('risk_register.scale', 5)],
    ['risk_register.several_medium', null],
  ])('without a %s that can be read there is no matrix', (id, instead) => {
    const others = inForce.filter((each) => each.id !== id);
    const { rules: found, issues } = matrixFromRules(instead === null ? others : [...others, instead]);
    expect(found).toBeNull();
    expect(issues.map(({ rule: named }) => named)).toEqual([id]);
  });
});
