import type { Finding } from '@zhulin/assessment';
import { calendarYearOf } from '@zhulin/engines/finance';
import { isoDay } from '@zhulin/engines/units';
import type { Block, Table } from '../../model.ts';
import { answerOf, type Content, rowsOf, sayingOf } from '../context.ts';
import { inputRun } from '../section.ts';
import { notesOf, sourceLine } from './annex-table.ts';
import { numbered } from './funding-plan.ts';
import { waitingFor } from './waiting.ts';
import { calendarLabels, carried, type YearLine, yearTables } from './year-tables.ts';

const FILE = 'annexes-money';
const own = sayingOf(FILE);

const FLOWS = { kind: 'figure' as const, id: 'finance.project.flows' };
const EQUITY = { kind: 'figure' as const, id: 'finance.equity.flows' };
const DEBT = { kind: 'figure' as const, id: 'finance.coverage.debt' };

/** 附件15: money in and out of the project before financing, and of the capital after it, by calendar year. */
export function cashFlowsOf(content: Content): Block[] {
  const project = projectTables(content);
  // Flows after financing wait for the same inputs.
  return 'lacks' in seriesOf(content, FLOWS.id) ? project : [...project, ...equityTables(content)];
}

type Lacks = Finding['lacks'];

/** A figure that is a series, or what it lacks. */
function seriesOf(content: Content, id: string): { values: number[] } | { lacks: Lacks } {
  const answer = answerOf(content, id);
  if ('lacks' in answer) return answer;
  if (!Array.isArray(answer.value)) throw new Error(`figure ${id} is not a series`);
  return { values: answer.value.map(Number) };
}

/** The same where the figures it is made from have a value. */
function knownSeries(content: Content, id: string): number[] {
  const found = seriesOf(content, id);
  if ('lacks' in found) throw new Error(`figure ${id} has no value`);
  return found.values;
}

/** Months of the project by calendar year, as many years as the project has. */
function monthsByYear(id: string, years: number, content: Content): number[] {
  const day = startOf(content);
  const sums = new Array<number>(years).fill(0);
  for (const [month, amount] of knownSeries(content, id).entries()) {
    const year = calendarYearOf(day, month) - calendarYearOf(day, 0);
    sums[year] = Number(sums[year]) + amount;
  }
  return sums;
}

function startOf({ plan }: Content) {
  const { start } = plan.project;
  if (start === undefined) throw new Error('flows by year are known and the start is not');
  return isoDay(start);
}

/** Years of operation among the years of the project. */
function operatingByYear(id: string, years: number, content: Content): number[] {
  const opens = content.plan.operation?.firstYear;
  if (opens === undefined) throw new Error('operation has no first year');
  const before = opens - calendarYearOf(startOf(content), 0);
  const values = knownSeries(content, id);
  return Array.from({ length: years }, (_, year) => {
    const value = values[year - before];
    return value === undefined ? 0 : value;
  });
}

function projectTables(content: Content): Block[] {
  const title = own(content, 'project/table');
  const flows = seriesOf(content, FLOWS.id);
  if ('lacks' in flows) return waitingFor(content, title, flows.lacks);
  const years = flows.values.length;
  const line = (key: string, id: string, amounts: number[]): Omit<YearLine, 'number'> => ({
    name: own(content, `project/${key}`),
    amounts,
    of: { kind: 'figure', id },
  });
  const [sales, income] = ['finance.project.sales', 'finance.operation.income'];
  const [investment, cost] = ['finance.project.investment', 'finance.operation.cost'];
  const inflows = [
    line('sales', sales, monthsByYear(sales, years, content)),
    line('income', income, operatingByYear(income, years, content)),
  ];
  const outflows = [
    line('investment', investment, monthsByYear(investment, years, content)),
    line('cost', cost, operatingByYear(cost, years, content)),
  ];
  const all = (lines: readonly { amounts: readonly number[] }[]) =>
    Array.from({ length: years }, (_, year) =>
      lines.reduce((sum, { amounts }) => sum + Number(amounts[year]), 0),
    );
  const total = (number: string, key: string, amounts: number[]): YearLine => ({
    number,
    name: own(content, `project/${key}`),
    amounts,
    of: FLOWS,
    isTotal: true,
  });
  return yearTables(content, {
    id: 'a15-project',
    title,
    labels: calendarLabels(calendarYearOf(startOf(content), 0), years),
    lines: [
      ...numbered(inflows, total('1', 'in', all(inflows))),
      ...numbered(outflows, total('2', 'out', all(outflows))),
      total('3', 'net', flows.values),
      { ...total('4', 'carried', carried(flows.values)), isCarried: true },
      ...presentLines(flows.values, content),
    ],
    ...sourceLine(content, ['cost', 'funding.sources', 'operation.income', 'operation.costs']),
    notes: presentNotes(content),
  });
}

/** Flows at their present value; the first year is not discounted, as in the net present value. */
function presentLines(flows: readonly number[], content: Content): YearLine[] {
  const rate = content.plan.operation?.discountRate;
  if (rate === undefined) return [];
  const present = flows.map((flow, year) => flow / (1 + rate) ** year);
  const of = { kind: 'figure' as const, id: 'finance.project.npv' };
  const rounded = (amounts: readonly number[]) => amounts.map(Math.round);
  return [
    { number: '5', name: own(content, 'project/present'), amounts: rounded(present), of },
    {
      number: '6',
      name: own(content, 'project/present-carried'),
      amounts: rounded(carried(present)),
      of,
      isTotal: true,
      isCarried: true,
    },
  ];
}

function presentNotes(content: Content): string[] {
  const rate = inputRun(content, 'operation.discountRate');
  const text = typeof rate === 'object' && 'text' in rate ? rate.text : undefined;
  return notesOf(content, [
    own(content, 'project/note'),
    ...(text === undefined ? [] : [own(content, 'project/rate', { rate: text })]),
  ]);
}

function equityTables(content: Content): Block[] {
  const title = own(content, 'equity/table');
  const equity = seriesOf(content, EQUITY.id);
  const debt = rowsOf(content, DEBT.id);
  if ('lacks' in equity) return waitingFor(content, title, equity.lacks);
  if ('lacks' in debt) return waitingFor(content, title, debt.lacks);
  const years = equity.values.length;
  const of = (column: string) =>
    Array.from({ length: years }, (_, year) => {
      const amount = debt.rows[year]?.[column];
      return amount === undefined ? 0 : Number(amount);
    });
  const [service, interest] = [of('serviceFen'), of('interestFen')];
  if (debt.rows.length === 0) return [noLoans(content)];
  const line = (number: string, key: string, amounts: readonly number[]): YearLine => ({
    number,
    name: own(content, `equity/${key}`),
    amounts,
    of: DEBT,
  });
  const table: Table[] = yearTables(content, {
    id: 'a15-equity',
    title,
    labels: calendarLabels(calendarYearOf(startOf(content), 0), years),
    lines: [
      { ...line('1', 'before', knownSeries(content, FLOWS.id)), of: FLOWS },
      line('2', 'draws', of('drawFen')),
      line('3', 'service', service),
      line('3.1', 'interest', interest),
      { ...line('4', 'net', equity.values), of: EQUITY, isTotal: true },
      { ...line('5', 'carried', carried(equity.values)), of: EQUITY, isTotal: true, isCarried: true },
    ],
    ...sourceLine(content, ['funding.loans']),
    notes: notesOf(content, [own(content, 'equity/note')]),
  });
  return table;
}

/** Without loans the two tables would be one. */
function noLoans(content: Content): Block {
  return { kind: 'paragraph', runs: [own(content, 'equity/no-loans')] };
}
