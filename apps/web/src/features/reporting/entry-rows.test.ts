import { REPORT_ROWS_MAX, type ReportField } from '@zhulin/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countOf,
  type EntryRow,
  entryRowsOf,
  inputModeOf,
  readEntryRows,
  withBlock,
  withCell,
  withoutRow,
  withRowAfter,
  withRows,
} from './entry-rows.ts';

const FIELDS: ReportField[] = [
  { id: 'project', label: '项目名称', type: 'text', isRequired: true },
  { id: 'homes', label: '开工套数', type: 'integer', unit: '套', isRequired: true, min: 0 },
  { id: 'started', label: '开工日期', type: 'day', isRequired: false },
];

const row = (key: number, cells: EntryRow['cells'] = {}): EntryRow => ({ key, cells });
const textsOf = (rows: readonly EntryRow[]) =>
  rows.map(({ cells }) => FIELDS.map(({ id }) => cells[id] ?? '').join('|'));

describe('rows as they are entered', () => {
  test('are those that were filed, to the last digit', () => {
    const filed = [
      { project: '甲', homes: 120, started: '2026-02-01' },
      { project: '乙', homes: 0, started: null },
    ];
    const entered = entryRowsOf(filed);
    expect(textsOf(entered)).toEqual(['甲|120|2026-02-01', '乙|0|']);
    expect(readEntryRows(FIELDS, entered)).toEqual({ rows: filed, problems: [] });
  });

  test('are filed up to the last that says something', () => {
    const rows = [row(1, { project: '甲', homes: '1' }), row(2), row(3, { project: ' ' })];
    expect(countOf(rows)).toBe(1);
    expect(readEntryRows(FIELDS, rows).problems).toEqual([]);
    expect(readEntryRows(FIELDS, [row(1)]).problems).toMatchObject([{ code: 'NO_ROWS', row: 0 }]);
  });

  test('tell everything that is wrong at once, by the row on the screen', () => {
    const rows = [row(7, { homes: '一' }), row(1), row(2, { project: '丙', homes: '-1', started: '3月' })];
    expect(readEntryRows(FIELDS, rows).problems.map(({ row: at, field, code }) => [at, field, code])).toEqual(
      [
        [1, 'project', 'MISSING'],
        [1, 'homes', 'NOT_NUMBER'],
        [2, 'project', 'MISSING'],
        [2, 'homes', 'MISSING'],
        [3, 'homes', 'TOO_SMALL'],
        [3, 'started', 'NOT_DAY'],
      ],
    );
  });

  test('keep their keys while others come and go, and one is always there', () => {
    const first = [row(1, { project: '甲' }), row(2, { project: '乙' })];
    const more = withRowAfter(first, 0, true);
    expect(more.map(({ key }) => key)).toEqual([1, 3, 2]);
    expect(textsOf(more)).toEqual(['甲||', '甲||', '乙||']);
    expect(withoutRow(more, 0).map(({ key }) => key)).toEqual([3, 2]);
    expect(withoutRow([row(4)], 0)).toEqual([row(1)]);
    expect(withRows([])).toEqual([row(1)]);
    expect(textsOf(withCell(more, { row: 2, field: 'homes', text: '5' }))[2]).toBe('乙|5|');
  });

  test('are no more than a filing holds', () => {
    const full = Array.from({ length: REPORT_ROWS_MAX }, (_, place) => row(place + 1));
    expect(withRowAfter(full)).toHaveLength(REPORT_ROWS_MAX);
    const block = [['甲'], ['乙'], ['丙']];
    const pasted = withBlock(FIELDS, full, { at: { row: REPORT_ROWS_MAX - 1, column: 0 }, block });
    expect(pasted).toMatchObject({ changedRows: 1, left: 2 });
    expect(pasted.rows).toHaveLength(REPORT_ROWS_MAX);
  });
});

describe('a block from a spreadsheet', () => {
  test('is written from the cell on; rows are added, what finds no column is counted', () => {
    const rows = [row(1, { project: '甲', homes: '1' })];
    const block = [
      ['12', '2026/2/1', '多余'],
      [' 3 ', '2026年12月31日'],
    ];
    const pasted = withBlock(FIELDS, rows, { at: { row: 0, column: 1 }, block });
    expect(textsOf(pasted.rows)).toEqual(['甲|12|2026-02-01', '|3|2026-12-31']);
    expect(pasted).toMatchObject({ changedRows: 2, left: 1 });
    expect(pasted.rows.map(({ key }) => key)).toEqual([1, 2]);
  });

  test('loses no cell: each is written or counted, whatever its shape', () => {
    const cell = fc.constantFrom('1', '二', '2026.3.5', '');
    const shape = fc.record({
      at: fc.record({ row: fc.nat(3), column: fc.nat(2) }),
      block: fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 }),
    });
    fc.assert(
      fc.property(shape, ({ at, block }) => {
        const rows = [row(1), row(2), row(3), row(4)];
        const { rows: next, left } = withBlock(FIELDS, rows, { at, block });
        const written = next.reduce((count, { cells }) => count + Object.keys(cells).length, 0);
        expect(written + left).toBe(block.flat().length);
      }),
    );
  });

  test('that is no day stays as it was, so that it can be seen and mended', () => {
    const pasted = withBlock(FIELDS, [], { at: { row: 0, column: 2 }, block: [['二月']] });
    expect(textsOf(pasted.rows)).toEqual(['||二月']);
  });
});

test.each<[Partial<ReportField>, string]>([
  [{ type: 'integer', min: 0 }, 'numeric'],
  [{ type: 'number', min: 0 }, 'decimal'],
  [{ type: 'number' }, 'text'],
  [{ type: 'integer', min: -5 }, 'text'],
  [{ type: 'text' }, 'text'],
])('a column %j has the keys of a phone that it needs: %s', (change, mode) => {
  expect(inputModeOf({ id: 'a', label: '甲', type: 'text', isRequired: true, ...change })).toBe(mode);
});
