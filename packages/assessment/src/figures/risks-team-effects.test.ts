import { isoDay } from '@zhulin/engines/units';
import { type Plan, withValueAt } from '@zhulin/plan';
import { exampleNamed } from '@zhulin/plan/testing/example';
import { describe, expect, test } from 'vitest';
import { rulebookFor } from '../assess.ts';
import { Evaluation } from '../evaluation.ts';
import { type FigureRow, isKnown, type Lack } from '../figure.ts';
import { ruleBundle } from '../rule-bundle.ts';
import { FIGURES } from './index.ts';

const affordable = exampleNamed('affordable');

function changed(plan: Plan, changes: Readonly<Record<string, unknown>>): Plan {
  return Object.entries(changes).reduce((before, [path, value]) => withValueAt(before, path, value), plan);
}

function figureOf(plan: Plan, id: string) {
  const rulebook = rulebookFor(plan, { rules: ruleBundle, asOf: isoDay('2026-11-25') });
  const def = FIGURES.find((each) => each.id === id);
  if (def === undefined) throw new Error(`no figure ${id}`);
  return new Evaluation({ plan, rulebook }).figure(def);
}

function lacksOf(plan: Plan, id: string): string[] {
  const figure = figureOf(plan, id);
  if (isKnown(figure)) throw new Error(`${id} has a value`);
  return figure.lacks.map((lack: Lack) =>
    lack.kind === 'input' ? lack.path : lack.kind === 'engine' ? lack.code : lack.kind,
  );
}

function valueIn(plan: Plan, id: string): unknown {
  const figure = figureOf(plan, id);
  return isKnown(figure) ? figure.value : expect.fail(JSON.stringify(figure.lacks));
}

function rowsOf(plan: Plan, id: string): readonly FigureRow[] {
  return valueIn(plan, id) as readonly FigureRow[]; // a table
}

function rowOf(plan: Plan, id: string, cells: FigureRow): FigureRow | undefined {
  return rowsOf(plan, id).find((row) => Object.entries(cells).every(([name, cell]) => row[name] === cell));
}

const silent: Plan = { schema: 1, project: { name: '只有名称' } };

describe('a plan that says nothing of a matter', () => {
  test.each([
    ['risks.list', ['risks.register']],
    ['risks.matrix', ['risks.register']],
    ['risks.concordance', ['risks.register', 'risks.opinions']],
    ['risks.index_least', ['risks.observations']],
    ['team.disciplines', ['team']],
    ['team.experience_gap', ['taskForce.experienceYears']],
    ['benefits.effects', ['buildings.floorAreaM2', 'environment']],
    ['benefits.claims', ['buildings.floorAreaM2', 'environment']],
    ['cases.nearest', ['setting']],
    ['cases.recommendation', ['setting']],
  ])('lacks the input of %s and is never judged', (id, paths) => {
    expect(lacksOf(silent, id)).toEqual(paths);
  });

  test.each([
    ['risks.list', { 'risks.register': [], 'risks.opinions': undefined }, ['risks.register']],
    ['risks.index_most', { 'risks.observations': [] }, ['risks.observations']],
    ['team.people', { team: [] }, ['team']],
    ['risks.panel_stop', { 'risks.opinions': [] }, ['risks.opinions']],
  ])('%s lacks an empty list too', (id, changes, paths) => {
    expect(lacksOf(changed(affordable, changes), id)).toEqual(paths);
  });
});

describe('a risk', () => {
  test('goes by the medians of the last round, and where nobody rated it by what is stated', () => {
    expect(rowOf(affordable, 'risks.list', { id: 'sales' })).toMatchObject({ likelihood: 4, basis: 'panel' });
    expect(rowOf(affordable, 'risks.list', { id: 'loan-rate' })).toMatchObject({
      likelihood: 3,
      basis: 'stated',
    });
  });

  test('without either lacks exactly what is missing', () => {
    const plan = changed(affordable, { 'risks.register.7.impact': undefined });
    expect(lacksOf(plan, 'risks.matrix')).toEqual(['risks.register.7.impact']);
  });

  test('of a register that experts were not asked about goes by what is stated', () => {
    const register = [{ id: 'a', name: '甲', class: 'policy', stages: ['design'], likelihood: 5, impact: 5 }];
    for (const opinions of [undefined, []]) {
      const plan = changed(affordable, { 'risks.opinions': opinions, 'risks.register': register });
      expect(rowsOf(plan, 'risks.list')).toMatchObject([{ points: 100, level: 'high', basis: 'stated' }]);
    }
  });

  test.each([
    ['rated by one expert alone', (row: Opinion) => row.expert === 'expert-a', 'TOO_FEW_EXPERTS'],
    ['rated twice by an expert in a round', () => true, 'ANSWERED_TWICE'],
  ])('%s has no points, and the reason is told', (_, isKept, code) => {
    const opinions = (affordable.risks?.opinions ?? []).filter(isKept);
    const twice = code === 'ANSWERED_TWICE' ? [...opinions, ...opinions.slice(0, 1)] : opinions;
    const plan = changed(affordable, { 'risks.opinions': twice });
    expect(lacksOf(plan, 'risks.list')).toContain(code);
    expect(lacksOf(plan, 'risks.concordance')).toContain(code);
  });
});
type Opinion = NonNullable<NonNullable<Plan['risks']>['opinions']>[number];

describe('the risk index', () => {
  test('takes the latest value by the day, and what was observed later is missing', () => {
    const observation = (value: number, on: string) => ({ indicator: 'months-to-sell', value, on });
    const plan = changed(affordable, {
      'risks.observations': [
        observation(18, '2026-05-01'),
        observation(8, '2026-06-01'),
        observation(18, '2026-12-01'),
      ],
    });
    expect(valueIn(plan, 'risks.index_least')).toBe(0);
    expect(valueIn(plan, 'risks.index_most')).toBe(85);
    expect(valueIn(plan, 'risks.index_level')).toBe('undecided');
    expect(rowsOf(plan, 'risks.index_missing')).toHaveLength(11);
  });

  test('tells a name that is none of the twelve instead of passing over it', () => {
    const plan = changed(affordable, { 'risks.observations.0.indicator': 'policy-chances' });
    expect(valueIn(plan, 'risks.index_others')).toEqual(['policy_chances']);
    expect(rowsOf(plan, 'risks.index_missing').map(({ riskIndicator }) => riskIndicator)).toEqual([
      'policy_changes',
    ]);
  });
});

describe('effects', () => {
  test('count on what is bought from construction: neither land nor interest', () => {
    const plan = changed(affordable, { 'cost.items.8.class': 'interest' });
    expect(valueIn(affordable, 'benefits.construction_demand')).toBe(71_197_000_000);
    expect(valueIn(plan, 'benefits.construction_demand')).toBe(71_197_000_000 - 900_000_000);
  });

  test.each([
    ['山东省', 0.641],
    ['广西壮族自治区', 0.4044],
    ['某省', 0.5306],
  ])('of a project in %s take its factor of electricity, or that of the nation', (province, factor) => {
    const plan = changed(affordable, { 'project.place.province': province });
    expect(rowOf(plan, 'benefits.quantities', { term: 'grid_factor' })?.['baseValue']).toBe(factor);
  });

  test('that lack a factor or an input are left out with the reason, and are no zero', () => {
    const plan = changed(affordable, {
      'environment.waterZone': undefined,
      'environment.rainMmPerYear': undefined,
    });
    expect(rowOf(plan, 'benefits.left_out', { effect: 'water_saved' })?.['leftOutReason']).toBe('NO_FACTOR');
    expect(rowOf(plan, 'benefits.left_out', { effect: 'rain_stored' })?.['leftOutReason']).toBe('NO_INPUT');
    expect(rowOf(plan, 'benefits.effects', { effect: 'rain_stored' })).toBeUndefined();
    expect(rowOf(plan, 'benefits.claims', { effect: 'rain_stored' })?.['claimVerdict']).toBe('unknown');
  });

  test('take what the plan states before what is assumed in its place', () => {
    expect(rowOf(affordable, 'benefits.quantities', { term: 'energy_cut' })?.['statedBy']).toBe('plan');
    const plan = changed(affordable, { 'environment.energyCutShare': undefined });
    expect(rowOf(plan, 'benefits.quantities', { term: 'energy_cut' })?.['statedBy']).toBe('assumption');
  });
});

describe('features of a community', () => {
  const here = (plan: Plan, feature: string) => rowOf(plan, 'cases.features', { feature })?.['here'];

  test('are unknown as long as part of them is', () => {
    expect(here(affordable, 'affordable_share')).toBe(1);
    expect(here(changed(affordable, { 'buildings.dwellings.0.tenure': undefined }), 'affordable_share')).toBe(
      undefined,
    );
    expect(here(affordable, 'elderly_share')).toBeCloseTo(0.19, 12);
    expect(here(changed(affordable, { 'people.ageGroups.6.fromAge': 58 }), 'elderly_share')).toBe(undefined);
  });

  test('a station is near from the distance that the transit-oriented mode asks for', () => {
    expect(here(changed(affordable, { 'setting.railDistanceM': 800 }), 'rail')).toBe('yes');
    expect(here(changed(affordable, { 'setting.railDistanceM': 801 }), 'rail')).toBe('no');
    expect(here(changed(affordable, { 'setting.railDistanceM': undefined }), 'rail')).toBe(undefined);
  });

  test('too few of them give no recommendation, and say what to ask for', () => {
    const plan: Plan = { ...silent, setting: { climate: 'mild' } };
    expect(rowsOf(plan, 'cases.recommendation')).toEqual([{ recommendation: 'not_enough' }]);
    expect(rowsOf(plan, 'cases.ask')[0]).toEqual({ feature: 'work_space_share', weight: 50 });
  });
});

describe('a team', () => {
  test('of which nobody says who has a certificate lacks it', () => {
    const plan = changed(affordable, { team: [{ discipline: 'engineering', people: 3 }] });
    expect(lacksOf(plan, 'team.certified_share')).toEqual(['team.certified']);
    expect(valueIn(plan, 'team.after_hiring')).toBeGreaterThan(3);
  });

  test('with more certificates than people is refused', () => {
    expect(lacksOf(changed(affordable, { 'team.0.certified': 11 }), 'team.people')).toEqual([
      'CERTIFIED_BEYOND_PEOPLE',
    ]);
  });
});
