import type { Worksheet } from 'exceljs';
import { type Field, SHEETS } from '../layout.ts';
import { HIDDEN_SHEET } from './headings.ts';
import { columnLetters } from './places.ts';
import type { WorkbookWords } from './words.ts';

/** How far down the lists of choices reach, and how many rows follow the last that is filled in. */
const LAST_ROW = 2001;
const SPARE_ROWS = 500;

/** Fields with a drop-down list, in the order of their columns on the hidden sheet. */
export const LISTED: readonly Field[] = SHEETS.flatMap((sheet) =>
  sheet.fields.filter(({ kind }) => kind === 'choice' || kind === 'yes-or-no'),
);

declare module 'exceljs' {
  interface Worksheet {
    /** Rules for whole ranges: kept here and written, but left out of the types of exceljs. */
    readonly dataValidations: { add(range: string, rule: object): void };
  }
}

/** Offers the choices of a field in its cells.
 * @param rows  first and last row; a list goes on below its last row */
export function offerChoices(
  worksheet: Worksheet,
  field: Field,
  column: number,
  rows: readonly [number, number],
  words: WorkbookWords,
): void {
  const index = LISTED.indexOf(field);
  if (index < 0) return;
  const length = field.kind === 'yes-or-no' ? 2 : field.choices.length;
  offerList(worksheet, column, rows, { column: index + 2, length }, words);
}

/** Offers in the cells of a column what stands in a column of the hidden sheet, from its second row.
 * @param list  column on the hidden sheet, and how many choices it holds */
export function offerList(
  worksheet: Worksheet,
  column: number,
  rows: readonly [number, number],
  list: { readonly column: number; readonly length: number },
  words: WorkbookWords,
): void {
  const letters = columnLetters(column);
  const source = columnLetters(list.column);
  worksheet.dataValidations.add(`${letters}${rows[0]}:${letters}${rows[1]}`, {
    type: 'list',
    allowBlank: true,
    showErrorMessage: true,
    errorTitle: words.fixed.value,
    error: words.fixed.pickOne,
    formulae: [`'${HIDDEN_SHEET}'!$${source}$2:$${source}$${list.length + 1}`],
  });
}

/** The last row whose cells of a list offer choices. */
export function lastOffered(lastFilled: number): number {
  return Math.max(LAST_ROW, lastFilled + SPARE_ROWS);
}
