import type { FigureRow } from '@zhulin/assessment';
import { choiceText, quantityText } from '@zhulin/contract';
import { fen, yuanToFen } from '@zhulin/engines/units';
import type { PlanLoan } from '@zhulin/plan';
import type { Block, Row, Table } from '../../model.ts';
import { amountCell, numberCell, totalRow } from '../cells.ts';
import { type Content, phrase, rowsOf, sayingOf } from '../context.ts';
import { computedText } from '../number-text.ts';
import { moneyUnit, plainRow } from '../table-parts.ts';
import { columnsOf, notesOf, sourceLine } from './annex-table.ts';
import { monthsText } from './periods.ts';
import { isWithoutAnswer, waitingFor } from './waiting.ts';
import { added, byYear, type YearAxis, type YearLine, yearsOf, yearTables } from './year-tables.ts';

const FILE = 'annexes-money';
const own = sayingOf(FILE);

const SCHEDULE = { kind: 'figure' as const, id: 'finance.debt.schedule' };
const COVER = 'finance.coverage.dscr';

/** 附件13: the terms of each loan, what each draws, costs and repays by year, and whether the cash covers it. */
export function loansOf(content: Content): Block[] {
  const loans = content.plan.funding?.loans ?? [];
  const title = own(content, 'debt/table');
  const schedule = rowsOf(content, SCHEDULE.id);
  if ('lacks' in schedule) return waitingFor(content, title, schedule.lacks);
  if (loans.length === 0) return waitingFor(content, title, [{ kind: 'input', path: 'funding.loans' }]);
  const months = 1 + Math.max(...schedule.rows.map(({ month }) => Number(month)));
  const axis = yearsOf(content, months);
  return [
    termsTable(loans, content),
    ...yearTables(content, {
      id: 'a13-debt',
      title,
      labels: axis.labels,
      lines: debtLines(loans, schedule.rows, { axis, content }),
      ...sourceLine(content, ['funding.loans']),
      notes: notesOf(content, [own(content, 'debt/note')]),
    }),
    ...coverTable(content),
  ];
}

function termsTable(loans: readonly PlanLoan[], content: Content): Table {
  const { words } = content;
  const rows = loans.map((loan, index) => {
    const of = (field: string) => ({ kind: 'input' as const, path: `funding.loans.${index}.${field}` });
    return plainRow(
      { author: loan.name },
      amountCell(yuanToFen(loan.amountYuan), of('amountYuan'), content),
      numberCell(loan.annualRate * 100, 2, of('annualRate')),
      monthsText(loan, content),
      quantityText(loan.graceMonths, 'months', words),
      choiceText('grace-interest', loan.graceInterest, words),
      quantityText(loan.repaymentMonths, 'months', words),
      choiceText('repayment-method', loan.repayment, words),
    );
  });
  return {
    kind: 'table',
    id: 'a13-terms',
    title: own(content, 'terms/table'),
    unit: moneyUnit(content),
    columns: columnsOf(
      content,
      { file: FILE, table: 'terms' },
      {
        name: 'text',
        amount: 'number',
        rate: 'number',
        draws: 'mark',
        grace: 'mark',
        graceInterest: 'mark',
        repayment: 'mark',
        method: 'mark',
      },
    ),
    rows: rows.length > 1 ? [...rows, totalRow(rows, [1], { content })] : rows,
    isLandscape: true,
    notes: [],
  };
}

const MOVES = ['draw', 'interest', 'capitalised', 'principal', 'payment'] as const;

/** The columns of the schedule that a year adds up, and the balances at its two ends. */
interface LoanYears extends Record<(typeof MOVES)[number], number[]> {
  opening: number[];
  closing: number[];
}

function loanYears(rows: readonly FigureRow[], axis: YearAxis): LoanYears {
  const sums = (column: string) =>
    byYear(
      rows.map((row) => ({ month: Number(row['month']), amountFen: Number(row[column]) })),
      axis,
    );
  const closing = axis.labels.map(() => 0);
  for (const row of rows) closing[axis.at(Number(row['month']))] = Number(row['closing']);
  return {
    draw: sums('draw'),
    interest: sums('interest'),
    capitalised: sums('capitalised'),
    principal: sums('principal'),
    payment: sums('payment'),
    opening: [0, ...closing.slice(0, -1)],
    closing,
  };
}

function debtLines(
  loans: readonly PlanLoan[],
  rows: readonly FigureRow[],
  { axis, content }: { axis: YearAxis; content: Content },
): YearLine[] {
  const byLoan = Map.groupBy(rows, ({ id }) => String(id));
  const each = loans.map((loan) => loanYears(byLoan.get(loan.id) ?? [], axis));
  const lines = loans.flatMap((loan, index): YearLine[] => {
    const years = each[index];
    return years ? loanLines(years, { number: String(index + 1), loan, content }) : [];
  });
  if (loans.length === 1) return lines;
  const all = (column: keyof LoanYears) =>
    added(
      each.map((years) => ({ amounts: years[column] })),
      axis.labels.length,
    );
  const number = String(loans.length + 1);
  const total = { opening: all('opening'), closing: all('closing') };
  const moves = Object.fromEntries(MOVES.map((move) => [move, all(move)])) as Record<
    (typeof MOVES)[number],
    number[]
  >;
  return [...lines, ...loanLines({ ...total, ...moves }, { number, content })];
}

/** The lines of one loan; without a loan, of all of them. */
function loanLines(
  years: LoanYears,
  { number, loan, content }: { number: string; loan?: PlanLoan; content: Content },
): YearLine[] {
  const isAdded = years.capitalised.some((amount) => amount !== 0);
  const after = (position: number) => (isAdded ? position + 1 : position);
  const line = (key: keyof LoanYears, position: number): YearLine => ({
    number: `${number}.${position}`,
    name: own(content, `debt/${key}`),
    amounts: years[key],
    of: SCHEDULE,
    ...(key === 'opening' || key === 'closing' ? { isCarried: true as const } : {}),
  });
  return [
    {
      number,
      name: loan ? { author: loan.name } : own(content, 'debt/all'),
      amounts: years.payment,
      of: SCHEDULE,
      isTotal: true,
    },
    line('opening', 1),
    line('draw', 2),
    line('interest', 3),
    ...(isAdded ? [line('capitalised', 4)] : []),
    line('principal', after(4)),
    { ...line('interest', after(5)), name: own(content, 'debt/paid'), amounts: paidInterest(years) },
    line('closing', after(6)),
  ];
}

/** What is paid without the principal is interest. */
function paidInterest({ payment, principal }: LoanYears): number[] {
  return payment.map((paid, year) => paid - Number(principal[year]));
}

function coverTable(content: Content): Block[] {
  const answer = rowsOf(content, COVER);
  const title = own(content, 'cover/table');
  if ('lacks' in answer) {
    return isWithoutAnswer(answer.lacks) ? waitingFor(content, title, answer.lacks) : [];
  }
  const of = { kind: 'figure' as const, id: COVER };
  const [only, ...others] = answer.rows;
  if (only !== undefined && others.length === 0) return [coverSentence(only, content)];
  return [
    {
      kind: 'table',
      id: 'a13-cover',
      title,
      unit: moneyUnit(content),
      columns: columnsOf(
        content,
        { file: FILE, table: 'cover' },
        { year: 'mark', cash: 'number', service: 'number', ratio: 'number' },
      ),
      rows: answer.rows.map(
        (row): Row =>
          plainRow(
            String(row['year']),
            amountCell(fen(Number(row['cashFen'])), of, content),
            amountCell(fen(Number(row['serviceFen'])), of, content),
            numberCell(Number(row['ratio']), 2, of),
          ),
      ),
      notes: notesOf(content, [own(content, 'cover/note')]),
    },
  ];
}

/** One year is a sentence. */
function coverSentence(row: FigureRow, content: Content): Block {
  const said = (column: string, unit: string) => ({
    text: computedText(Number(row[column]), unit, content.words),
    of: { kind: 'figure' as const, id: COVER },
  });
  const parts = {
    year: said('year', 'year'),
    cash: said('cashFen', 'fen'),
    service: said('serviceFen', 'fen'),
    ratio: said('ratio', 'times'),
  };
  return { kind: 'paragraph', runs: phrase(content, FILE, 'cover/one', parts) };
}
