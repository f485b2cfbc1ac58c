import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { issueAt } from '../issues/index.ts';
import type { RuleInForce, RuleValue } from '../rules/index.ts';
import { ruleInForce } from '../rules/testing/rule-in-force.ts';
import { claimsOf, goldenEffects } from './golden/golden.ts';
import {
  benefitsFromRules,
  computeBenefits,
  type EffectResult,
  FORMULAS,
  type Quantities,
  type QuantityId,
} from './index.ts';

const quantities: Quantities = Object.fromEntries(
  Object.entries(goldenEffects.quantities).map(([id, [unit, low, base, high]]) => [
    id,
    { unit, range: { low, base, high }, sources: ['golden'] },
  ]),
);
const claims = claimsOf(goldenEffects);

describe('a community worked by hand', () => {
  const { effects, leftOut, claims: compared, between, issues } = computeBenefits({ quantities, claims });

  test.each(Object.entries(goldenEffects.effects))('%s', (id, [low, base, high]) => {
    const found = effects.find((effect) => effect.id === id);
    expect(found?.low).toBeCloseTo(low, 5);
    expect(found?.base).toBeCloseTo(base, 5);
    expect(found?.high).toBeCloseTo(high, 5);
    expect([found?.openBelow, found?.openAbove]).toEqual([[], []]);
  });

  test('what has no factor is left out and listed, and nothing else is', () => {
    expect(issues).toEqual([]);
    expect(leftOut.map(({ effect, code, quantity }) => `${effect} ${code} ${quantity}`)).toEqual(
      goldenEffects.leftOut,
    );
    expect(effects.length + leftOut.length).toBe(Object.keys(FORMULAS).length);
  });

  test.each(goldenEffects.claims)('what is claimed of $id, and the size that it needs', (expected) => {
    const found = compared.find(({ id }) => id === expected.id);
    expect(found?.claimedHere).toBeCloseTo(expected.here, 6);
    expect(found?.verdict).toBe(expected.verdict);
    if (expected.times === undefined || expected.size === undefined) {
      expect([found?.times, found?.size]).toEqual([null, null]);
      return;
    }
    expect(found?.times).toBeCloseTo(expected.times, 6);
    const { least, base, most, stated } = found?.size ?? {};
    expect(stated).toBe(expected.per[1]);
    [least, base, most].forEach((size, at) => {
      expect(size).toBeCloseTo(expected.size?.[at] ?? Number.NaN, 5);
    });
  });

  test('what one claim makes of another', () => {
    const found = between.map(({ from, to, implied, verdict, times }) => ({
      from,
      to,
      implied: [implied.low, implied.base, implied.high].map((each) => Number(each.toFixed(6))),
      verdict,
      times: Number(times.toFixed(6)),
    }));
    expect(found).toEqual(goldenEffects.between);
  });

  test('each effect carries its terms, with where each came from', () => {
    const found = effects.find(({ id }) => id === 'coal_saved');
    expect(found?.terms.map(({ of, value, sources }) => [of, value, sources])).toEqual([
      ['energy_saved', 1_000_000, ['energy_saved']],
      ['coal_of_electricity', 0.1229, ['golden']],
    ]);
  });
});

describe('what is not known', () => {
  test('of a plan is an input, of a factor a factor; both are asked for by name, each once an effect', () => {
    const { effects, leftOut } = computeBenefits({ quantities: {}, claims: [] });
    expect(effects).toEqual([]);
    const asked = leftOut.filter(({ effect }) => effect === 'carbon_value');
    expect(asked.map(({ code, quantity }) => `${code} ${quantity}`)).toEqual([
      'NO_INPUT floor_area',
      'NO_INPUT energy_use',
      'NO_INPUT energy_cut',
      'NO_FACTOR grid_factor',
      'NO_FACTOR carbon_price',
    ]);
  });

  test('of an edge leaves the effect open there, the other way round where it divides', () => {
    const wage = { unit: 'yuan/a', range: { low: null, base: 90_000, high: 120_000 }, sources: [] };
    const { effects } = computeBenefits({ quantities: { ...quantities, yearly_wage: wage }, claims: [] });
    const jobs = effects.find(({ id }) => id === 'jobs');
    expect([jobs?.low, jobs?.base, jobs?.high]).toEqual([630, 840, 840]);
    expect([jobs?.openBelow, jobs?.openAbove]).toEqual([[], ['yearly_wage']]);
  });

  test('of a divisor that may be nothing gives no factor', () => {
    const wage = { unit: 'yuan/a', range: { low: 0, base: 90_000, high: 90_000 }, sources: [] };
    const { leftOut } = computeBenefits({ quantities: { ...quantities, yearly_wage: wage }, claims: [] });
    expect(leftOut).toContainEqual({ effect: 'jobs', code: 'NO_FACTOR', quantity: 'yearly_wage' });
  });

  test('of the own size leaves a claim unknown; where nothing is saved no size would do', () => {
    const { floor_area: _, ...without } = quantities;
    expect(computeBenefits({ quantities: without, claims }).claims[0]).toMatchObject({
      claimedHere: null,
      verdict: 'unknown',
      size: null,
    });
    const none = { unit: '%', range: { low: 0, base: 0, high: 40 }, sources: [] };
    const [co2] = computeBenefits({ quantities: { ...quantities, energy_cut: none }, claims }).claims;
    expect(co2).toMatchObject({ verdict: 'above', times: null, size: null });
    const low = { unit: '%', range: { low: 0, base: 25, high: 40 }, sources: [] };
    const [again] = computeBenefits({ quantities: { ...quantities, energy_cut: low }, claims }).claims;
    expect(again?.size).toMatchObject({ least: 1_250_000, base: 2_000_000, most: null });
  });
});

describe('any community', () => {
  const factor = fc.constantFrom<QuantityId>('floor_area', 'energy_use', 'grid_factor', 'water_use', 'rain');
  const effectsOf = (changed: Quantities): EffectResult[] =>
    computeBenefits({ quantities: changed, claims: [] }).effects;

  test('has scenarios in order, and a larger term never lowers an effect it multiplies', () => {
    fc.assert(
      fc.property(factor, fc.double({ min: 1, max: 10, noNaN: true }), (id, times) => {
        const old = quantities[id];
        if (old === undefined) throw new Error(id);
        const { low, base, high } = old.range;
        const range = { low: (low ?? base) * times, base: base * times, high: (high ?? base) * times };
        const before = effectsOf(quantities);
        for (const effect of effectsOf({ ...quantities, [id]: { ...old, range } })) {
          expect(effect.low).toBeLessThanOrEqual(effect.base);
          expect(effect.base).toBeLessThanOrEqual(effect.high);
          const was = before.find((each) => each.id === effect.id);
          expect(effect.base).toBeGreaterThanOrEqual((was?.base ?? Number.NaN) * (1 - 1e-12));
        }
      }),
    );
  });

  test('of the size that a claim needs has just the effect that was claimed', () => {
    for (const { id, size } of computeBenefits({ quantities, claims }).claims) {
      const claim = claims.find((each) => each.id === id);
      const own = size === null ? undefined : quantities[size.quantity];
      if (size === null || claim === undefined || own === undefined || size.quantity !== 'floor_area')
        continue;
      const sized = { ...own, range: { low: size.base, base: size.base, high: size.base } };
      const there = effectsOf({ ...quantities, floor_area: sized }).find((each) => each.id === claim.effect);
      expect(there?.base).toBeCloseTo(claim.amount, 4);
    }
  });
});

test.each<[string, Quantities, string[]]>([
  ['a negative figure', { floor_area: plan('m2', -1) }, ['OUT_OF_BOUNDS quantities.floor_area.range.base']],
  ['a share beyond all', { energy_cut: plan('%', 101) }, ['OUT_OF_BOUNDS quantities.energy_cut.range.base']],
  ['what is no number', { rain: plan('mm/a', Number.NaN) }, ['NOT_FINITE quantities.rain.range.base']],
  ['another unit', { rain: plan('m2', 1) }, ['UNIT_DIFFERS quantities.rain.unit']],
  [
    'a multiplier without the unit that is spent',
    { output_multiplier: plan('yuan/yuan', 0.9) },
    ['OUT_OF_BOUNDS quantities.output_multiplier.range.base'],
  ],
  [
    'a low above the base',
    { rain: { unit: 'mm/a', range: { low: 2, base: 1, high: null }, sources: [] } },
    ['RANGE_INSIDE_OUT quantities.rain.range'],
  ],
])('%s is refused, and the place named', (_, faulty, expected) => {
  const { effects, issues } = computeBenefits({ quantities: faulty, claims: [] });
  expect(effects).toEqual([]);
  expect(issues.map(issueAt)).toEqual(expected);
});

test('a claim of nothing that is computed, for no size, is refused', () => {
  const faulty = [{ id: 'x', effect: 'beauty', amount: -1, per: { quantity: 'joy', amount: 0 } }];
  // Cast: what a caller without types may hand in.
  const { issues } = computeBenefits({ quantities: {}, claims: faulty as never });
  expect(issues.map(issueAt)).toEqual([
    'CLAIM_OF_NO_EFFECT claims.0.effect',
    'UNKNOWN_QUANTITY claims.0.per.quantity',
    'OUT_OF_BOUNDS claims.0.amount',
    'OUT_OF_BOUNDS claims.0.per.amount',
  ]);
  // Cast: the same.
  const unknown = computeBenefits({ quantities: { joy: plan('1', 1) } as never, claims: [] });
  expect(unknown.issues.map(issueAt)).toEqual(['UNKNOWN_QUANTITY quantities.joy']);
});

function plan(unit: string, base: number) {
  return { unit, range: { low: null, base, high: null }, sources: ['plan'] };
}

describe('rules', () => {
  const rule = (id: string, value: RuleValue, unit: string, about?: Record<string, string>) =>
    ruleInForce(id, value, unit, about === undefined ? {} : { about });
  const wage = { quantity: 'yearly_wage' };

  test('give factors by scenario, ranges with their middle, only what holds where it was chosen, and claims by size', () => {
    const rules = [
      rule('wage.low', 60_000, 'yuan/a', { ...wage, scenario: 'low' }),
      rule('wage.base', { gte: 90_000 }, 'yuan/a', { ...wage, scenario: 'base' }),
      rule('water.1', { min: 80, max: 120 }, 'L/person/d', { quantity: 'water_use', water_zone: '1' }),
      rule('water.2', { min: 10, max: 20 }, 'L/person/d', { quantity: 'water_use', water_zone: '2' }),
      rule('cut', 25, '%', { quantity: 'energy_cut' }),
      rule('area', 1000, 'm2'),
      rule('claim.co2', 5, 't/a', { claimed_effect: 'co2_saved', per: 'floor_area', claimed_for: 'area' }),
      rule('claim.jobs', 1200, 'jobs/100M yuan', { claimed_effect: 'jobs', per: 'investment' }),
    ];
    expect(benefitsFromRules(rules, { water_zone: '1' })).toEqual({
      quantities: {
        yearly_wage: {
          unit: 'yuan/a',
          range: { low: 60_000, base: 90_000, high: null },
          sources: ['wage.low', 'wage.base'],
        },
        water_use: { unit: 'L/person/d', range: { low: 80, base: 100, high: 120 }, sources: ['water.1'] },
        energy_cut: { unit: 'share', range: { low: null, base: 0.25, high: null }, sources: ['cut'] },
      },
      claims: [
        { id: 'claim.co2', effect: 'co2_saved', amount: 5, per: { quantity: 'floor_area', amount: 1000 } },
        {
          id: 'claim.jobs',
          effect: 'jobs',
          amount: 1200,
          per: { quantity: 'investment', amount: 100_000_000 },
        },
      ],
      issues: [],
    });
    expect(benefitsFromRules(rules).quantities.water_use).toBeUndefined();
  });

  test('of a place that was chosen stand before those that count everywhere, scenario by scenario', () => {
    const grid = { quantity: 'grid_factor' };
    const rules = [
      rule('grid.high', 0.9, 'kgCO2/kWh', { ...grid, scenario: 'high' }),
      rule('grid.place', 0.1, 'kgCO2/kWh', { ...grid, province: '青海' }),
      rule('grid.all', 0.5, 'kgCO2/kWh', grid),
    ];
    expect(benefitsFromRules(rules, { province: '青海' }).quantities.grid_factor).toMatchObject({
      range: { base: 0.1, high: 0.9 },
      sources: ['grid.high', 'grid.place'],
    });
    expect(benefitsFromRules(rules, { province: '江苏' }).quantities.grid_factor).toMatchObject({
      range: { base: 0.5, high: 0.9 },
      sources: ['grid.high', 'grid.all'],
    });
  });

  test.each<[string, RuleInForce, string]>([
    ['a scenario nobody knows', rule('r', 1, 'yuan/a', { ...wage, scenario: 'dream' }), 'UNKNOWN_QUANTITY r'],
    ['a low without a base', rule('r', 1, 'yuan/a', { ...wage, scenario: 'low' }), 'NO_BASE r'],
    ['another unit', rule('r', 1, 'm2', wage), 'UNIT_DIFFERS r'],
    ['a list', rule('r', ['a'], 'yuan/a', wage), 'VALUE_UNUSABLE r'],
    [
      'a claim of no effect',
      rule('r', 1, 't/yuan', { claimed_effect: 'joy', per: 'investment' }),
      'UNKNOWN_EFFECT r',
    ],
    ['a claim for no quantity', rule('r', 1, 't/yuan', { claimed_effect: 'jobs' }), 'UNKNOWN_QUANTITY r'],
    ['a claim for no size', rule('r', 1, 't', { claimed_effect: 'jobs', per: 'investment' }), 'NO_SIZE r'],
    [
      'a claim for the size of a rule that is not there',
      rule('r', 1, 't', { claimed_effect: 'jobs', per: 'investment', claimed_for: 'gone' }),
      'RULE_MISSING gone',
    ],
    [
      'a claim that is a range',
      rule('r', { min: 1, max: 2 }, 't/yuan', { claimed_effect: 'jobs', per: 'investment' }),
      'VALUE_UNUSABLE r',
    ],
  ])('with %s are named', (_, faulty, expected) => {
    const { quantities: found, claims: said, issues } = benefitsFromRules([faulty]);
    expect([Object.keys(found), said]).toEqual([[], []]);
    expect(issues.map(({ code, rule: of }) => `${code} ${of}`)).toContain(expected);
  });
});
