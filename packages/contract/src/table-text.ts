import { formatNumber } from '@zhulin/engines/units';
import { fieldText } from './finding-text.ts';
import { dayText, quantityText } from './quantity-text.ts';
import type { Words } from './words.ts';

type Cell = string | number | boolean;
type Titles = Readonly<Record<string, { title: Readonly<Record<'zh-CN' | 'en', string>> }>>;

/** A table figure in words: heads, and one text a cell; empty where a row says nothing. */
export interface TableText {
  heads: string[];
  /** Columns of numbers, to be set to the right. */
  areNumbers: boolean[];
  rows: string[][];
}

const YEARS = new Set(['year', 'firstShortYear', 'widestGapYear']);
/** Numbers of people or dwellings: exact in the figure, whole on the screen. */
const HEADS_COUNTED = new Set([
  'base',
  'basePerFacility',
  'births',
  'deaths',
  'netMigration',
  'newcomers',
  'occupiedDwellings',
  'residents',
]);
/** Columns whose cells name a rule, and those that name a field of the plan. */
const NAMES_RULE = new Set(['norm', 'rule']);
const NAMES_FIELD = new Set(['part', 'whole']);
/** Shares of 1 and ratios, by the column's name; money ends with its unit. */
const UNITS: Readonly<Record<string, string>> = {
  rate: 'share',
  ratio: 'times',
  share: 'share',
  bandShare: 'share',
  standardErrorShare: 'share',
  varianceShare: 'share',
  socialReturn: 'share',
};
const AGES = /^ages (.+)$/;

/** Words a table figure, in the order in which its rows first state a column.
 * @param rules  titles of the rules that cells of the columns `norm` and `rule` name */
export function tableText(
  rows: readonly Readonly<Record<string, Cell>>[],
  rules: Titles,
  words: Words,
): TableText {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    heads: columns.map((column) => headText(column, words)),
    areNumbers: columns.map((column) => rows.every((row) => typeof (row[column] ?? 0) === 'number')),
    rows: rows.map((row) =>
      columns.map((column) => {
        const cell = row[column];
        return cell === undefined ? '' : cellText(column, cell, rules, words);
      }),
    ),
  };
}

function headText(column: string, words: Words): string {
  const [, ages] = AGES.exec(column) ?? [];
  if (ages !== undefined) return words.text('tables', 'columns/ages-of', { ages });
  return words.has('tables', `columns/${column}`) ? words.text('tables', `columns/${column}`) : column;
}

function cellText(column: string, cell: Cell, rules: Titles, words: Words): string {
  if (typeof cell === 'boolean') return words.text('tables', cell ? 'yes' : 'no');
  if (typeof cell === 'number') {
    if (YEARS.has(column)) return String(cell);
    const unit = column.endsWith('Fen') ? 'fen' : UNITS[column];
    if (unit !== undefined) return quantityText(cell, unit, words);
    if (column === 'share') return quantityText(cell, 'share', words);
    if (column.endsWith('Fen')) return quantityText(cell, 'fen', words);
    const isHeads = HEADS_COUNTED.has(column) || AGES.test(column);
    return formatNumber(cell, { decimals: isHeads ? 0 : 2 });
  }
  const key = `${column}/${cell}`;
  if (words.has('tables', key)) return words.text('tables', key);
  // A policy goes by what its rule calls it.
  if (column === 'id') return rules[`policy_standing.${cell}`]?.title[words.language] ?? cell;
  if (column === 'quantity') return words.has('units', cell) ? words.text('units', cell, { count: 2 }) : cell;
  if (NAMES_RULE.has(column)) return ruleTitle(cell, rules, words);
  return NAMES_FIELD.has(column) ? fieldText(cell, words) : dayText(cell, words);
}

/** The title of a rule, or its id where it is not at hand. */
export function ruleTitle(id: string, rules: Titles, words: Words): string {
  return rules[id]?.title[words.language] ?? id;
}
