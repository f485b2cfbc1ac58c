import ExcelJS, { type Workbook, type Worksheet } from 'exceljs';
import { storedText } from './cell-text.ts';
import {
  dressEntry,
  dressHeading,
  dressNote,
  dressPages,
  dressRequired,
  dressText,
  heightOf,
  RULED_ROWS,
} from './dress.ts';
import { lastOffered, offerList } from './drop-downs.ts';
import { finished } from './finish.ts';
import { FIRST_ITEM, HIDDEN_SHEET, NOTE_MARK, REQUIRED_MARK } from './headings.ts';
import type { WorkbookWords } from './words.ts';

/** A workbook of lists that people fill in, a row an entry; in one language. */
export interface Form {
  /** Tells this form from others, in any language. */
  readonly id: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly sheets: readonly FormSheet[];
}

export interface FormSheet {
  readonly key: string;
  /** At most 31 characters, without those that a title must not have. */
  readonly title: string;
  readonly columns: readonly FormColumn[];
}

export interface FormColumn {
  readonly key: string;
  readonly heading: string;
  /** What the column accepts. */
  readonly note: string;
  readonly width: number;
  readonly isRequired: boolean;
  readonly isDay?: boolean;
  readonly isNumber?: boolean;
  /** Codes with their labels, where one of a list is meant. */
  readonly choices?: ReadonlyMap<string, string>;
}

/** The rows of a sheet as text, by the keys of its columns. */
export type FormContent = Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;

/** Writes a form: a guide, a sheet for each list with headings, notes and drop-down lists.
 * @param content  rows by sheet; none: the empty template
 * @returns bytes of an `.xlsx` file, the same for the same content. Cost: O(cells). */
export async function writeForm(
  form: Form,
  words: WorkbookWords,
  content: FormContent = {},
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  writeGuide(workbook.addWorksheet(words.fixed.guide), form, words);
  for (const sheet of form.sheets) {
    const worksheet = workbook.addWorksheet(sheet.title);
    worksheet.addRow(sheet.columns.map(headingOf)).eachCell(dressHeading);
    worksheet.addRow(sheet.columns.map(({ note }) => `${NOTE_MARK}${note}`)).eachCell(dressNote);
    for (const row of content[sheet.key] ?? [])
      worksheet.addRow(sheet.columns.map((column) => contentOf(column, row[column.key] ?? '')));
    dressSheet(worksheet, form, sheet, words);
  }
  writeHiddenOf(workbook, form, words);
  return finished(workbook);
}

/** A number as one, so that a spreadsheet program can add it up; anything else as the text it is. */
function contentOf({ isNumber }: FormColumn, text: string): string | number {
  return isNumber === true && text !== '' ? Number(text) : storedText(text);
}

function headingOf({ heading, isRequired }: FormColumn): string {
  return isRequired ? `${REQUIRED_MARK}${heading}` : heading;
}

function writeGuide(worksheet: Worksheet, { title, lines }: Form, words: WorkbookWords): void {
  worksheet.getColumn(1).width = 110;
  for (const text of [title, ...lines]) {
    const row = worksheet.addRow([storedText(text)]);
    dressText(row.getCell(1));
    row.height = heightOf([{ text, width: 110 }]);
  }
  worksheet.getCell(1, 1).font = { bold: true, size: 14, name: 'Microsoft YaHei' };
  dressPages(worksheet, 1, words);
}

/** Widths, rules and drop-down lists of a sheet whose columns stand in their own order.
 * @param columns  where each column stands, when people moved them */
export function dressSheet(
  worksheet: Worksheet,
  form: Form,
  sheet: FormSheet,
  words: WorkbookWords,
  columns: ReadonlyMap<string, number> = new Map(sheet.columns.map(({ key }, index) => [key, index + 1])),
): void {
  const last = Math.max(worksheet.rowCount, FIRST_ITEM - 1);
  const lists = listsOf(form);
  for (const column of sheet.columns) {
    const number = columns.get(column.key);
    if (number === undefined) continue;
    worksheet.getColumn(number).width = column.width;
    for (let row = FIRST_ITEM; row <= last + RULED_ROWS; row++) {
      const cell = worksheet.getCell(row, number);
      dressEntry(cell, { kind: column.isNumber === true ? 'number' : 'text', meta: undefined });
      if (column.isRequired && row <= last) dressRequired(cell);
    }
    const index = lists.indexOf(column);
    const list = { column: index + 2, length: column.choices?.size ?? 1 };
    if (index >= 0) offerList(worksheet, number, [FIRST_ITEM, lastOffered(last)], list, words);
  }
  const notes = sheet.columns.map(({ note, width }) => ({ text: note, width, size: 9 }));
  worksheet.getRow(2).height = heightOf(notes);
  dressPages(worksheet, FIRST_ITEM - 1, words);
}

/** The kind of form, its language, and every list of choices, on a sheet that is not shown. */
export function writeHiddenOf(workbook: Workbook, form: Form, words: WorkbookWords): void {
  const worksheet = workbook.addWorksheet(HIDDEN_SHEET, { state: 'veryHidden' });
  worksheet.getColumn(1).values = ['form', form.id, words.language];
  listsOf(form).forEach(({ key, choices }, index) => {
    worksheet.getColumn(index + 2).values = [key, ...(choices?.values() ?? [])];
  });
}

function listsOf({ sheets }: Form): FormColumn[] {
  return sheets.flatMap(({ columns }) => columns.filter(({ choices }) => choices !== undefined));
}
