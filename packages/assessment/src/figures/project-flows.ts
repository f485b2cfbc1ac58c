import {
  calendarYearOf,
  computeMonthlyMoney,
  computeProjectFlows,
  sumByMonth,
} from '@zhulin/engines/finance';
import { type Fen, fen, isoDay, yuanToFen } from '@zhulin/engines/units';
import { COST_ITEMS } from '@zhulin/plan';
import { type FigureRow, figure, type Unavailable } from '../figure.ts';
import { input, inputIfGiven } from '../source.ts';
import { usesByPart } from './cash.ts';
import { firstYear, operatingNet } from './operation.ts';
import { refusal } from './refusal.ts';

export const start = input('project.start');

/** A series by calendar year from the year of the start. */
export const projectYears = ({ start: day }: { start: string }) =>
  ({ kind: 'calendar-year', from: calendarYearOf(isoDay(day), 0) }) as const;

/** What buyers pay is revenue of the project. Operating income is counted in operation and nowhere else; every other kind
 * of source is financing. */
const REVENUE_KINDS: readonly string[] = ['land_income', 'sales_income'];

/** Whether a kind of source is neither revenue nor income of operation. */
export function isFinancing(kind: string): boolean {
  return !REVENUE_KINDS.includes(kind) && kind !== 'operating_income';
}

const monthAxis = { kind: 'project-month', from: 0 } as const;

/** What is paid for land, works and all that belongs to them, without what loans cost. */
export const investment = figure({
  id: 'finance.project.investment',
  unit: 'fen',
  how: 'investment-by-month',
  axis: monthAxis,
  from: { uses: usesByPart },
  compute: ({ uses }): readonly number[] =>
    sumByMonth(
      uses.filter(({ part }) => COST_ITEMS.some((item) => item === part)),
      ({ amountFen }) => amountFen,
    ),
});

/** Empty where no source is a sale: then nothing is sold. */
export const salesIncome = figure({
  id: 'finance.project.sales',
  unit: 'fen',
  how: 'sales-by-month',
  axis: monthAxis,
  from: { sources: inputIfGiven('funding.sources') },
  compute: ({ sources }): readonly number[] => {
    const sold = (sources ?? [])
      .filter(({ kind }) => REVENUE_KINDS.includes(kind))
      .map(({ amountYuan, ...source }) => ({ ...source, amount: yuanToFen(amountYuan) }));
    return sold.length === 0 ? [] : computeMonthlyMoney(sold).months;
  },
});

const flowsFrom = { start, investment, sales: salesIncome, firstYear, net: operatingNet };

interface Given {
  start: string;
  investment: readonly number[];
  sales: readonly number[];
  firstYear: number;
  net: readonly number[];
}

function flowsOf(given: Given) {
  const { investment: paid, sales: earned, net } = given;
  const at = (months: readonly number[], month: number) =>
    month < months.length ? Number(months[month]) : 0;
  const months = Math.max(paid.length, earned.length);
  return computeProjectFlows({
    start: isoDay(given.start),
    building: Array.from({ length: months }, (_, month) => fen(at(earned, month) - at(paid, month))),
    operation: { firstYear: given.firstYear, net: net.map(fen) },
  });
}

export const projectFlows = figure({
  id: 'finance.project.flows',
  unit: 'fen',
  how: 'project-flows-by-year',
  axis: projectYears,
  from: flowsFrom,
  compute: (given): readonly number[] | Unavailable => {
    const { years, issues } = flowsOf(given);
    return issues.length > 0 ? refusal(issues) : years;
  },
});

export const datedFlows = figure({
  id: 'finance.project.dated_flows',
  unit: 'table',
  how: 'project-flows-by-day',
  from: flowsFrom,
  compute: (given): readonly FigureRow[] | Unavailable => {
    const { dated, issues } = flowsOf(given);
    if (issues.length > 0) return refusal(issues);
    return dated.map(({ day, amount }) => ({ day, amountFen: amount }));
  },
});

/** A list by year of a table that a figure before it has made. */
export function columnOf(rows: readonly FigureRow[], column: string): Fen[] {
  return rows.map((row) => fen(Number(row[column])));
}
