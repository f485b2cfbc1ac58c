import { formatNumber } from '@zhulin/engines/units';
import { fieldText } from './finding-text.ts';
import { bareText, dayText, quantityText } from './quantity-text.ts';
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
const NAMES_RULE = new Set(['norm', 'rule', 'toRule']);
const NAMES_FIELD = new Set(['part', 'whole']);
/** Shares of 1 and ratios, by the column's name; money ends with its unit. */
const UNITS: Readonly<Record<string, string>> = {
  rate: 'share',
  ratio: 'times',
  share: 'share',
  socialReturn: 'share',
};
/** Numbers in the unit that another column of their row names. */
const UNIT_BESIDE: Readonly<Record<string, string>> = {
  lowValue: 'quantity',
  baseValue: 'quantity',
  highValue: 'quantity',
  claimedValue: 'quantity',
  here: 'quantity',
  there: 'quantity',
  wanted: 'quantity',
  sizeStated: 'sizeUnit',
  sizeLeast: 'sizeUnit',
  sizeBase: 'sizeUnit',
  sizeMost: 'sizeUnit',
};
const NAMES_UNIT = new Set(Object.values(UNIT_BESIDE));
/** What two decimals would make nothing. */
const PRECISE: Readonly<Record<string, number>> = { probability: 4, w: 3 };
/** Columns of which a cell may hold several names or codes. */
const LISTS = new Set(['openRisks', 'risks', 'wanted']);
const LIST_MARK = '; ';
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
        return cell === undefined ? '' : cellText(column, cell, { row, rules, words });
      }),
    ),
  };
}

function headText(column: string, words: Words): string {
  const [, ages] = AGES.exec(column) ?? [];
  if (ages !== undefined) return words.text('tables', 'columns/ages-of', { ages });
  return words.has('tables', `columns/${column}`) ? words.text('tables', `columns/${column}`) : column;
}

interface Around {
  row: Readonly<Record<string, Cell>>;
  rules: Titles;
  words: Words;
}

function cellText(column: string, cell: Cell, around: Around): string {
  if (typeof cell === 'boolean') return around.words.text('tables', cell ? 'yes' : 'no');
  return typeof cell === 'number' ? numberText(column, cell, around) : wordText(column, cell, around);
}

function numberText(column: string, cell: number, { row, words }: Around): string {
  if (YEARS.has(column)) return String(cell);
  const unit = unitOf(column);
  if (unit !== undefined) return quantityText(cell, unit, words);
  const beside = row[UNIT_BESIDE[column] ?? ''];
  if (typeof beside === 'string') return bareText(cell, beside, words);
  const isHeads = HEADS_COUNTED.has(column) || AGES.test(column);
  return formatNumber(cell, { decimals: PRECISE[column] ?? (isHeads ? 0 : 2) });
}

function unitOf(column: string): string | undefined {
  if (column.endsWith('Fen')) return 'fen';
  return column.endsWith('Share') ? 'share' : UNITS[column];
}

function wordText(column: string, cell: string, around: Around): string {
  const { rules, words } = around;
  if (LISTS.has(column) && cell.includes(LIST_MARK)) {
    const names = cell.split(LIST_MARK).map((each) => wordText(column, each, around));
    return names.join(words.text('tables', 'and'));
  }
  const key = `${column}/${cell}`;
  if (words.has('tables', key)) return words.text('tables', key);
  // A policy goes by what its rule calls it.
  if (column === 'id') return rules[`policy_standing.${cell}`]?.title[words.language] ?? cell;
  if (NAMES_UNIT.has(column)) return unitText(cell, words);
  if (NAMES_RULE.has(column)) return ruleTitle(cell, rules, words);
  return NAMES_FIELD.has(column) ? fieldText(cell, words) : dayText(cell, words);
}

/** A share is shown in per cent. */
function unitText(unit: string, words: Words): string {
  if (unit === 'share') return '%';
  return words.has('units', unit) ? words.text('units', unit, { count: 2 }) : unit;
}

/** The title of a rule, or its id where it is not at hand. */
export function ruleTitle(id: string, rules: Titles, words: Words): string {
  return rules[id]?.title[words.language] ?? id;
}
