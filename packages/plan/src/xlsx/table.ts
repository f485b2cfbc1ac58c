import type { Workbook, Worksheet } from 'exceljs';
import { addressOf, type CellPlace } from './places.ts';
import { type CellContent, contentOf } from './read-cell.ts';

/** The farthest a form reaches: 20,000 tasks with ten links each, and every column of the widest sheet many times. */
const LAST_ROW = 200_000;
const LAST_COLUMN = 500;
/** One long text that many cells share is small in a file and large in memory. */
const MAX_CHARACTERS = 64 * 1024 * 1024;

/** What the cells of a sheet say; rows and columns are counted from 1, and only what is filled in is here. */
export interface Table {
  name: string;
  lastRow: number;
  lastColumn: number;
  rows: ReadonlyMap<number, ReadonlyMap<number, CellContent>>;
}

interface OutOfBounds {
  code: 'PLAN_WORKBOOK_FAR_CELL' | 'PLAN_WORKBOOK_TOO_MUCH_TEXT';
  place: CellPlace;
  params: Record<string, string | number>;
}

export type Tables = { ok: true; tables: Map<string, Table> } | ({ ok: false } & OutOfBounds);

/** The sheets of a workbook by name, or the first cell that is out of bounds. Cost: O(cells). */
export function tablesOf(workbook: Workbook): Tables {
  const tables = new Map<string, Table>();
  const bounds = new Bounds();
  for (const worksheet of workbook.worksheets) {
    tables.set(worksheet.name, tableOf(worksheet, bounds));
    if (bounds.passed !== undefined) return { ok: false, ...bounds.passed };
  }
  return { ok: true, tables };
}

/** Counts what is read of a workbook, up to the first cell that is too much. */
class Bounds {
  passed: OutOfBounds | undefined;
  #characters = 0;

  add(content: CellContent, place: CellPlace): void {
    if (place.row > LAST_ROW || place.column > LAST_COLUMN) {
      const got = addressOf(place.row, place.column);
      const expected = addressOf(LAST_ROW, LAST_COLUMN);
      this.passed = { code: 'PLAN_WORKBOOK_FAR_CELL', place, params: { got, expected } };
    }
    this.#characters += typeof content === 'string' ? content.length : 0;
    if (this.#characters > MAX_CHARACTERS) {
      const params = { expected: MAX_CHARACTERS };
      this.passed = { code: 'PLAN_WORKBOOK_TOO_MUCH_TEXT', place, params };
    }
  }
}

function tableOf(worksheet: Worksheet, bounds: Bounds): Table {
  const rows = new Map<number, Map<number, CellContent>>();
  const table = { name: worksheet.name, rows, lastRow: 0, lastColumn: 0 };
  worksheet.eachRow((row, number) => {
    const cells = new Map<number, CellContent>();
    row.eachCell((cell, column) => {
      if (bounds.passed !== undefined) return;
      const content = contentOf(cell.value);
      if (content === undefined) return;
      bounds.add(content, { sheet: worksheet.name, row: number, column });
      cells.set(column, content);
      table.lastColumn = Math.max(table.lastColumn, column);
    });
    if (cells.size === 0) return;
    rows.set(number, cells);
    table.lastRow = number;
  });
  return table;
}

/** The content of a cell; undefined where nothing stands, or where there is no such column. */
export function at(table: Table, row: number, column: number | undefined): CellContent {
  return column === undefined ? undefined : table.rows.get(row)?.get(column);
}
