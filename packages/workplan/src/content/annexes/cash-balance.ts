import type { FigureRow, Finding } from '@zhulin/assessment';
import { quantityText } from '@zhulin/contract';
import { addMonths, isoDay, monthOf } from '@zhulin/engines/units';
import { COST_ITEMS } from '@zhulin/plan';
import type { Block, Row, Table } from '../../model.ts';
import { totalRow } from '../cells.ts';
import { answerOf, type Content, numberRun, phrase, rowsOf, sayingOf } from '../context.ts';
import { moneyUnit, plainRow } from '../table-parts.ts';
import { columnsOf, notesOf, sourceLine } from './annex-table.ts';
import { waitingFor } from './waiting.ts';
import { moneyCell } from './year-tables.ts';

const FILE = 'annexes-money';
const own = sayingOf(FILE);

const SOURCES = { kind: 'figure' as const, id: 'finance.cash.sources_by_source' };
const USES = { kind: 'figure' as const, id: 'finance.cash.uses_by_part' };
const BALANCE = { kind: 'figure' as const, id: 'finance.cash.balance' };

/** What of the plan money in and out rest on. */
export const CASH_FIELDS = [
  'cost.items',
  'cost.timing',
  'funding.phases',
  'funding.sources',
  'funding.loans',
];

/** Up to here half-years are told, which a reader can still take in; beyond, whole years. */
const HALVES_UP_TO_MONTHS = 72;

/** Where the money of a row of the cash goes. */
type Pot = 'own' | 'loans' | 'building' | 'debt';

interface Period {
  label: string;
  pots: Record<Pot, number>;
  /** At its end, and at the worst month within it. */
  balance: number;
  lowest: number;
}

/** 附件12: money in and out by period, what is left of it, and the worst month within each period. */
export function cashBalanceOf(content: Content): Block[] {
  const title = own(content, 'cash/table');
  const periods = periodsIn(content);
  if ('lacks' in periods) return waitingFor(content, title, periods.lacks);
  return [lowestParagraph(content), cashTable(periods.list, { title, content })];
}

/** How low the cash falls, and from when on it does not do. */
function lowestParagraph(content: Content): Block {
  const answer = answerOf(content, BALANCE.id);
  const balances = 'value' in answer && Array.isArray(answer.value) ? answer.value.map(Number) : [];
  const short = balances.findIndex((balance) => balance < 0);
  const month = numberRun(content, 'finance.cash.lowest_month', (value) => String(value + 1));
  const lowest = numberRun(content, 'finance.cash.lowest', (value) =>
    quantityText(Math.abs(value), 'fen', content.words),
  );
  const parts = { lowest, month, first: { text: String(short + 1), of: BALANCE } };
  return {
    kind: 'paragraph',
    runs: phrase(content, FILE, `cash/${short < 0 ? 'never-short' : 'short'}`, parts),
  };
}

function periodsIn(content: Content): { list: Period[] } | { lacks: Finding['lacks'] } {
  const [sources, uses] = [rowsOf(content, SOURCES.id), rowsOf(content, USES.id)];
  const balance = answerOf(content, BALANCE.id);
  if ('lacks' in sources) return sources;
  if ('lacks' in uses) return uses;
  if ('lacks' in balance) return balance;
  if (!Array.isArray(balance.value)) throw new Error(`figure ${BALANCE.id} is not a series`);
  const balances = balance.value.map(Number);
  const labels = balances.map((_, month) => labelOf(month, balances.length, content));
  const byLabel = new Map<string, Period>();
  for (const [month, label] of labels.entries()) {
    const left = Number(balances[month]);
    const known = byLabel.get(label);
    byLabel.set(label, {
      label,
      pots: known?.pots ?? { own: 0, loans: 0, building: 0, debt: 0 },
      balance: left,
      lowest: Math.min(left, known?.lowest ?? left),
    });
  }
  const add = (rows: readonly FigureRow[], potOf: (row: FigureRow) => Pot): void => {
    for (const row of rows) {
      const period = byLabel.get(labels[Number(row['month'])] ?? '');
      if (!period) throw new RangeError(`month ${String(row['month'])} has no balance`);
      period.pots[potOf(row)] += Number(row['amountFen']);
    }
  };
  add(sources.rows, ({ kind }) => (kind === 'loan' ? 'loans' : 'own'));
  add(uses.rows, ({ part }) => (COST_ITEMS.some((item) => item === part) ? 'building' : 'debt'));
  return { list: [...byLabel.values()] };
}

/** The period of a month: a half of a calendar year, or a whole one; of the project where it names no start. */
function labelOf(month: number, months: number, content: Content): string {
  const { start } = content.plan.project;
  const isByHalf = months <= HALVES_UP_TO_MONTHS;
  const calendar = start === undefined ? undefined : addMonths(monthOf(isoDay(start)), month);
  const year = calendar === undefined ? Math.floor(month / 12) + 1 : Number(calendar.slice(0, 4));
  const within = calendar === undefined ? month % 12 : Number(calendar.slice(5, 7)) - 1;
  const key = calendar === undefined ? 'project' : 'calendar';
  if (!isByHalf) return own(content, `periods/${key}-year`, { year });
  return own(content, `periods/${key}-${within < 6 ? 'first' : 'second'}`, { year });
}

function cashTable(
  periods: readonly Period[],
  { title, content }: { title: string; content: Content },
): Table {
  // Without loans there is nothing to draw and to serve, and what comes in and goes out is one amount each.
  const hasLoans = periods.some(({ pots }) => pots.loans !== 0 || pots.debt !== 0);
  const rows = periods.map((period): Row => {
    const { own: raised, loans, building, debt } = period.pots;
    const [moneyIn, moneyOut] = [raised + loans, building + debt];
    return plainRow(
      period.label,
      moneyCell(raised, SOURCES, content),
      ...(hasLoans ? [moneyCell(loans, SOURCES, content), moneyCell(moneyIn, SOURCES, content)] : []),
      moneyCell(building, USES, content),
      ...(hasLoans ? [moneyCell(debt, USES, content), moneyCell(moneyOut, USES, content)] : []),
      moneyCell(moneyIn - moneyOut, BALANCE, content),
      moneyCell(period.balance, BALANCE, content),
      moneyCell(period.lowest, BALANCE, content),
    );
  });
  return {
    kind: 'table',
    id: 'a12-cash',
    title,
    unit: moneyUnit(content),
    columns: columnsOf(
      content,
      { file: FILE, table: 'cash' },
      {
        period: 'text',
        own: 'number',
        ...(hasLoans ? { loans: 'number' as const, in: 'number' as const } : {}),
        building: 'number',
        ...(hasLoans ? { debt: 'number' as const, out: 'number' as const } : {}),
        net: 'number',
        balance: 'number',
        lowest: 'number',
      },
    ),
    rows: [...rows, totalRow(rows, hasLoans ? [1, 2, 3, 4, 5, 6, 7] : [1, 2, 3], { content })],
    ...(hasLoans && { isLandscape: true as const }),
    ...sourceLine(content, CASH_FIELDS),
    notes: notesOf(content, [
      ...(hasLoans ? [own(content, 'cash/note-loans')] : []),
      own(content, 'cash/note'),
    ]),
  };
}
