import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RuleInForce, RuleValue } from '../rules/index.ts';
import { ruleInForce } from '../rules/testing/rule-in-force.ts';
import { fromEpochDay, type IsoDay, isoDay, toEpochDay } from '../units/index.ts';
import { goldenGoals } from './golden/golden.ts';
import { computeGoals, type Goal, type GoalsInput, goalsFromRules } from './index.ts';

const { start, flexibility, bands } = goldenGoals;
const phases = Object.entries(goldenGoals.phases).map(([id, [fromMonth, toMonth]]) => ({
  id,
  fromMonth,
  toMonth,
}));
const golden = Object.entries(goldenGoals.goals).map(([id, goal]) => ({ id, ...goal }));
const goals: Goal[] = golden.map(({ id, dimension, target, dueMonth }) => ({
  id,
  dimension,
  target,
  unit: '%',
  dueMonth,
}));
const observed = Object.fromEntries(golden.map(({ id, measured }) => [id, measured]));
const input: GoalsInput = { start, asOf: start, phases, goals, flexibility, bands, observed };

describe('a plan that starts on 29 February', () => {
  test('has its phases from its own start', () => {
    expect(computeGoals(input).phases).toEqual(
      Object.entries(goldenGoals.phases).map(([id, [, , from, to]]) => ({ id, from, to })),
    );
  });

  test.each(golden)('goal $id is $verdict', ({ id, phase, due, verdict, distance, acceptedTo }) => {
    const found = computeGoals(input).goals.find((goal) => goal.id === id);
    expect(found).toMatchObject({ phase, due, verdict });
    if (distance === null) expect(found?.distance).toBeNull();
    else expect(found?.distance).toBeCloseTo(distance, 9);
    expect(found?.acceptedTo).toBeCloseTo(acceptedTo, 9);
  });

  test.each(goldenGoals.days)('on $asOf it is in phase $currentPhase, with $due due', (day) => {
    const { currentPhase, goals: found, missed, missing } = computeGoals({ ...input, asOf: day.asOf });
    expect(currentPhase).toBe(day.currentPhase);
    expect(found.filter(({ isDue }) => isDue).map(({ id }) => id)).toEqual(day.due);
    expect(missed).toEqual(day.missed);
    expect(missing).toEqual(['satisfaction']);
  });

  test('has fifteen cells of dimension and phase', () => {
    const { cells } = computeGoals(input);
    expect(cells.length).toBe(15);
    const filled = cells.filter((cell) => cell.goals > 0);
    expect(
      Object.fromEntries(
        filled.map(({ dimension, phase, verdicts: { met, within_band, missed, unknown } }) => [
          `${dimension} ${phase}`,
          [met, within_band, missed, unknown],
        ]),
      ),
    ).toEqual(goldenGoals.cells);
  });
});

describe('goals', () => {
  const days = fc.integer({ min: toEpochDay(isoDay('2020-01-01')), max: toEpochDay(isoDay('2040-12-31')) });

  test('keep their verdict and their distance to the start whatever year the plan begins', () => {
    fc.assert(
      fc.property(days, (day) => {
        const moved = computeGoals({ ...input, start: fromEpochDay(day), asOf: fromEpochDay(day) });
        expect(moved.goals.map(({ verdict }) => verdict)).toEqual(golden.map(({ verdict }) => verdict));
        expect(moved.currentPhase).toBe('near');
        moved.phases.forEach(({ from, to }, place) => {
          const next = moved.phases[place + 1]?.from;
          expect(from < to).toBe(true);
          if (next !== undefined) expect(toEpochDay(next)).toBe(toEpochDay(to) + 1);
        });
      }),
    );
  });

  test('are judged no worse with a wider band, and a goal that is met never by its band', () => {
    const order = ['missed', 'within_band', 'met'];
    const share = fc.double({ min: 0, max: 0.15, noNaN: true });
    const value = fc.double({ min: 0, max: 120, noNaN: true });
    fc.assert(
      fc.property(share, share, value, (one, other, measured) => {
        const verdict = (band: number) =>
          computeGoals({ ...input, bands: { smart: band }, observed: { smart: measured } }).goals.find(
            ({ id }) => id === 'smart',
          )?.verdict;
        const [narrow, wide] = [Math.min(one, other), Math.max(one, other)].map(verdict);
        expect(order.indexOf(wide ?? '')).toBeGreaterThanOrEqual(order.indexOf(narrow ?? ''));
        // By the definition: short of 70 by no more than the share of 70.
        if (Math.abs(70 - measured - 70 * one) > 1e-6 && Math.abs(70 - measured) > 1e-6)
          expect(verdict(one)).toBe(
            measured > 70 ? 'met' : 70 - measured < 70 * one ? 'within_band' : 'missed',
          );
      }),
    );
  });
});

describe('no goal is judged', () => {
  const goal = (changes: object): GoalsInput => ({
    ...input,
    goals: [{ id: 'smart', dimension: 'smart', target: { gte: 70 }, unit: '%', dueMonth: 24, ...changes }],
    bands: {},
    observed: {},
  });
  const phase = (changes: object): GoalsInput => ({
    ...input,
    phases: phases.map((each, place) => (place === 1 ? { ...each, ...changes } : each)),
  });
  test.each<[string, GoalsInput, [string, string][]]>([
    ['without goals', { ...input, goals: [], bands: {}, observed: {} }, [['NO_GOALS', 'goals']]],
    ['without phases', { ...input, phases: [] }, [['NO_PHASES', 'phases']]],
    [
      'for days that do not exist',
      { ...input, start: '2026-02-29' as IsoDay, asOf: 'today' as IsoDay }, // foreign data may hold anything
      [
        ['NOT_A_DAY', 'start'],
        ['NOT_A_DAY', 'asOf'],
      ],
    ],
    [
      'for a band inside out',
      { ...input, flexibility: { least: 0.15, most: 0.1 }, bands: {} },
      [['BAND_INSIDE_OUT', 'flexibility']],
    ],
    [
      'for a band in per cent',
      { ...input, flexibility: { least: 10, most: Number.NaN }, bands: {} },
      [
        ['NOT_A_SHARE', 'flexibility.least'],
        ['NOT_A_SHARE', 'flexibility.most'],
      ],
    ],
    [
      'for a band wider than may be granted, below 0, or for no goal',
      { ...input, bands: { smart: 0.16, green: -0.1, beauty: 0.1 } },
      [
        ['BAND_TOO_WIDE', 'bands.smart'],
        ['NOT_A_SHARE', 'bands.green'],
        ['UNKNOWN_GOAL', 'bands.beauty'],
      ],
    ],
    ['for a sixth dimension', goal({ dimension: 'beauty' }), [['UNKNOWN_DIMENSION', 'goals.0.dimension']]],
    [
      'for a goal due after the last phase',
      goal({ dueMonth: 97 }),
      [['DUE_OUTSIDE_PHASES', 'goals.0.dueMonth']],
    ],
    ['for a goal due at the start', goal({ dueMonth: 0 }), [['DUE_OUTSIDE_PHASES', 'goals.0.dueMonth']]],
    ['for half a month', goal({ dueMonth: 1.5 }), [['NOT_WHOLE', 'goals.0.dueMonth']]],
    [
      'for a target that is no number',
      goal({ target: { gte: Number.NaN } }),
      [['NOT_FINITE', 'goals.0.target.gte']],
    ],
    [
      'for a target inside out',
      goal({ target: { min: 2, max: 1 } }),
      [['BAND_INSIDE_OUT', 'goals.0.target']],
    ],
    [
      'for a goal named twice',
      { ...input, goals: [...goals, ...goals.slice(0, 1)] },
      [['DUPLICATE_ID', `goals.${goals.length}.id`]],
    ],
    ['for phases with a gap', phase({ fromMonth: 25 }), [['PHASES_NOT_IN_ORDER', 'phases.1.fromMonth']]],
    [
      'for a phase that ends before it begins',
      phase({ toMonth: 12 }),
      [
        ['PHASES_NOT_IN_ORDER', 'phases.1.toMonth'],
        ['PHASES_NOT_IN_ORDER', 'phases.2.fromMonth'],
      ],
    ],
    [
      'for figures of no goal, or that are no numbers',
      { ...input, observed: { beauty: 1, smart: Number.NaN } },
      [
        ['UNKNOWN_GOAL', 'observed.beauty'],
        ['NOT_FINITE', 'observed.smart'],
      ],
    ],
  ])('%s', (_, faulty, expected) => {
    const result = computeGoals(faulty);
    expect(result.issues.map(({ code, path }) => [code, path.join('.')])).toEqual(expected);
    expect(result).toMatchObject({
      phases: [],
      currentPhase: null,
      goals: [],
      cells: [],
      missed: [],
      missing: [],
    });
  });
});

describe('goals from rules', () => {
  const rule = (id: string, value: RuleValue, changes: Partial<RuleInForce> = {}) =>
    ruleInForce(id, value, '%', { kind: 'target', ...changes });
  const near = rule('phase.near.years', { min: 2023, max: 2024 }, { kind: 'parameter', unit: 'year' });
  const far = rule('phase.far.years', { min: 2025, max: 2027 }, { kind: 'parameter', unit: 'year' });
  const band = rule('goal.flexibility', { min: 10, max: 15 }, { kind: 'parameter' });
  const smart = (changes: Partial<RuleInForce>) =>
    rule('goal.smart', 80, { about: { dimension: 'smart' }, ...changes });

  test('are due so many months after the start as their year lies in the source', () => {
    const modes = smart({ id: 'goal.modes', value: { min: 2, max: 3 }, unit: 'modes', by: 2027 });
    expect(goalsFromRules([far, near, band, smart({ by: 2025 }), modes])).toEqual({
      phases: [
        { id: 'near', fromMonth: 0, toMonth: 24 },
        { id: 'far', fromMonth: 24, toMonth: 60 },
      ],
      goals: [
        { id: 'goal.smart', dimension: 'smart', target: { gte: 80 }, unit: '%', dueMonth: 36 },
        { id: 'goal.modes', dimension: 'smart', target: { gte: 2 }, unit: 'modes', dueMonth: 60 },
      ],
      flexibility: { least: 0.1, most: 0.15 },
      issues: [],
    });
  });

  test('are only targets of the five dimensions', () => {
    const resources = smart({ about: { dimension: 'resources' }, by: 2025 });
    const found = goalsFromRules([near, band, resources, smart({ kind: 'baseline' })]);
    expect([found.goals, found.issues]).toEqual([[], []]);
  });

  test('name every rule that is missing or cannot be read', () => {
    const broken = [
      rule('phase.near.years', { gte: 2023 }),
      band,
      smart({ by: 2025 }),
      rule('goal.list', ['a'], { about: { dimension: 'smart' } }),
    ];
    expect(goalsFromRules(broken).issues.map(({ code, rule: id }) => [code, id])).toEqual([
      ['VALUE_UNUSABLE', 'phase.near.years'],
      ['RULE_MISSING', 'phase.*.years'],
    ]);
    // Without the years of the phases nobody knows when a goal is due, so goals are not read at all.
    const found = goalsFromRules([near, smart({}), ...broken.slice(3), { ...band, unit: 'months' }]);
    expect(found.flexibility).toBeNull();
    expect(found.issues.map(({ code, rule: id }) => [code, id])).toEqual([
      ['NO_YEAR', 'goal.smart'],
      ['NO_YEAR', 'goal.list'],
      ['VALUE_UNUSABLE', 'goal.list'],
      ['UNIT_DIFFERS', 'goal.flexibility'],
    ]);
    expect(goalsFromRules([near]).issues.map(({ rule: id }) => id)).toEqual(['goal.flexibility']);
  });
});
