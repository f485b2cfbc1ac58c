import { assess, type Figure, type Finding, type Light } from '@zhulin/assessment';
import { ruleBundle } from '@zhulin/assessment/rules';
import { isoDay } from '@zhulin/engines/units';
import type { PlanProblem } from '@zhulin/plan';
import { exampleNamed } from '@zhulin/plan/testing/example';
import { describe, expect, test } from 'vitest';
import { findingsAt, givenIn, Lights, Problems, restsOn } from './field-lights.ts';
import { PARTS } from './form-parts.ts';

function findingOn(id: string, light: Light, ...fields: string[]): Finding {
  const none = { measured: null, required: null, distance: null, fixes: [], lacks: [] };
  return { id, light, figure: id, unit: '1', rule: id, fields, ...none };
}

const findings = [
  findingOn('far', 'green', 'site.areaM2', 'buildings.floorAreaM2'),
  findingOn('homes', 'amber', 'buildings.dwellings'),
  findingOn('green', 'red', 'site.areaM2', 'site.greenM2'),
];

test('a place shows the findings that rest on it, the most urgent first', () => {
  expect(findingsAt(findings, 'site.areaM2').map(({ id }) => id)).toEqual(['green', 'far']);
});

describe('lights', () => {
  const figure = (id: string, ...from: Figure['from']): Figure => ({
    id,
    unit: '1',
    how: id,
    from,
    value: 1,
  });
  const input = (path: string) => ({ kind: 'input', path }) as const;
  const figures = [
    figure('far', input('site.areaM2'), { kind: 'figure', id: 'floors' }),
    figure('floors', input('buildings.mainStoreys')),
    figure('homes', input('buildings.dwellings')),
    figure('green', { kind: 'figure', id: 'gardens' }),
    figure('gardens', input('site.greenM2'), { kind: 'figure', id: 'far' }),
  ];
  const lights = new Lights(findings, figures);

  test.each([
    ['a field that a finding measures', 'site.areaM2', 'green'],
    ['a field of what is measured, where that takes none itself', 'site.greenM2', 'red'],
    ['a group in which they lie: the worst', 'site', 'red'],
    ['a cell of a list that is measured', 'buildings.dwellings.3.count', 'amber'],
    ['a field that lies further behind', 'buildings.mainStoreys', undefined],
    ['a group that no finding names', 'people', undefined],
  ])('show %s', (_, path, light) => {
    expect(lights.at(path)).toBe(light);
  });

  test('show what a fix would change', () => {
    const changes = [{ path: 'people.residents', from: 1, to: 2, unit: 'person' }];
    const fixed = { ...findingOn('x', 'red'), fixes: [{ lever: 'x', changes }] };
    expect(new Lights([fixed], []).at('people')).toBe('red');
  });

  test('tell the groups of the example from each other', () => {
    const asOf = isoDay('2026-11-25');
    const assessment = assess({ plan: exampleNamed('medium'), rules: ruleBundle, asOf, seed: 1, points: 0 });
    const ofExample = new Lights(assessment.findings, assessment.figures);
    const byLight = (light: Light | undefined) =>
      PARTS.map(({ path }) => path).filter((path) => ofExample.at(path) === light);
    expect(byLight('red')).toEqual(['site', 'people', 'funding', 'schedule']);
    expect(byLight('unknown')).toEqual(['buildings', 'facilities']);
    expect(byLight('green')).toEqual(['project', 'cost', 'team', 'participation']);
  });
});

const problemAt = (path: string): PlanProblem => ({ code: 'PLAN_TYPE', path, params: {} });

describe('problems', () => {
  const problems = new Problems(
    [
      'buildings.mainStoreys',
      'buildings.dwellings.1.count',
      'schedule.tasks.2.after.0.task',
      'funding.phases.operation.toMonth',
      'cost.shares',
      'nonsense',
    ].map(problemAt),
  );

  test.each([
    ['buildings.mainStoreys', 'buildings.mainStoreys'],
    ['buildings.dwellings.1.count', 'buildings.dwellings.1.count'],
    ['schedule.tasks.2.after', 'schedule.tasks.2.after.0.task'],
    ['funding.phases.operation.toMonth', 'funding.phases.operation.toMonth'],
    ['cost.shares', 'cost.shares'],
  ])('stand at %s', (place, path) => {
    expect(problems.at(place)?.path).toBe(path);
  });

  test('are counted by group; those no form shows are listed apart', () => {
    expect(problems.countIn('buildings')).toBe(2);
    expect(problems.countIn('people')).toBe(0);
    expect(problems.elsewhere.map(({ path }) => path)).toEqual(['nonsense']);
  });
});

test('what is given of a group counts its fields and lists, an empty list too', () => {
  const part = PARTS.find(({ path }) => path === 'buildings');
  if (!part) throw new Error('no buildings');
  expect(givenIn(part, { buildings: { mainStoreys: 3, list: [] } })).toEqual({ given: 2, all: 7 });
});

test('a figure rests on a place through other figures', () => {
  const figure = (id: string, from: Figure['from']): Figure => ({ id, unit: '1', how: id, from, value: 1 });
  const figures = [
    figure('sum', [{ kind: 'figure', id: 'part' }]),
    figure('part', [{ kind: 'input', path: 'cost.yuanPerM2' }]),
  ];
  expect(restsOn(figures, 'sum', 'cost')).toBe(true);
  expect(restsOn(figures, 'sum', 'site')).toBe(false);
});
