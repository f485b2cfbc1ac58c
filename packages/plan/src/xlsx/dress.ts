import type { Worksheet } from 'exceljs';
import { HIDDEN_SHEET } from './headings.ts';
import { type Field, SHEETS } from './layout.ts';

const TEXT_FORMAT = '@';
const LAST_ROW = 2001;

/** Fields with a drop-down list, in the order of their columns on the hidden sheet. */
export const LISTED: readonly Field[] = SHEETS.flatMap((sheet) =>
  sheet.fields.filter(({ kind }) => kind === 'choice' || kind === 'yes-or-no'),
);

/** How a cell shows its value; text stays text whatever it begins with. */
export function formatOf({ kind, meta }: Field): string {
  if (kind !== 'number') return TEXT_FORMAT;
  if (meta?.unit === 'share') return '0.00##';
  return meta?.unit?.startsWith('yuan') || meta?.unit === 'm2' ? '#,##0.00' : 'General';
}

interface WithRanges {
  dataValidations: { add(range: string, rule: object): void };
}

/** Offers the choices of a field in its cells.
 * @param rows  first and last row; a whole column of a list when left out */
export function offerChoices(
  worksheet: Worksheet,
  field: Field,
  column: number,
  rows: readonly [number, number] = [2, LAST_ROW],
): void {
  const index = LISTED.indexOf(field);
  if (index < 0) return;
  const letter = worksheet.getColumn(column).letter;
  const source = columnLetter(index + 2);
  const last = (field.kind === 'yes-or-no' ? 2 : field.choices.length) + 1;
  // exceljs keeps rules for whole ranges here and writes them, but its types leave it out.
  const { dataValidations } = worksheet as unknown as WithRanges;
  dataValidations.add(`${letter}${rows[0]}:${letter}${rows[1]}`, {
    type: 'list',
    allowBlank: true,
    showErrorMessage: true,
    formulae: [`'${HIDDEN_SHEET}'!$${source}$2:$${source}$${last}`],
  });
}

function columnLetter(column: number): string {
  const before = Math.floor((column - 1) / 26);
  const letter = String.fromCharCode(65 + ((column - 1) % 26));
  return before === 0 ? letter : columnLetter(before) + letter;
}
