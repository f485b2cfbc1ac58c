import { calendarYearOf, debtServiceCover, internalRates, loanLifeCover } from '@zhulin/engines/finance';
import { type Fen, fen, isoDay } from '@zhulin/engines/units';
import type { PlanLoan } from '@zhulin/plan';
import { type FigureRow, figure, Unavailable } from '../figure.ts';
import { ifKnown, inputIfGiven } from '../source.ts';
import { cashBalance } from './cash.ts';
import { type LoanRow, loanSchedule } from './loans.ts';
import { firstYear } from './operation.ts';
import { columnOf, projectFlows, projectYears, start } from './project-flows.ts';
import { refusal } from './refusal.ts';
import { ratesFound } from './returns.ts';

/** What all loans do in one calendar year. `rate` is that of what is owed at its end, weighted by the amounts. */
interface DebtYear {
  draw: number;
  payment: number;
  interest: number;
  owed: number;
  owedTimesRate: number;
}

/** One row a calendar year from the start to the last payment; no row where nothing is borrowed. The bank's part of the mix
 * says how much, and only a loan says on which terms: with the one and without the other nothing is known of the debt. */
export const debtYears = figure({
  id: 'finance.coverage.debt',
  unit: 'table',
  how: 'loans-by-year',
  from: {
    start,
    schedule: loanSchedule,
    loans: inputIfGiven('funding.loans'),
    phases: inputIfGiven('funding.phases'),
  },
  compute: ({ start: day, schedule, loans = [], phases }): readonly FigureRow[] | Unavailable => {
    const mix = phases?.construction.mix;
    if (loans.length === 0 && mix !== undefined && mix.bank_loan > 0) {
      return new Unavailable([{ kind: 'input', path: 'funding.loans' }]);
    }
    const years: DebtYear[] = [];
    const monthsById = Map.groupBy(schedule, ({ id }) => id);
    for (const loan of loans) addLoan(years, loan, { months: monthsById.get(loan.id) ?? [], start: day });
    const first = calendarYearOf(isoDay(day), 0);
    return years.map(({ draw, payment, interest, owed, owedTimesRate }, index) => ({
      year: first + index,
      drawFen: draw,
      interestFen: interest,
      serviceFen: payment,
      owedFen: owed,
      ...(owed > 0 ? { rate: owedTimesRate / owed } : {}),
    }));
  },
});

function addLoan(
  years: DebtYear[],
  { annualRate }: PlanLoan,
  { months, start: day }: { months: readonly LoanRow[]; start: string },
): void {
  const first = calendarYearOf(isoDay(day), 0);
  const yearOf = (month: number) => calendarYearOf(isoDay(day), month) - first;
  for (const { month, draw, payment, interest, closing } of months) {
    while (years.length <= yearOf(month)) {
      years.push({ draw: 0, payment: 0, interest: 0, owed: 0, owedTimesRate: 0 });
    }
    const year = years[yearOf(month)];
    if (!year) throw new Error(`no year of month ${month}`);
    year.draw += draw;
    year.payment += payment;
    year.interest += interest;
    if (yearOf(month + 1) > yearOf(month)) {
      year.owed += closing;
      year.owedTimesRate += closing * annualRate;
    }
  }
}

/** Debt in as many years as the project has, or the refusal of debt that outlasts it: nothing is known of the cash then. */
export function debtWithin(
  debt: readonly FigureRow[],
  years: number,
): { draws: Fen[]; service: Fen[] } | Unavailable {
  if (debt.length > years) {
    const detail = `${debt.length} > ${years}`;
    return refusal([{ code: 'DEBT_OUTLASTS_OPERATION', detail }]);
  }
  const filled = (column: string): Fen[] => [
    ...columnOf(debt, column),
    ...new Array<Fen>(years - debt.length).fill(fen(0)),
  ];
  return { draws: filled('drawFen'), service: filled('serviceFen') };
}

export const equityFlows = figure({
  id: 'finance.equity.flows',
  unit: 'fen',
  how: 'flows-after-financing',
  axis: projectYears,
  from: { start, flows: projectFlows, debt: debtYears },
  compute: ({ flows, debt }): readonly number[] | Unavailable => {
    const moves = debtWithin(debt, flows.length);
    if (moves instanceof Unavailable) return moves;
    return flows.map((flow, year) => flow + Number(moves.draws[year]) - Number(moves.service[year]));
  },
});

const equityRates = figure({
  id: 'finance.equity.irr',
  unit: 'share',
  how: 'every-internal-rate',
  from: { flows: equityFlows },
  compute: ({ flows }) => ratesFound(internalRates(flows)),
});

const coverFrom = { start, firstYear, flows: projectFlows, debt: debtYears, balance: ifKnown(cashBalance) };

interface Cover {
  start: string;
  firstYear: number;
  flows: readonly number[];
  balance: readonly number[] | undefined;
}

/** Cash for debt service by year of operation: the flow before financing, and in the first of them what is left of the money
 * that came in for building. Later years divide what they leave. */
function cashForDebt({ start: day, firstYear: opens, flows, balance }: Cover): Fen[] {
  const from = opens - calendarYearOf(isoDay(day), 0);
  const left = balance?.filter((_, month) => calendarYearOf(isoDay(day), month) < opens).at(-1);
  return flows.slice(from).map((flow, year) => fen(year === 0 && left !== undefined ? flow + left : flow));
}

/** One row for each year of operation in which debt is served. */
export const coverYears = figure({
  id: 'finance.coverage.dscr',
  unit: 'table',
  how: 'debt-service-coverage',
  from: coverFrom,
  compute: ({ debt, ...given }): readonly FigureRow[] | Unavailable => {
    const moves = debtWithin(debt, given.flows.length);
    if (moves instanceof Unavailable) return moves;
    const cash = cashForDebt(given);
    const service = moves.service.slice(-cash.length);
    const { years, issues } = debtServiceCover({ cashAvailable: cash, debtService: service });
    if (issues.length > 0) return refusal(issues);
    return years.flatMap((ratio, year) =>
      ratio === null
        ? []
        : [
            {
              year: given.firstYear + year,
              cashFen: Number(cash[year]),
              serviceFen: Number(service[year]),
              ratio,
            },
          ],
    );
  },
});

export const lowestCover = figure({
  id: 'finance.coverage.dscr_minimum',
  unit: 'times',
  how: 'lowest-of-years',
  from: { years: coverYears },
  compute: ({ years }): number => Math.min(...years.map((row) => Number(row['ratio']))),
});

const averageCover = figure({
  id: 'finance.coverage.dscr_average',
  unit: 'times',
  how: 'mean-of-years',
  from: { years: coverYears },
  compute: ({ years }): number => years.reduce((sum, row) => sum + Number(row['ratio']), 0) / years.length,
});

const loanLife = figure({
  id: 'finance.coverage.llcr',
  unit: 'times',
  how: 'loan-life-coverage',
  from: coverFrom,
  compute: ({ debt, ...given }): number | Unavailable => {
    const moves = debtWithin(debt, given.flows.length);
    if (moves instanceof Unavailable) return moves;
    const from = given.firstYear - calendarYearOf(isoDay(given.start), 0);
    const before = debt[from - 1];
    if (!before || before['rate'] === undefined) {
      const detail = `${given.firstYear - 1}`;
      return refusal([{ code: 'NO_DEBT', detail }]);
    }
    const { value, issues } = loanLifeCover({
      cashAvailable: cashForDebt(given).slice(0, debt.length - from),
      annualRate: Number(before['rate']),
      debtOutstanding: fen(Number(before['owedFen'])),
    });
    return value === null ? refusal(issues) : value;
  },
});

export const coverageFigures = [
  debtYears,
  equityFlows,
  equityRates,
  coverYears,
  lowestCover,
  averageCover,
  loanLife,
];
