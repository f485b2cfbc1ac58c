import { expect, test } from 'vitest';
import { fieldChanges } from './plan-changes.ts';

test('fields that differ are listed with what they said, rows by their ids wherever they stand', () => {
  const from = {
    site: { areaM2: 1000, roadM2: 5 },
    buildings: {
      dwellings: [
        { id: 'a', count: 1 },
        { id: 'b', count: 2 },
      ],
    },
    project: { name: '甲' },
  };
  const to = {
    site: { areaM2: 1200 },
    buildings: {
      dwellings: [
        { id: 'b', count: 3 },
        { id: 'c', count: 4 },
      ],
    },
    project: { name: '甲' },
  };
  expect(fieldChanges(from, to)).toEqual([
    { path: 'site.areaM2', from: 1000, to: 1200 },
    { path: 'site.roadM2', from: 5, to: undefined },
    { path: 'buildings.dwellings.0.count', from: 2, to: 3 },
    { path: 'buildings.dwellings.1', from: undefined, to: { id: 'c', count: 4 } },
    { path: 'buildings.dwellings.0', from: { id: 'a', count: 1 }, to: undefined },
  ]);
});

test('a plan does not differ from itself, nor a list from an equal one', () => {
  const plan = { tasks: [{ id: 'a', after: [{ task: 'b' }] }] };
  expect(fieldChanges(plan, structuredClone(plan))).toEqual([]);
});

test('nothing said and an empty list are different statements', () => {
  expect(fieldChanges({}, { tasks: [] })).toEqual([{ path: 'tasks', from: undefined, to: [] }]);
});
