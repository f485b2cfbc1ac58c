import { expect, test } from 'vitest';
import { columnWidths } from './column-widths.ts';
import type { Run, Table } from './model.ts';

function tableOf(heads: string[], ...rows: Run[][]): Pick<Table, 'columns' | 'rows'> {
  return {
    columns: heads.map((head) => ({ head, kind: 'text' })),
    rows: rows.map((cells) => ({ role: 'plain', cells: cells.map((run) => [run]) })),
  };
}

test('columns that fit on a line get what they need', () => {
  const [name = 0, value = 0] = columnWidths(tableOf(['检查项', '实测'], ['社区产业空间占比', '16%']), 40);
  expect(name).toBeGreaterThan(8);
  expect(value).toBeGreaterThan(2);
  expect(name + value).toBeLessThan(40);
});

test('when they do not fit, the widest gives way and the short ones keep their line', () => {
  const [short = 0, long = 0] = columnWidths(tableOf(['项', '说明'], ['甲', '很'.repeat(200)]), 40);
  expect(short).toBeLessThan(4);
  expect(short + long).toBeCloseTo(40);
});

test('what is said about missing data does not push other columns aside', () => {
  const [missing = 0] = columnWidths(
    tableOf(['实测'], [{ missing: `待补充（${'字'.repeat(50)}）`, what: [], why: [] }]),
    40,
  );
  expect(missing).toBeLessThan(10);
});

test('what is said about missing data stays on its line where there is room', () => {
  const table = tableOf(['实测'], [{ missing: '待补充（建筑废弃物利用率）', what: [], why: [] }]);
  const [wide = 0] = columnWidths(table, 40);
  const [narrow = 0] = columnWidths(table, 10);
  expect(wide).toBeGreaterThan(13);
  expect(narrow).toBeLessThan(10);
});

test('a group row has no columns of its own', () => {
  const table = tableOf(['项目'], ['土地']);
  table.rows.push({ role: 'group', cells: [['很'.repeat(30)]] });
  expect(columnWidths(table, 40)).toEqual(columnWidths(tableOf(['项目'], ['土地']), 40));
});

test('no word is wider than its column, whatever the other columns hold', () => {
  const [name = 0] = columnWidths(
    tableOf(
      ['Case', 'Mode', 'Reported results'],
      ['Copenhagen Ørestad', 'Ecology first', 'growth '.repeat(60)],
      ['Shenzhen Guangming Science City', 'Neighbourhood co-governance', 'satisfaction '.repeat(40)],
    ),
    30,
  );
  expect(name).toBeGreaterThan('Copenhagen'.length * 0.6 + 1);
});

test('a date stays on one line beside long texts', () => {
  const table = tableOf(
    ['Figure', 'Value', 'Method'],
    ['Planned finish', '16 October 2030', 'latest finish of all tasks '.repeat(8)],
    ['Time from start to handover', '50.17 months', 'calendar days from the first start '.repeat(8)],
  );
  const [, value = 0] = columnWidths(
    { ...table, columns: table.columns.map((each, at) => (at === 1 ? { ...each, kind: 'number' } : each)) },
    40,
  );
  expect(value).toBeGreaterThan(8);
});

test('words longer than the whole line leave every column some of it', () => {
  const widths = columnWidths(tableOf(['甲', '乙'], ['W'.repeat(200), 'V'.repeat(100)]), 40);
  expect(widths.reduce((sum, each) => sum + each, 0)).toBeCloseTo(40);
  expect(Math.min(...widths)).toBeGreaterThan(10);
});

test('what is filled in by hand has columns of one width', () => {
  const form = {
    ...tableOf(['岗位', '签字', '日期'], ['考核单位负责人（盖章）', '', '']),
    isForm: true as const,
  };
  expect(columnWidths(form, 42)).toEqual([14, 14, 14]);
});
