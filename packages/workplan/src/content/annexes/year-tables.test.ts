import { expect, test } from 'vitest';
import { textsIn } from '../../testing/annexes.ts';
import { barePlan, contentOf } from '../../testing/contents.ts';
import { calendarLabels, carried, yearTables } from './year-tables.ts';

const content = contentOf(barePlan());
const of = { kind: 'figure', id: 'finance.project.flows' } as const;

function tablesOf(years: number) {
  return yearTables(content, {
    id: 'flows',
    title: '流量',
    labels: calendarLabels(2026, years),
    lines: [
      {
        number: '1',
        name: '合',
        amounts: Array.from({ length: years }, () => 3e6),
        of,
        adds: ['1.1', '1.2'],
      },
      { number: '1.1', name: '甲', amounts: Array.from({ length: years }, () => 1e6), of },
      { number: '1.2', name: '乙', amounts: Array.from({ length: years }, () => 2e6), of },
    ],
    notes: ['注'],
  });
}

test.each([1, 6, 7, 13, 14, 23, 30])(
  '%i years stand on sheets of at most seven columns, each year once',
  (years) => {
    const tables = tablesOf(years);
    const heads = tables.flatMap(({ columns }) => columns.slice(2).map(({ head }) => head));
    expect(heads).toEqual(['合计', ...calendarLabels(2026, years)]);
    for (const { columns } of tables) expect(columns.length).toBeLessThanOrEqual(9);
  },
);

test('only the first sheet holds the sums, and only the last the notes', () => {
  const [first, ...rest] = tablesOf(23);
  if (!first) throw new Error('no table');
  expect(textsIn(first)[0]?.slice(0, 4)).toEqual(['1', '合', '69.00', '3.00']);
  expect(rest.map(({ notes }) => notes.length)).toEqual([0, 0, 1]);
  expect(first.notes).toEqual([]);
  expect(first.title).toBe('流量（2026—2030）');
});

test('a sum names the rows it adds up on every sheet', () => {
  for (const { rows } of tablesOf(23)) expect(rows[0]?.sumOf).toEqual([1, 2]);
});

test('one sheet needs no years in its title', () => {
  expect(tablesOf(3).map(({ title }) => title)).toEqual(['流量']);
});

test('a balance is what all years before have left', () => {
  expect(carried([5, -7, 1])).toEqual([5, -2, -1]);
});
