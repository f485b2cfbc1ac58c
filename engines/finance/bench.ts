import { type Fen, fen, fromEpochDay, isoDay, toEpochDay } from '../units/index.ts';
import {
  computeEstimate,
  computeLoan,
  computeMonthlyMoney,
  computeOperatingIncome,
  computeWaterfall,
  cumulativeBalance,
  datedRates,
  debtByMonth,
  debtServiceCover,
  discountedPaybackPeriod,
  type IncomeLine,
  internalRates,
  type Loan,
  type MoneyMove,
  modifiedRate,
  netPresentValue,
  OPERATING_PARTS,
  type RatesResult,
} from './index.ts';

const MONTHS = 360;
const YEARS = MONTHS / 12;
const WARM_RUNS = 20;
const RUNS = 51;

/** A project of thirty years: made-up money of a plausible size. */
function project() {
  const { total } = computeEstimate({ floorAreaM2: 400_000, yuanPerM2: 3000, shares: { all: 1 } });
  const part = (share: number): Fen => fen(Math.round(total * share));
  const sources: MoneyMove[] = Array.from({ length: 20 }, (_, index) => ({
    id: `source-${index}`,
    amount: part(0.1),
    fromMonth: 10 * index,
    toMonth: index < 10 ? 10 * index + 24 : MONTHS,
  }));
  const uses: MoneyMove[] = Array.from({ length: 20 }, (_, index) => ({
    id: `use-${index}`,
    amount: part(0.05),
    fromMonth: 2 * index,
    toMonth: 2 * index + 12,
  }));
  const loan: Loan = {
    draws: Array.from({ length: 12 }, (_, index) => ({ month: 2 * index, amount: part(0.03) })),
    annualRate: 0.04,
    graceMonths: 24,
    repaymentMonths: MONTHS - 24,
    method: 'equal-instalment',
    graceInterest: 'capitalised',
  };
  const lines: IncomeLine[] = Array.from({ length: 12 }, (_, index) => ({
    id: `line-${index}`,
    part: OPERATING_PARTS[index % 4] ?? 'rent',
    unit: 'm2',
    quantityByYear: new Array(YEARS).fill(30_000),
    priceFen: fen(3000 + 200 * index),
    annualIndexation: 0.02,
    occupancyOrCollectionShareByYear: Array.from({ length: YEARS }, (_, year) =>
      Math.min(0.95, 0.5 + year / 20),
    ),
  }));
  return { sources, uses, loans: [loan, { ...loan, method: 'equal-principal' as const }], lines };
}

/** After its last month a list moves nothing more. */
function inMonth(months: readonly Fen[], month: number): number {
  const amount = months[month];
  return amount === undefined ? 0 : amount;
}

function byYear(months: readonly number[]): Fen[] {
  return Array.from({ length: YEARS }, (_, year) =>
    fen(months.slice(12 * year, 12 * year + 12).reduce((sum, amount) => sum + amount, 0)),
  );
}

/** Everything the engine reckons for one project. Returns every list of rates, so that nothing is optimised away. */
function reckon({ sources, uses, loans, lines }: ReturnType<typeof project>): RatesResult[] {
  computeEstimate({ floorAreaM2: 400_000, yuanPerM2: 3000, shares: { a: 0.4, b: 0.45, c: 0.1, d: 0.05 } });
  const moneyIn = computeMonthlyMoney(sources).months;
  const moneyOut = computeMonthlyMoney(uses).months;
  cumulativeBalance(moneyIn, moneyOut);
  const service = byYear(debtByMonth(loans.flatMap((loan) => computeLoan(loan).months)).payment);
  const operation = computeOperatingIncome({
    years: YEARS,
    income: lines,
    cost: lines.map((line) => ({ ...line, id: `cost-${line.id}`, priceFen: fen(1500) })),
  });
  debtServiceCover({ cashAvailable: operation.net, debtService: service });
  const waterfall = computeWaterfall({
    years: YEARS,
    parties: ['government', 'social', 'bank', 'operator', 'users'],
    inflows: [
      { id: 'equity-government', from: 'government', entersAt: 'operation', byYear: byYear(moneyOut) },
      { id: 'equity-social', from: 'social', entersAt: 'operation', byYear: byYear(moneyOut) },
      { id: 'income', from: 'users', entersAt: 'operation', byYear: operation.income },
    ],
    tiers: [
      { kind: 'due', id: 'operation', to: 'operator', dueByYear: operation.cost, unpaid: 'carried' },
      { kind: 'due', id: 'debt', to: 'bank', dueByYear: service, unpaid: 'carried' },
      { kind: 'reserve', id: 'reserve', targetByYear: service, covers: ['debt'] },
      {
        kind: 'share',
        id: 'dividend',
        portionByYear: new Array(YEARS).fill(1),
        shares: { government: 4, social: 6 },
      },
    ],
  });
  const net = Array.from({ length: MONTHS }, (_, month) =>
    fen(inMonth(moneyIn, month) - inMonth(moneyOut, month)),
  );
  const first = toEpochDay(isoDay('2026-03-01'));
  const dated = net.map((amount, month) => ({
    day: fromEpochDay(first + Math.round(month * 30.4375)),
    amount,
  }));
  netPresentValue({ rate: 0.004, flows: net });
  modifiedRate({ flows: net, financeRate: 0.004, reinvestmentRate: 0.003 });
  discountedPaybackPeriod({ flows: net, rate: 0.004 });
  return [internalRates(net), datedRates(dated), ...waterfall.parties.map(({ rates }) => rates)];
}

export const bench = {
  targets: [{ id: 'finance.30-years-of-months-ms', unit: 'ms', target: 5, better: 'lower' as const }],
  /** Median of warm runs: 360 months of 20 sources and 20 uses, balance, two loans, 24 lines of income and cost, cover,
   * waterfall with the rates of five parties, value, payback, and the monthly and dated rates of all flows. */
  async run(): Promise<{ id: string; value: number }[]> {
    const given = project();
    const times: number[] = [];
    for (let run = 0; run < WARM_RUNS + RUNS; run++) {
      const before = performance.now();
      const [monthly, dated] = reckon(given);
      if (!monthly?.rates.length || !dated?.rates.length) throw new Error('the project has no rate');
      if (run >= WARM_RUNS) times.push(performance.now() - before);
    }
    const median = times.sort((one, other) => one - other)[Math.floor(RUNS / 2)];
    if (median === undefined) throw new Error('nothing was timed');
    return [{ id: 'finance.30-years-of-months-ms', value: median }];
  },
};
