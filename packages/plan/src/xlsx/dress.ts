import type { Cell, CellFormulaValue, Fill, Worksheet } from 'exceljs';
import type { Field, FieldKind } from '../layout.ts';
import type { WorkbookWords } from './words.ts';

const TEXT_FORMAT = '@';
/** Rows of a list that are ruled for filling in, below those that are filled. */
export const RULED_ROWS = 15;

/** On every office machine, and readable on screen and paper in both languages. */
const FONT = { name: 'Microsoft YaHei', size: 10 };
const QUIET = { ...FONT, size: 9, color: { argb: 'FF5F6B62' } };
/** The size of the digits that a column's width counts. */
const WIDTH_SIZE = 11;
const LINE_HEIGHT = 14;
const ROW_HEIGHT = 19;
/** Spreadsheet programs take no higher row. */
const MAX_HEIGHT = 409;
const LINE = { style: 'thin', color: { argb: 'FFB9C4BA' } } as const;
const BORDER = { top: LINE, left: LINE, bottom: LINE, right: LINE };
const HEADING = solid('FFDCE9DD');
const NOTES = solid('FFF6F8F5');
const REQUIRED = solid('FFFFF8DC');
export const FAULTY = solid('FFFFC7CE');

function solid(argb: string): Fill {
  return { type: 'pattern', pattern: 'solid', fgColor: { argb } };
}

/** How a cell shows its value; text stays text whatever it begins with. */
export function formatOf({ kind, meta }: Pick<Field, 'kind' | 'meta'>): string {
  if (kind !== 'number') return TEXT_FORMAT;
  if (meta?.unit === 'share') return '0.00##';
  return meta?.unit?.startsWith('yuan') || meta?.unit === 'm2' ? '#,##0.00' : 'General';
}

const WIDTHS: Readonly<Record<FieldKind | 'sentence' | 'yuan', number>> = {
  'yes-or-no': 10,
  day: 13,
  number: 14,
  yuan: 19,
  choice: 20,
  text: 22,
  choices: 28,
  sentence: 48,
  'long-text': 80,
  json: 80,
};

/** Wide enough for what is entered, and for a heading on two lines. */
export function widthOf({ kind, meta }: Field, heading: string): number {
  const text = meta?.expected === 'text' ? 'sentence' : kind;
  return Math.max(WIDTHS[meta?.unit === 'yuan' ? 'yuan' : text], Math.ceil(cellsWide(heading) / 2) + 3);
}

/** How many digits wide a line is: a Chinese character is as wide as two. */
export function cellsWide(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u2e80-\uffef]/.test(character) ? 2 : 1), 0);
}

/** High enough for the texts of a row, each in a column of its width; not every program finds that out for itself. */
export function heightOf(
  cells: readonly { text: string; width: number; size?: number | undefined }[],
): number {
  const lines = cells.map(({ text, width, size = FONT.size }) =>
    text
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil((cellsWide(line) * size) / WIDTH_SIZE / width)), 0),
  );
  return Math.min(MAX_HEIGHT, Math.max(ROW_HEIGHT, Math.max(1, ...lines) * LINE_HEIGHT + 5));
}

export function dressHeading(cell: Cell): void {
  cell.font = { ...FONT, bold: true };
  cell.fill = HEADING;
  cell.border = BORDER;
  cell.alignment = { vertical: 'middle', wrapText: true };
}

/** The name of a field beside its value. */
export function dressLabel(cell: Cell): void {
  dressNote(cell);
  cell.font = FONT;
}

/** What a column accepts, below its heading; or what is said of a field in its row. */
export function dressNote(cell: Cell): void {
  cell.font = QUIET;
  cell.fill = NOTES;
  cell.border = BORDER;
  cell.alignment = { vertical: 'middle', wrapText: true };
}

/** A cell that people fill in. */
export function dressEntry(cell: Cell, field: Pick<Field, 'kind' | 'meta'>): void {
  const isNumber = field.kind === 'number';
  // Nobody reads geometry here: on one line, cut off at the edge of its cell, it leaves the others where they are.
  const isData = field.kind === 'json';
  cell.font = FONT;
  cell.border = BORDER;
  cell.numFmt = formatOf(field);
  cell.alignment = {
    vertical: 'middle',
    wrapText: !isData,
    horizontal: isData ? 'fill' : isNumber ? 'right' : 'left',
    indent: isNumber ? 1 : 0,
  };
}

/** The value of a field that must be filled in. */
export function dressRequired(cell: Cell): void {
  cell.fill = REQUIRED;
}

export function dressText(cell: Cell): void {
  cell.font = FONT;
  cell.alignment = { vertical: 'top', wrapText: true };
}

/** Keeps the first rows in sight and on every page, A4 across, as wide as the page, the sheet's name at head and foot. */
export function dressPages(
  worksheet: Worksheet,
  headRows: number,
  { fixed }: { readonly fixed: Pick<WorkbookWords['fixed'], 'pageFooter'> },
): void {
  worksheet.views = [{ state: 'frozen', ySplit: headRows, showGridLines: false }];
  Object.assign(worksheet.pageSetup, {
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: `1:${headRows}`,
    margins: { left: 0.5, right: 0.5, top: 0.8, bottom: 0.7, header: 0.3, footer: 0.3 },
  });
  worksheet.headerFooter.oddHeader = '&C&B&12&A';
  worksheet.headerFooter.oddFooter = `&L&A&R${fixed.pageFooter}`;
}

/** A cell that leads to another one. A formula, since the links of exceljs are addresses outside the workbook. */
export function linkTo(sheet: string, cell: string, text: string): CellFormulaValue {
  const place = `#'${sheet.replaceAll("'", "''")}'!${cell}`;
  return { formula: `HYPERLINK(${quoted(place)},${quoted(text)})`, result: text };
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
