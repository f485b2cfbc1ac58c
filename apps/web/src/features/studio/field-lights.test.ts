import type { Figure, Finding, Light } from '@zhulin/assessment';
import type { PlanProblem } from '@zhulin/plan';
import { describe, expect, test } from 'vitest';
import { findingsAt, givenIn, lightAt, Problems, restsOn } from './field-lights.ts';
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
  expect(lightAt(findings, 'buildings')).toBe('amber');
  expect(lightAt(findings, 'buildings.dwellings.3.count')).toBe('amber');
  expect(lightAt(findings, 'people')).toBeUndefined();
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
