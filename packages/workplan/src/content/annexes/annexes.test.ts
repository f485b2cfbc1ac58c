import { LANGUAGES } from '@zhulin/engines/units';
import { type Plan, withValueAt } from '@zhulin/plan';
import { EXAMPLES } from '@zhulin/plan/testing/example';
import { describe, expect, test } from 'vitest';
import type { Annex, Row, Run, Table } from '../../model.ts';
import { paragraphsIn, tablesIn } from '../../testing/annexes.ts';
import { barePlan, contentOf, examplePlan, textOf } from '../../testing/contents.ts';
import type { Content } from '../context.ts';
import { annexesOf as allAnnexesOf } from './index.ts';

/** Of the plan and of its money; what is done about it has tests of its own. */
function annexesOf(content: Content): Annex[] {
  return allAnnexesOf(content).slice(0, 16);
}

/** One unit of the last digit for each row added up, and what a double loses. */
const ROUNDING = 1e-9;

function valueIn(cell: readonly Run[] | undefined): number | undefined {
  const [run] = cell ?? [];
  return typeof run === 'object' && 'of' in run ? run.value?.number : undefined;
}

function printed(text: string): number {
  const number = Number(text.replaceAll(',', '').replace('−', '-').replace('%', ''));
  return text.endsWith('%') ? number / 100 : number;
}

/** Sums of a table that are not what their rows add up to, where every row has a number. */
function wrongSums(table: Table): string[] {
  return table.rows.flatMap((row) =>
    row.sumOf === undefined ? [] : row.cells.flatMap((_, column) => wrongSum(table, row, column)),
  );
}

function wrongSum(table: Table, row: Row, column: number): string[] {
  const parts = (row.sumOf ?? []).map((position) => valueIn(table.rows[position]?.cells[column]));
  const text = textOf(row.cells[column] ?? []);
  if (parts.length === 0 || parts.includes(undefined) || text === '' || text === '—') return [];
  const sum = parts.reduce<number>((total, part) => total + Number(part), 0);
  const stated = valueIn(row.cells[column]);
  const isRight =
    stated === undefined
      ? Math.abs(printed(text) - sum) <= 0.5 * 10 ** -decimalsIn(text) + ROUNDING
      : Math.abs(stated - sum) <= ROUNDING * Math.max(1, Math.abs(sum));
  return isRight ? [] : [`${table.id} ${textOf(row.cells[0] ?? [])}: ${text}, not ${sum}`];
}

function decimalsIn(text: string): number {
  const decimals = text.replace('%', '').split('.')[1]?.length ?? 0;
  return text.endsWith('%') ? decimals + 2 : decimals;
}

describe.each(EXAMPLES)('the annexes of %s', (name) => {
  const tables = annexesOf(contentOf(examplePlan(name))).flatMap(({ blocks }) => tablesIn(blocks));

  test('print in each total what its rows add up to', () => {
    expect(tables.flatMap(wrongSums)).toEqual([]);
    expect(tables.filter(({ rows }) => rows.some(({ sumOf }) => sumOf !== undefined)).length).toBeGreaterThan(
      3,
    );
  });

  test('fill every column of every row', () => {
    for (const { id, columns, rows } of tables) {
      for (const { role, cells } of rows) {
        expect([id, cells.length]).toEqual([id, role === 'group' ? 1 : columns.length]);
      }
    }
  });

  test('give a number to go on computing with wherever a cell of an amount shows digits', () => {
    const bare = tables
      .filter(({ id }) => id !== 'self-check')
      .flatMap(({ id, columns, rows }) =>
        rows
          .filter(({ role, sumOf }) => role === 'plain' || sumOf === undefined)
          .flatMap(({ cells }) =>
            cells.flatMap((cell, column) =>
              columns[column]?.kind === 'number' &&
              /^[−\d.,]+$/u.test(textOf(cell)) &&
              valueIn(cell) === undefined
                ? [`${id}: ${textOf(cell)}`]
                : [],
            ),
          ),
      );
    expect(bare).toEqual([]);
  });

  test('lie on their side from nine columns on', () => {
    const upright = tables.filter(({ columns, isLandscape }) => columns.length >= 9 && !isLandscape);
    expect(upright.map(({ id }) => id)).toEqual([]);
  });
});

test('a plan with only a name gets no empty table, and each annex says what it waits for', () => {
  const annexes = annexesOf(contentOf(barePlan()));
  for (const { id, blocks } of annexes) {
    expect([id, blocks.length > 0]).toEqual([id, true]);
    for (const { rows } of tablesIn(blocks)) expect(rows.length).toBeGreaterThan(0);
  }
  const said = Object.fromEntries(annexes.map(({ id, blocks }) => [id, paragraphsIn(blocks)]));
  expect(said['annex-land-balance']).toEqual(['尚不能编制“规划用地平衡”表，待补充（用地构成）。']);
  expect(said['annex-floor-area']).toEqual([
    '尚不能编制“楼栋与建筑面积”表，待补充（建筑清单）。',
    '尚不能编制“户型配比”表，待补充（户型）。',
  ]);
  expect(said['annex-facilities']).toEqual(['尚不能编制“公共服务设施一览”表，待补充（配套设施）。']);
  expect(said['annex-loans']).toEqual(['尚不能编制“借款还本付息计划”表，待补充（贷款）。']);
  expect(said['annex-cost-items']).toEqual(['尚不能编制“分项投资估算”表，待补充（分项投资）。']);
});

const long = '甲'.repeat(200);
const affordable = examplePlan('affordable');

/** Plans that are accepted and that nobody would want to print. */
const HOSTILE: [string, Plan][] = [
  ['nothing in its lists', emptied(affordable)],
  ['names of two hundred characters', withValueAt(affordable, 'cost.items.0.name', long)],
  ['a name that looks like a formula', withValueAt(affordable, 'funding.sources.0.name', '=1+1')],
  ['no money at all', withValueAt(affordable, 'cost.items', zeroed(affordable.cost?.items ?? []))],
  ['no start', withValueAt(affordable, 'project.start', undefined)],
  ['homes without a count', withValueAt(affordable, 'buildings.dwellings.0.count', 0)],
  ['two loans', withValueAt(affordable, 'funding.loans', twice(affordable.funding?.loans ?? []))],
];

function emptied(plan: Plan): Plan {
  return [
    'site.landUse',
    'buildings.list',
    'buildings.dwellings',
    'facilities',
    'goals',
    'cost.items',
    'funding.sources',
    'funding.loans',
    'operation.income',
    'operation.costs',
    'observed',
  ].reduce((before, path) => withValueAt(before, path, []), plan);
}

function zeroed<Item extends { amountYuan: number }>(items: readonly Item[]): Item[] {
  return items.map((item) => ({ ...item, amountYuan: 0 }));
}

function twice<Item extends { id: string }>(items: readonly Item[]): Item[] {
  return items.flatMap((item) => [item, { ...item, id: `${item.id}-2` }]);
}

test.each(HOSTILE)('a plan with %s leaves no hole in any language', (_, plan) => {
  for (const language of LANGUAGES) {
    const annexes = annexesOf(contentOf(plan, language));
    expect(JSON.stringify(annexes)).not.toMatch(/undefined|NaN|Infinity|\{\{|\[object/);
    expect(annexes.flatMap(({ blocks }) => tablesIn(blocks)).flatMap(wrongSums)).toEqual([]);
    for (const { rows } of annexes.flatMap(({ blocks }) => tablesIn(blocks))) {
      expect(rows.length).toBeGreaterThan(0);
    }
  }
});

test('in English the tables of the plan and of the money hold no Chinese but what authors and sources wrote', () => {
  for (const name of EXAMPLES) {
    const annexes = annexesOf(contentOf(examplePlan(name), 'en'));
    const own = annexes.filter(({ id }) => id !== 'annex-self-check');
    const text = JSON.stringify(own, (_key, value: unknown) =>
      typeof value === 'object' && value !== null && 'author' in value ? '' : value,
    );
    expect(text).not.toMatch(/\p{Script=Han}/u);
  }
});
