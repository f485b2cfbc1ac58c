import ExcelJS, { type Workbook, type Worksheet } from 'exceljs';
import { FIELDS, type FieldSheet, type ListSheet, SHEETS } from '../layout.ts';
import { storedText } from './cell-text.ts';
import {
  dressEntry,
  dressHeading,
  dressLabel,
  dressPages,
  dressText,
  FAULTY,
  heightOf,
  linkTo,
  RULED_ROWS,
  widthOf,
} from './dress.ts';
import { lastOffered, offerChoices } from './drop-downs.ts';
import { finished } from './finish.ts';
import { FIRST_ITEM, HIDDEN_SHEET, headingsOf, PARENT_ID, sheetTitles } from './headings.ts';
import type { CellPlace, WorkbookProblem } from './places.ts';
import { contentOf } from './read-cell.ts';
import type { Reading } from './reading.ts';
import type { WorkbookWords } from './words.ts';
import { writeHidden } from './write-workbook.ts';

const PROBLEM_WIDTH = 70;
/** Empty cells below it are left as they are, however long the list. */
const LAST_RULED = 2000;
/** Widths of the list of problems: sheet, cell, what is wrong. */
const LIST_WIDTHS = [24, 10, 110] as const;

/** What a kind of workbook has beside its cells. */
export interface Form {
  dress(worksheet: Worksheet, reading: Reading): void;
  writeHidden(workbook: Workbook, words: WorkbookWords): void;
}

const PLAN_FORM: Form = { dress, writeHidden };

/** The workbook again, with each problem beside its row and all of them counted and listed on the first sheet. It is
 * made anew from the cells that were read, so nothing else of a strange file is in it. */
export async function markedCopy(
  source: Workbook,
  problems: readonly WorkbookProblem[],
  reading: Reading,
  form: Form = PLAN_FORM,
): Promise<Uint8Array> {
  const { words } = reading;
  const lines = problems.map((problem) => ({ ...problem, line: lineOf(problem, words) }));
  return await copyWithMarks(source, lines, {
    words,
    dress: (worksheet) => form.dress(worksheet, reading),
    finish: (copy) => form.writeHidden(copy, words),
  });
}

/** What is wrong with a cell, in words. */
export type MarkedLine = CellPlace & { readonly cell: string; readonly line: string };

interface Marking {
  readonly words: WorkbookWords;
  /** Gives a copied sheet what is not read: widths, drop-down lists, the set-up of pages. */
  readonly dress: (worksheet: Worksheet) => void;
  /** Adds what nobody sees. */
  readonly finish: (copy: Workbook) => void;
}

/** The same for a workbook of any kind. */
export async function copyWithMarks(
  source: Workbook,
  lines: readonly MarkedLine[],
  { words, dress: dressCopy, finish }: Marking,
): Promise<Uint8Array> {
  const copy = new ExcelJS.Workbook();
  listProblems(copy.addWorksheet(words.fixed.guide), lines, words);
  const bySheet = Map.groupBy(lines, ({ sheet }) => sheet);
  for (const worksheet of source.worksheets) {
    if (worksheet.name === HIDDEN_SHEET || worksheet.name === words.fixed.guide) continue;
    const target = copy.addWorksheet(worksheet.name, { state: worksheet.state });
    copyCells(worksheet, target, words);
    dressCopy(target);
    markRows(target, bySheet.get(worksheet.name) ?? [], words);
  }
  finish(copy);
  return finished(copy);
}

/** Copies what stands in the cells and how it looks. What an earlier reading wrote beside the rows is no longer true. */
function copyCells(source: Worksheet, target: Worksheet, words: WorkbookWords): void {
  const heading = source.findRow(1);
  source.eachRow((row, number) => {
    if (row.height !== undefined) target.getRow(number).height = row.height;
    row.eachCell((cell, column) => {
      if (contentOf(heading?.findCell(column)?.value ?? null) === words.fixed.problem) return;
      const place = target.getCell(number, column);
      // Cells were read unescaped and are written again.
      place.value = typeof cell.value === 'string' ? storedText(cell.value) : cell.value;
      // Cells of one look share an object, and some of them are about to be filled.
      place.style = { ...cell.style };
    });
  });
}

/** Widths, drop-down lists and the set-up of pages are not read, so they are made again. */
function dress(worksheet: Worksheet, reading: Reading): void {
  const titles = sheetTitles(reading.words);
  const sheet = SHEETS.find(({ path }) => titles.get(path) === worksheet.name);
  if (sheet === undefined) return;
  if (sheet.kind === 'fields') dressFields(worksheet, sheet, reading);
  else dressList(worksheet, sheet, reading);
}

function dressFields(worksheet: Worksheet, { path }: FieldSheet, reading: Reading): void {
  const { words } = reading;
  const { field, value, unit, note } = words.fixed;
  const columns = reading.columns.get(path);
  const widths = new Map([
    [field, 38],
    [value, 38],
    [unit, 12],
    [note, 46],
  ]);
  for (const [heading, column] of columns ?? []) {
    const width = widths.get(heading);
    if (width !== undefined) worksheet.getColumn(column).width = width;
  }
  const pathColumn = columns?.get(words.fixed.path);
  if (pathColumn !== undefined) worksheet.getColumn(pathColumn).hidden = true;
  const valueColumn = columns?.get(value);
  for (const [row, each] of reading.fieldRows.get(path) ?? []) {
    if (valueColumn !== undefined) offerChoices(worksheet, each, valueColumn, [row, row], words);
  }
  dressPages(worksheet, 1, words);
}

function dressList(worksheet: Worksheet, sheet: ListSheet, reading: Reading): void {
  const { words } = reading;
  const last = worksheet.rowCount;
  const lastRuled = Math.min(last + RULED_ROWS, LAST_RULED);
  for (const [path, heading] of headingsOf(sheet, words)) {
    const column = reading.columns.get(sheet.path)?.get(heading);
    if (column === undefined) continue;
    const field = FIELDS.get(path) ?? PARENT_ID;
    worksheet.getColumn(column).width = widthOf(field, heading);
    for (let row = FIRST_ITEM; row <= lastRuled; row++) {
      const cell = worksheet.getCell(row, column);
      if (cell.value === null) dressEntry(cell, field);
    }
    offerChoices(worksheet, field, column, [FIRST_ITEM, lastOffered(last)], words);
  }
  dressPages(worksheet, FIRST_ITEM - 1, words);
}

function markRows(worksheet: Worksheet, problems: readonly MarkedLine[], words: WorkbookWords): void {
  if (problems.length === 0) return;
  const column = worksheet.columnCount + 1;
  const heading = worksheet.getCell(1, column);
  heading.value = words.fixed.problem;
  dressHeading(heading);
  heading.fill = FAULTY;
  worksheet.getColumn(column).width = PROBLEM_WIDTH;
  for (const [row, own] of Map.groupBy(problems, (problem) => problem.row)) {
    for (const problem of own) worksheet.getCell(row, problem.column).fill = FAULTY;
    // The heading stays a heading: what is wrong with a whole sheet or column is said below it.
    const cell = worksheet.getCell(row === 1 ? 2 : row, column);
    const before = typeof cell.value === 'string' ? `${cell.value}\n` : '';
    cell.value = before + storedText(own.map(({ line }) => line).join('\n'));
    dressLabel(cell);
    const marked = worksheet.getRow(Number(cell.row));
    marked.height = Math.max(marked.height ?? 0, heightOf([{ text: cell.value, width: PROBLEM_WIDTH }]));
  }
}

function listProblems(guide: Worksheet, problems: readonly MarkedLine[], words: WorkbookWords): void {
  const { sheet, cell, problem: heading } = words.fixed;
  guide.columns = LIST_WIDTHS.map((width) => ({ width }));
  guide.addRow([words.problemCount(problems.length)]);
  guide.addRow([sheet, cell, heading]).eachCell(dressHeading);
  for (const problem of problems) {
    const link = problem.sheet === '' ? '' : linkTo(problem.sheet, problem.cell, problem.cell);
    const row = guide.addRow([storedText(problem.sheet), link, storedText(problem.line)]);
    row.eachCell(dressLabel);
    row.height = heightOf([{ text: problem.line, width: LIST_WIDTHS[2] }]);
  }
  dressPages(guide, 2, words);
  dressText(guide.getCell(1, 1));
  guide.getCell(1, 1).alignment = { wrapText: false };
}

function lineOf(problem: WorkbookProblem, words: WorkbookWords): string {
  const { text, next } = words.problem(problem);
  return `${text} ${next}`;
}
