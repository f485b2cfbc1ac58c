import ExcelJS, { type Worksheet } from 'exceljs';
import { storedText } from './cell-text.ts';
import { dressHeading, dressPages, dressText, heightOf } from './dress.ts';
import { finished } from './finish.ts';
import { columnLetters } from './places.ts';

type Cell = string | number | null;

/** One list as it stands on a screen. */
export interface PrintedSheet {
  title: string;
  /** Lines above the list: what it shows, of which day, for what. */
  notes: readonly string[];
  /** `format`: of numbers, the same for all rows or by the cells of the row; texts without. */
  columns: readonly { head: string; width: number; format?: string | ((cells: readonly Cell[]) => string) }[];
  rows: readonly (readonly Cell[])[];
  /** A last row of sums that go on being counted, by the places of their columns. */
  total?: { label: string; columns: readonly number[] };
  /** At the foot of a printed page: `&P` is its number, `&N` how many there are. */
  pageFooter: string;
}

const TITLE_FONT = { name: 'Microsoft YaHei', size: 14, bold: true };
const LINE = { style: 'thin', color: { argb: 'FFB9C4BA' } } as const;

/** Writes a list as a workbook to read and print; nothing reads it back.
 * @returns bytes of an `.xlsx` file, the same for the same list. Cost: O(cells). */
export async function writeSheet(sheet: PrintedSheet): Promise<Uint8Array> {
  return await writeSheets([{ ...sheet, name: sheet.title }]);
}

/** The same for several lists, each on a sheet of its own.
 * `name`: of the sheet, at most 31 letters, other than those of the others. */
export async function writeSheets(
  sheets: readonly (PrintedSheet & { readonly name: string })[],
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  for (const sheet of sheets) fill(workbook.addWorksheet(sheet.name), sheet);
  return finished(workbook);
}

function fill(worksheet: Worksheet, { title, notes, columns, rows, total, pageFooter }: PrintedSheet): void {
  worksheet.columns = columns.map(({ width }) => ({ width }));
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  for (const line of [title, ...notes]) {
    const row = worksheet.addRow([storedText(line)]);
    worksheet.mergeCells(row.number, 1, row.number, columns.length);
    dressText(row.getCell(1));
    row.height = heightOf([{ text: line, width }]);
  }
  worksheet.getCell(1, 1).font = TITLE_FONT;
  const head = worksheet.addRow(columns.map((column) => column.head));
  head.eachCell(dressHeading);
  for (const cells of rows) {
    const row = worksheet.addRow(cells.map((cell) => (typeof cell === 'string' ? storedText(cell) : cell)));
    columns.forEach(({ format }, index) => {
      const cell = row.getCell(index + 1);
      dressText(cell);
      cell.border = { top: LINE, left: LINE, bottom: LINE, right: LINE };
      cell.numFmt = (typeof format === 'function' ? format(cells) : format) ?? '@';
    });
  }
  const lastItem = Math.max(head.number, worksheet.rowCount);
  if (total !== undefined && rows.length > 0) writeTotal(worksheet, { total, columns, rows }, head.number);
  worksheet.autoFilter = {
    from: { row: head.number, column: 1 },
    to: { row: lastItem, column: columns.length },
  };
  dressPages(worksheet, head.number, { fixed: { pageFooter } });
}

type Summed = Pick<PrintedSheet, 'columns' | 'rows'> & { total: NonNullable<PrintedSheet['total']> };

function writeTotal(worksheet: Worksheet, { total, columns, rows }: Summed, headRow: number): void {
  const row = worksheet.addRow([storedText(total.label)]);
  for (const place of total.columns) {
    const letters = columnLetters(place + 1);
    const result = rows.reduce((sum, cells) => sum + numberIn(cells[place]), 0);
    row.getCell(place + 1).value = {
      formula: `SUM(${letters}${headRow + 1}:${letters}${headRow + rows.length})`,
      result,
    };
  }
  columns.forEach(({ format }, index) => {
    const cell = row.getCell(index + 1);
    dressHeading(cell);
    cell.numFmt = typeof format === 'string' ? format : '@';
  });
}

/** What SUM makes of a cell: an empty one adds nothing. */
const numberIn = (cell: string | number | null | undefined): number => (typeof cell === 'number' ? cell : 0);
