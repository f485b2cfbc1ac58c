import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { issueAt } from '../issues/index.ts';
import type { RuleInForce, RuleValue } from '../rules/index.ts';
import { ruleInForce } from '../rules/testing/rule-in-force.ts';
import { goldenRecommendations } from './golden/golden.ts';
import {
  casebookFromRules,
  computeRecommendation,
  type Known,
  type Recommendation,
  type RecommendationRules,
} from './index.ts';
import { pointsByDefinition } from './testing/oracle.ts';

const { rules, cases } = goldenRecommendations;

function recommend(here: Known): Recommendation {
  const { recommendation, issues } = computeRecommendation({ here, rules });
  if (recommendation === null) throw new Error(JSON.stringify(issues));
  return recommendation;
}

describe.each(cases)('$name', (worked) => {
  const found = recommend(worked.here);

  test('the mode, the runner-up, and the points of each by what is known and by what might be', () => {
    const { status, mode, runnerUp } = worked;
    expect(found).toMatchObject({ status, mode, runnerUp });
    expect(
      Object.fromEntries(found.modes.map((each) => [each.mode, [each.score.least, each.score.most]])),
    ).toEqual(worked.scores);
  });

  test('what would change it, and what to ask for', () => {
    expect(found.changes.map(({ mode, feature, direction }) => `${mode} ${feature} ${direction}`)).toEqual(
      worked.changes,
    );
    expect(found.ask.map(({ feature, weight }) => `${feature} ${weight}`)).toEqual(worked.ask);
  });
});

test('each reason has the value, what was wanted and the verdict; a mode says who names it', () => {
  const transit = recommend({ green: 42, rail: 600 }).modes.find(({ mode }) => mode === 'transit');
  expect(transit?.named).toBe('own');
  expect(transit?.reasons).toEqual([
    { feature: 'rail', weight: 50, verdict: 'met', value: 600, wanted: { lte: 800 } },
    { feature: 'green', weight: 50, verdict: 'unmet', value: 42, wanted: { lte: 30 } },
  ]);
});

const plans: fc.Arbitrary<Known> = fc.record({
  green: fc.option(fc.integer({ min: 10, max: 60 })),
  waterfront: fc.option(fc.constantFrom('yes', 'no')),
  work_space: fc.option(fc.integer({ min: 0, max: 40 })),
  lead: fc.option(fc.constantFrom('ppp', 'government_led')),
  rail: fc.option(fc.integer({ min: 0, max: 3000 })),
});

describe('any plan', () => {
  test('has the points of the definition, with and without what is unknown', () => {
    fc.assert(
      fc.property(plans, (here) => {
        for (const { mode, score } of recommend(here).modes) {
          const criteria = rules.modes.find(({ id }) => id === mode)?.criteria ?? [];
          expect(score.least).toBe(pointsByDefinition(criteria, here, false));
          expect(score.most).toBe(pointsByDefinition(criteria, here, true));
        }
      }),
    );
  });

  test('that is recommended a mode keeps it whatever comes to be known', () => {
    fc.assert(
      fc.property(plans, plans, (here, more) => {
        const { status, mode } = recommend(here);
        if (status !== 'recommended') return;
        const known = Object.fromEntries(
          Object.entries(here).map(([id, value]) => [id, value ?? more[id] ?? null]),
        );
        expect(recommend(known).mode).toBe(mode);
      }),
    );
  });

  test('is level or overtaken by the runner-up with a change that is named', () => {
    const within: Record<string, string | number> = {
      green: 30,
      waterfront: 'yes',
      work_space: 15,
      lead: 'ppp',
      rail: 800,
    };
    fc.assert(
      fc.property(plans, (here) => {
        const { mode, runnerUp, changes } = recommend(here);
        for (const { feature, mode: of, direction } of changes) {
          if (direction !== 'met' || of !== runnerUp || (feature === 'green' && of !== 'transit')) continue;
          const changed = { ...here, [feature]: within[feature] ?? null };
          const points = (id: string | null) =>
            pointsByDefinition(rules.modes.find((each) => each.id === id)?.criteria ?? [], changed, false);
          expect(points(runnerUp)).toBeGreaterThanOrEqual(points(mode));
        }
      }),
    );
  });
});

const [first] = rules.modes;
if (first === undefined) throw new Error('no mode');

test.each<[string, Known, Partial<RecommendationRules>, string[]]>([
  ['no mode', {}, { modes: [] }, ['NO_MODES rules.modes']],
  ['a mode twice', {}, { modes: [first, first] }, ['DUPLICATE_ID rules.modes.1.id']],
  [
    'a mode that asks for nothing',
    {},
    { modes: [{ ...first, criteria: [] }] },
    ['NO_CRITERIA rules.modes.0.criteria'],
  ],
  [
    'a feature asked for twice, of too much weight',
    {},
    { modes: [{ ...first, criteria: [...first.criteria, ...first.criteria] }] },
    [
      'DUPLICATE_ID rules.modes.0.criteria.2.id',
      'DUPLICATE_ID rules.modes.0.criteria.3.id',
      'WEIGHTS_NOT_100 rules.modes.0.criteria',
    ],
  ],
  ['a name for a number', { green: 'much' }, {}, ['KIND_DIFFERS here.green']],
  ['a number for a name', { waterfront: 1 }, {}, ['KIND_DIFFERS here.waterfront']],
  ['what is no number', { rail: Number.NaN }, {}, ['NOT_FINITE here.rail']],
  [
    'limits beyond all',
    {},
    { scoreLeast: 101, knownLeast: 2 },
    ['OUT_OF_BOUNDS rules.scoreLeast', 'OUT_OF_BOUNDS rules.knownLeast'],
  ],
])('with %s nothing is recommended, and the place is named', (_, here, changed, expected) => {
  const { recommendation, issues } = computeRecommendation({ here, rules: { ...rules, ...changed } });
  expect(recommendation).toBeNull();
  expect(issues.map(issueAt)).toEqual(expected);
});

describe('rules', () => {
  const rule = (
    id: string,
    value: RuleValue,
    unit = '%',
    rest: Partial<Pick<RuleInForce, 'kind' | 'about'>> = {},
  ) => ruleInForce(id, value, unit, rest);
  const inForce = [
    rule('case.garden', { green: 45, density: { min: 1, max: 2 } }, 'mixed', {
      kind: 'case',
      about: { mode: 'ecology' },
    }),
    rule('case.cooling', { min: 2, max: 3 }, '°C', { kind: 'case' }),
    rule('case_profile.garden', { climate: 'hot', green: 44 }, 'mixed', { kind: 'case' }),
    rule('casebook.feature_weights', { green: 60, climate: 40 }),
    rule('casebook.range.green', { min: 20, max: 50 }),
    rule('casebook.compared_least', { gte: 20 }),
    rule('casebook.alike_least', 0.75, '1'),
    rule('casebook.modes', { ecology: 'source', transit: 'own' }, 'named-by'),
    rule('casebook.score_least', 50, 'points'),
    rule('casebook.known_least', { gte: 50 }),
    rule('casebook.criteria.ecology', { green: 100 }),
    rule('casebook.criterion.ecology.green', { gte: 40 }),
    rule('casebook.criteria.transit', { rail: 100 }),
    rule('casebook.criterion.transit.rail', ['yes'], 'yes-or-no'),
  ];

  test('give cases with what is ours marked, features by kind, and modes with their criteria', () => {
    expect(casebookFromRules(inForce)).toEqual({
      cases: [{ id: 'case.garden', mode: 'ecology', known: { green: 45, climate: 'hot' }, own: ['climate'] }],
      likeness: {
        features: [
          { id: 'green', weight: 60, kind: 'number', unit: '%', least: 20, most: 50 },
          { id: 'climate', weight: 40, kind: 'name' },
        ],
        comparedLeast: 0.2,
        alikeLeast: 0.75,
      },
      recommendation: {
        modes: [
          {
            id: 'ecology',
            named: 'source',
            criteria: [{ feature: 'green', weight: 100, bound: { gte: 40 }, unit: '%' }],
          },
          { id: 'transit', named: 'own', criteria: [{ feature: 'rail', weight: 100, oneOf: ['yes'] }] },
        ],
        scoreLeast: 50,
        knownLeast: 0.5,
      },
      issues: [],
    });
  });

  test.each<[string, RuleInForce | null, 'likeness' | 'recommendation', string]>([
    ['casebook.feature_weights', null, 'likeness', 'RULE_MISSING'],
    ['casebook.range.green', rule('casebook.range.green', 5), 'likeness', 'VALUE_UNUSABLE'],
    ['casebook.compared_least', rule('casebook.compared_least', 5, 'm2'), 'likeness', 'VALUE_UNUSABLE'],
    ['casebook.modes', rule('casebook.modes', ['ecology']), 'recommendation', 'VALUE_UNUSABLE'],
    ['casebook.criteria.transit', null, 'recommendation', 'RULE_MISSING'],
    ['casebook.criterion.transit.rail', null, 'recommendation', 'RULE_MISSING'],
    [
      'casebook.criterion.transit.rail',
      rule('casebook.criterion.transit.rail', { yes: 1 }),
      'recommendation',
      'VALUE_UNUSABLE',
    ],
    ['casebook.score_least', null, 'recommendation', 'RULE_MISSING'],
  ])(
    'without %s that can be read the other half still stands, and the rule is named',
    (id, instead, half, code) => {
      const others = inForce.filter((each) => each.id !== id);
      const found = casebookFromRules(instead === null ? others : [...others, instead]);
      expect(found[half]).toBeNull();
      expect(found[half === 'likeness' ? 'recommendation' : 'likeness']).not.toBeNull();
      expect(found.issues.map((issue) => `${issue.code} ${issue.rule}`)).toEqual([`${code} ${id}`]);
    },
  );
});
