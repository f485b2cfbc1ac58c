import type { TraceRef } from '@zhulin/assessment';
import { calendarYearOf } from '@zhulin/engines/finance';
import { fen, isoDay } from '@zhulin/engines/units';
import type { Row, Run, Said, Table } from '../../model.ts';
import { amountCell } from '../cells.ts';
import { type Content, sayingOf } from '../context.ts';
import { moneyUnit, NOTHING } from '../table-parts.ts';
import { columnsOf } from './annex-table.ts';

const FILE = 'annexes-money';
const own = sayingOf(FILE);

/** Columns of amounts that a sheet lying on its side holds. */
const COLUMNS_A_SHEET = 7;

/** What the columns of a table by year are, and in which of them a project month lies. */
export interface YearAxis {
  labels: string[];
  /** Position of the year of a project month. */
  at(month: number): number;
}

/** Calendar years from the start to a month; years of the project where the plan names no start. */
export function yearsOf(content: Content, months: number): YearAxis {
  const { start } = content.plan.project;
  const last = Math.max(0, months - 1);
  if (start === undefined) {
    const count = Math.floor(last / 12) + 1;
    return {
      labels: Array.from({ length: count }, (_, year) => own(content, 'years/project', { year: year + 1 })),
      at: (month) => Math.floor(month / 12),
    };
  }
  const day = isoDay(start);
  const first = calendarYearOf(day, 0);
  return {
    labels: calendarLabels(first, calendarYearOf(day, last) - first + 1),
    at: (month) => calendarYearOf(day, month) - first,
  };
}

/** 2026, 2027 … */
export function calendarLabels(first: number, count: number): string[] {
  return Array.from({ length: count }, (_, year) => String(first + year));
}

/** Amounts by month added up by year. */
export function byYear(
  rows: readonly { month: number; amountFen: number }[],
  { labels, at }: YearAxis,
): number[] {
  const sums = labels.map(() => 0);
  for (const { month, amountFen } of rows) {
    const year = at(month);
    const before = sums[year];
    if (before === undefined) throw new RangeError(`month ${month} lies beyond the ${labels.length} years`);
    sums[year] = before + amountFen;
  }
  return sums;
}

/** One row of a table by year. */
export interface YearLine {
  /** 1, 1.1: how the rows of such a table are numbered. */
  number: string;
  name: Run;
  /** In fen, one a year. */
  amounts: readonly number[];
  of: TraceRef;
  /** The numbers of the lines that it adds up. */
  adds?: readonly string[];
  /** Set in bold: a sum or a balance. */
  isTotal?: true;
  /** A balance that is carried on has no sum. */
  isCarried?: true;
}

export interface YearTable {
  id: string;
  title: string;
  labels: readonly string[];
  lines: readonly YearLine[];
  source?: string;
  notes: string[];
}

/** A table whose columns are years, as feasibility reports print money: the sum first, then as many years as a sheet
 * holds; the rest on further tables. */
export function yearTables(
  content: Content,
  { id, title, labels, lines, source, notes }: YearTable,
): Table[] {
  const sheets = sheetsOf(labels.length);
  return sheets.map(({ from, to }, index): Table => {
    const years = labels.slice(from, to);
    const isLast = index === sheets.length - 1;
    const span = { title, from: years[0] ?? '', to: years.at(-1) ?? '' };
    const hasSum = index === 0;
    return {
      kind: 'table',
      id: index === 0 ? id : `${id}-${index + 1}`,
      title: sheets.length === 1 ? title : own(content, 'years/span', span),
      unit: moneyUnit(content),
      columns: [
        ...columnsOf(
          content,
          { file: FILE, table: 'years' },
          { number: 'mark', item: 'text', ...(hasSum ? { sum: 'number' as const } : {}) },
        ),
        ...years.map((head) => ({ head, kind: 'number' as const })),
      ],
      rows: lines.map((line) => lineRow(line, { content, lines, from, to, hasSum })),
      isLandscape: true,
      ...(isLast && source !== undefined ? { source } : {}),
      notes: isLast ? notes : [],
    };
  });
}

/** Sheets of about the same width; the first gives one column to the sums. */
function sheetsOf(years: number): { from: number; to: number }[] {
  const sheets = Math.ceil((years + 1) / COLUMNS_A_SHEET);
  const end = (sheet: number) => Math.max(0, Math.ceil(((years + 1) * sheet) / sheets) - 1);
  return Array.from({ length: sheets }, (_, sheet) => ({ from: end(sheet), to: end(sheet + 1) }));
}

interface Around {
  content: Content;
  lines: readonly YearLine[];
  from: number;
  to: number;
  hasSum: boolean;
}

function lineRow(
  { number, name, amounts, of, adds, isTotal, isCarried }: YearLine,
  { content, lines, from, to, hasSum }: Around,
): Row {
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  const sumCell = isCarried ? NOTHING : moneyCell(sum, of, content);
  const cells: Run[] = [
    number,
    name,
    ...(hasSum ? [sumCell] : []),
    ...amounts.slice(from, to).map((amount) => moneyCell(amount, of, content)),
  ];
  const sumOf = adds?.map((each) => lines.findIndex((line) => line.number === each));
  return {
    role: isTotal || adds ? 'total' : 'plain',
    cells: cells.map((cell) => [cell]),
    ...(sumOf && !sumOf.includes(-1) ? { sumOf } : {}),
  };
}

/** An amount; — for none, so that a sparse table can be read. */
export function moneyCell(amount: number, of: TraceRef, content: Content): Said {
  const cell = amountCell(fen(amount), of, content);
  return amount === 0 ? { ...cell, text: NOTHING } : cell;
}

/** Amounts added up from the first year on. */
export function carried(amounts: readonly number[]): number[] {
  let sum = 0;
  return amounts.map((amount) => {
    sum += amount;
    return sum;
  });
}

/** The sum of lines, year by year. */
export function added(lines: readonly { amounts: readonly number[] }[], years: number): number[] {
  return Array.from({ length: years }, (_, year) =>
    lines.reduce((sum, { amounts }) => sum + Number(amounts[year]), 0),
  );
}
