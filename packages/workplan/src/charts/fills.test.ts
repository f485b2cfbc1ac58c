import { expect, test } from 'vitest';
import { fillsOf } from './fills.ts';
import type { ChartRole } from './model.ts';

const print = (roles: ChartRole[]) =>
  fillsOf(roles).map(({ colour, hatch, isWide }) => (hatch ? `${hatch} ${isWide}` : colour));
const times = (count: number, role: ChartRole): ChartRole[] => Array.from({ length: count }, () => role);

test.each<[string, ChartRole[]]>([
  ['twelve of our own', times(12, 'own')],
  ['twelve references', times(12, 'reference')],
  ['twelve others', times(12, 'other')],
  ['some of each', [...times(4, 'own'), ...times(4, 'reference'), ...times(4, 'other')]],
])('%s are told apart without colour', (_, roles) => {
  expect(new Set(print(roles)).size).toBe(12);
});

test('the first of our own is solid green, the first reference hatched in ink, the first other grey', () => {
  expect(fillsOf(['own', 'reference', 'other']).map(({ colour, hatch }) => [colour, hatch])).toEqual([
    ['#1F6B4E', undefined],
    ['#1E2A26', 'falling'],
    ['#85908A', undefined],
  ]);
});
