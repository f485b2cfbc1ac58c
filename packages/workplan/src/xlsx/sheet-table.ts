import { cellsWide, dressHeading, dressText, heightOf, storedText } from '@zhulin/plan/xlsx';
import type { Cell, Worksheet } from 'exceljs';
import { levelOf } from '../column-widths.ts';
import type { Column, Row, Run, Table, WorkplanDocument } from '../model.ts';
import { type CellContent, contentOf, TEXT_FORMAT, textOf } from './cell-content.ts';
import { sumOf } from './sums.ts';
import { cellTrace, columnTrace } from './traces.ts';

/** What is known of the whole document while its sheets are written. */
export interface Sheets {
  document: WorkplanDocument;
  /** Numbers of tables, figures and annexes by id. */
  numbers: ReadonlyMap<string, string>;
}

const LINE = { style: 'thin', color: { argb: 'FFB9C4BA' } } as const;
const BORDER = { top: LINE, left: LINE, bottom: LINE, right: LINE };
const GROUP = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF6F8F5' } } as const;
const MISSING = { argb: 'FF55625C' };
const NARROWEST = 7;
/** Of a sheet that is filled in by hand. */
const FORM_NARROWEST = 20;
/** Digits that a landscape A4 line holds in type that can still be read; wider columns give way and their texts wrap. */
const LINE_WIDTH = 150;
const WIDEST = 60;
/** Of a row that is filled in by hand, in points. */
const FORM_ROW_HEIGHT = 36;
/** Of a sheet that holds text alone. */
const TEXT_WIDTH = 100;
const ALIGNMENTS: Record<Column['kind'], 'left' | 'right' | 'center'> = {
  text: 'left',
  number: 'right',
  mark: 'center',
};

/** How wide each column of a sheet is, for all its tables. */
export function widthsOf(tables: readonly Table[], { numbers }: Sheets): number[] {
  if (tables.length === 0) return [TEXT_WIDTH];
  const count = Math.max(...tables.map(({ columns }) => columns.length));
  const narrowest = tables.some(({ isForm }) => isForm) ? FORM_NARROWEST : NARROWEST;
  const needed = Array.from({ length: count }, (_, column) => {
    const texts = tables.flatMap(({ columns, rows }) => [
      columns[column]?.head ?? '',
      ...rows.filter(({ role }) => role !== 'group').map(({ cells }) => textOf(cells[column] ?? [], numbers)),
    ]);
    const widest = texts.reduce((most, text) => Math.max(most, cellsWide(text)), 0);
    return Math.min(WIDEST, Math.max(narrowest, widest + 3));
  });
  const level = Math.floor(levelOf(needed, LINE_WIDTH));
  return needed.map((width) => Math.min(width, level));
}

/** Writes a table below what the sheet holds.
 * @returns the row of its head. Cost: O(cells). */
export function writeTable(worksheet: Worksheet, table: Table, sheets: Sheets): number {
  const head = worksheet.addRow(table.columns.map((column) => storedText(column.head)));
  const columnTraces = table.columns.map((_, index) => columnTrace(table, index, sheets.document.traces));
  table.columns.forEach(({ kind }, index) => {
    const cell = head.getCell(index + 1);
    dressHeading(cell);
    cell.alignment = { vertical: 'middle', wrapText: true, horizontal: kind === 'text' ? 'left' : 'center' };
    const trace = columnTraces[index];
    if (trace !== undefined) cell.note = storedText(trace);
  });
  fitHeight(worksheet, head.number);
  for (const row of table.rows) writeRow(worksheet, table, row, { head: head.number, columnTraces, sheets });
  return head.number;
}

interface Place {
  head: number;
  /** What the head of each column says of its source. */
  columnTraces: readonly (string | undefined)[];
  sheets: Sheets;
}

function writeRow(worksheet: Worksheet, table: Table, row: Row, place: Place): void {
  if (row.role === 'group') {
    writeGroup(worksheet, table, row, place);
    return;
  }
  const { number } = worksheet.addRow([]);
  table.columns.forEach(({ kind }, index) => {
    const cell = worksheet.getCell(number, index + 1);
    const runs = row.cells[index] ?? [];
    dressText(cell);
    cell.border = BORDER;
    cell.alignment = {
      vertical: 'middle',
      wrapText: true,
      horizontal: ALIGNMENTS[kind],
      indent: kind === 'number' ? 1 : 0,
    };
    if (row.role === 'total') {
      cell.font = { ...cell.font, bold: true };
      writeTotal(worksheet, table, row, { cell, index, place });
    } else {
      writeContent(cell, contentOf(runs, place.sheets.numbers));
    }
    noteCell(cell, table, index, runs, place);
  });
  fitHeight(worksheet, number);
  if (table.isForm) worksheet.getRow(number).height = FORM_ROW_HEIGHT;
}

/** A column of one source has its note at its head. */
function noteCell(
  cell: Cell,
  table: Table,
  index: number,
  runs: readonly Run[],
  { columnTraces, sheets }: Place,
): void {
  if (columnTraces[index] !== undefined) return;
  const trace = cellTrace(table, runs, sheets.document.traces);
  if (trace !== undefined) cell.note = storedText(trace);
}

function writeContent(cell: Cell, content: CellContent): void {
  if ('number' in content) {
    cell.value = content.number;
    cell.numFmt = content.format;
    return;
  }
  cell.value = content.text === '' ? null : storedText(content.text);
  cell.numFmt = TEXT_FORMAT;
  if (content.isMissing) cell.font = { ...cell.font, color: MISSING };
}

/** A total is a live sum where the document prints the sum of its rows; else what it prints. */
function writeTotal(
  worksheet: Worksheet,
  table: Table,
  row: Row,
  { cell, index, place }: { cell: Cell; index: number; place: Place },
): void {
  const { numbers } = place.sheets;
  const runs = row.cells[index] ?? [];
  const summed = (row.sumOf ?? []).map((position) => ({
    // A sum may stand above its parts; asking for a cell that is not there yet would make its row.
    address: `${worksheet.getColumn(index + 1).letter}${place.head + 1 + position}`,
    content: contentOf(table.rows[position]?.cells[index] ?? [], numbers),
  }));
  const sum = sumOf(summed, textOf(runs, numbers));
  if (sum === undefined) {
    writeContent(cell, contentOf(runs, numbers));
    return;
  }
  cell.value = { formula: sum.formula, result: sum.result };
  cell.numFmt = sum.format;
}

function writeGroup(worksheet: Worksheet, table: Table, row: Row, { sheets }: Place): void {
  const { number } = worksheet.addRow([storedText(textOf(row.cells[0] ?? [], sheets.numbers))]);
  worksheet.mergeCells(number, 1, number, table.columns.length);
  const cell = worksheet.getCell(number, 1);
  dressText(cell);
  cell.font = { ...cell.font, bold: true };
  cell.fill = GROUP;
  cell.border = BORDER;
  cell.numFmt = TEXT_FORMAT;
}

/** Not every program finds out by itself how high a row of wrapped text is. */
function fitHeight(worksheet: Worksheet, number: number): void {
  const row = worksheet.getRow(number);
  const cells: { text: string; width: number }[] = [];
  row.eachCell((cell, column) => {
    const { width } = worksheet.getColumn(column);
    if (width !== undefined) cells.push({ text: cell.text, width });
  });
  row.height = heightOf(cells);
}
