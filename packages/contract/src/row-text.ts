import { choiceText } from './finding-text.ts';
import { quantityText } from './quantity-text.ts';
import type { Words } from './words.ts';

/** Columns whose cells are choices, with the kind of choice. */
const CHOICES: Readonly<Record<string, string>> = {
  basis: 'basis',
  class: 'risk-class',
  madeUpBy: 'party',
  mode: 'delivery-mode',
  part: 'operating-part',
  party: 'party',
  tier: 'tier',
};

/** Columns whose name does not end with their unit. */
const UNITS: Readonly<Record<string, string>> = {
  rate: 'share',
  ratio: 'times',
  share: 'share',
  socialReturn: 'share',
  year: 'year',
};

/** What a column of a figure that is a table is called, or its code where the list of columns has none. */
export function columnText(figure: string, column: string, words: Words): string {
  const key = `${figure}/${column}`;
  return words.has('columns', key) ? words.text('columns', key) : column;
}

/** A cell as screens and the command line show it: money and shares with their unit, choices by their word. */
export function cellText(column: string, value: string | number | boolean, words: Words): string {
  if (typeof value === 'number') {
    const unit = column.endsWith('Fen') ? 'fen' : UNITS[column];
    return unit === undefined ? String(value) : quantityText(value, unit, words);
  }
  const kind = CHOICES[column];
  if (kind !== undefined && words.has('choices', `${kind}/${value}`)) {
    return choiceText(kind, String(value), words);
  }
  if (column.endsWith('Reason') && words.has('reasons', String(value))) {
    return words.text('reasons', String(value));
  }
  return String(value);
}

/** A row in one line: 年份 2028，还本付息 121.86万元. */
export function rowText(
  figure: string,
  row: Readonly<Record<string, string | number | boolean>>,
  words: Words,
): string {
  return Object.entries(row)
    .map(([column, value]) => `${columnText(figure, column, words)} ${cellText(column, value, words)}`)
    .join(words.text('findings', 'and-items'));
}
