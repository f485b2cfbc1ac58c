import { cumulativeBalance, type MoneyMove, spreadByMonth, sumByMonth } from '@zhulin/engines/finance';
import { addFen, type Fen, fen, splitFen, yuanToFen } from '@zhulin/engines/units';
import { COST_ITEMS, type CostItem, FUNDING_PHASES, type FundingPhase, type PlanValue } from '@zhulin/plan';
import { figure, figureIfGiven, figureOrLacks, Unavailable } from '../figure.ts';
import { inputIfGiven } from '../source.ts';
import { type CostItems, estimateItems, fundingAmounts, lacksInputs, listedItems } from './estimate.ts';
import { type LoanRow, loanSchedule } from './loans.ts';
import { countedPolicies } from './policies.ts';
import { refusal } from './refusal.ts';

const monthAxis = { kind: 'project-month', from: 0 } as const;

/** Money of one source in one month. `kind`: a kind of source of the plan, `phase`, `policy` or `loan`. */
type SourceRow = Readonly<{ kind: string; id: string; month: number; amountFen: number }>;
/** Money of one use in one month. `part`: a part of the cost, `interest` or `principal`; `id`: of the item or loan. */
type UseRow = Readonly<{ part: string; id: string; month: number; amountFen: number }>;

function spread<Move extends MoneyMove>(moves: readonly Move[]) {
  const { rows, issues } = spreadByMonth(moves);
  if (issues.length === 0) return rows;
  return refusal(issues.map(({ code, path }) => ({ code, detail: path.join('.') })));
}

/** Every value, or what all of them lack. */
function allKnown<Name extends string>(
  names: readonly Name[],
  given: Readonly<Record<Name, number | Unavailable>>,
): Record<Name, Fen> | Unavailable {
  const lacks = names.flatMap((name) => {
    const each = given[name];
    return each instanceof Unavailable ? each.lacks : [];
  });
  if (lacks.length > 0) return new Unavailable(lacks);
  return Object.fromEntries(names.map((name) => [name, fen(Number(given[name]))])) as Record<Name, Fen>;
}

interface GivenSources extends Record<FundingPhase, number | Unavailable> {
  phases: PlanValue<'funding.phases'> | undefined;
  sources: PlanValue<'funding.sources'> | undefined;
  capitalSupport: number | undefined;
}

type SourceMove = MoneyMove & { kind: string };

/** What comes in besides loans: the phases, the single sources, and the support the base case counts on. */
function sourceMoves(given: GivenSources): SourceMove[] | Unavailable {
  const { phases, sources, capitalSupport: support } = given;
  const single = (sources ?? []).map(
    ({ amountYuan, ...source }): SourceMove => ({ ...source, amount: yuanToFen(amountYuan) }),
  );
  const amounts = allKnown(FUNDING_PHASES, given);
  if (!phases) {
    if (single.length > 0 && !support) return single;
    const lacks = amounts instanceof Unavailable ? amounts.lacks : [];
    return new Unavailable([...lacks, ...lacksInputs('funding.phases', 'funding.sources').lacks]);
  }
  if (amounts instanceof Unavailable) return amounts;
  const moves = FUNDING_PHASES.map((id): SourceMove => {
    const { fromMonth, toMonth } = phases[id];
    return { kind: 'phase', id, amount: amounts[id], fromMonth, toMonth };
  });
  if (support) {
    const { fromMonth, toMonth } = phases.preparation;
    moves.push({ kind: 'policy', id: 'capital_support', amount: fen(support), fromMonth, toMonth });
  }
  return [...moves, ...single];
}

export const sourcesBySource = figure({
  id: 'finance.cash.sources_by_source',
  unit: 'table',
  how: 'sources-by-month',
  from: {
    preparation: figureOrLacks(fundingAmounts.preparation),
    construction: figureOrLacks(fundingAmounts.construction),
    operation: figureOrLacks(fundingAmounts.operation),
    phases: inputIfGiven('funding.phases'),
    sources: inputIfGiven('funding.sources'),
    loans: loanSchedule,
    capitalSupport: figureIfGiven('policies', countedPolicies.capitalSupport),
  },
  compute: ({ loans, ...given }): readonly SourceRow[] | Unavailable => {
    const moves = sourceMoves(given);
    if (moves instanceof Unavailable) return moves;
    const rows = spread(moves);
    if (rows instanceof Unavailable) return rows;
    const draws = loans.filter(({ draw }) => draw !== 0);
    return [
      ...rows.map(({ move: { kind, id }, month, amount }) => ({ kind, id, month, amountFen: amount })),
      ...draws.map(({ id, month, draw }) => ({ kind: 'loan', id, month, amountFen: draw })),
    ];
  },
});

type UseMove = MoneyMove & { part: string };

/** The items as they are paid. What loans cost is paid in their own months, so that items of interest are left out where
 * there are loans; relief lowers the items of land in proportion. */
function itemMoves(items: CostItems, { hasLoans, relief }: { hasLoans: boolean; relief: number }): UseMove[] {
  const paid = items.filter((item) => !hasLoans || item.class !== 'interest');
  const land = paid.filter(({ item }) => item === 'land').map(({ amountYuan }) => yuanToFen(amountYuan));
  const reduced = relief === 0 ? land : splitFen(fen(addFen(...land) - relief), land);
  return paid.map(({ id, item, amountYuan, fromMonth, toMonth }) => {
    const amount = item === 'land' ? reduced.shift() : yuanToFen(amountYuan);
    if (amount === undefined) throw new Error(`item ${id} has no amount left`);
    return { part: item, id, amount, fromMonth, toMonth };
  });
}

function debtRows(loans: readonly LoanRow[]): UseRow[] {
  return loans.flatMap(({ id, month, interest, capitalised, principal }) =>
    [
      { part: 'interest', id, month, amountFen: interest - capitalised },
      { part: 'principal', id, month, amountFen: principal },
    ].filter(({ amountFen }) => amountFen !== 0),
  );
}

interface GivenUses extends Record<CostItem, number | Unavailable> {
  items: CostItems | undefined;
  timing: PlanValue<'cost.timing'> | undefined;
  loans: readonly LoanRow[];
  landPremiumCut: number | undefined;
}

function useMoves(given: GivenUses): UseMove[] | Unavailable {
  // A plan that names no policies counts on none.
  const { timing, landPremiumCut: relief = 0 } = given;
  const items = listedItems(given.items);
  if (items) return itemMoves(items, { hasLoans: given.loans.length > 0, relief });
  const parts = allKnown(COST_ITEMS, given);
  if (parts instanceof Unavailable || timing === undefined) {
    const lacks = parts instanceof Unavailable ? parts.lacks : [];
    const ofTiming = timing === undefined ? lacksInputs('cost.timing', 'cost.items').lacks : [];
    return new Unavailable([...lacks, ...ofTiming]);
  }
  return COST_ITEMS.map((part) => {
    const amount = part === 'land' ? fen(parts.land - relief) : parts[part];
    return { part, id: part, amount, ...timing[part] };
  });
}

export const usesByPart = figure({
  id: 'finance.cash.uses_by_part',
  unit: 'table',
  how: 'uses-by-month',
  from: {
    land: figureOrLacks(estimateItems.land),
    construction: figureOrLacks(estimateItems.construction),
    ancillary: figureOrLacks(estimateItems.ancillary),
    management: figureOrLacks(estimateItems.management),
    items: inputIfGiven('cost.items'),
    timing: inputIfGiven('cost.timing'),
    loans: loanSchedule,
    landPremiumCut: figureIfGiven('policies', countedPolicies.landPremiumCut),
  },
  compute: (given): readonly UseRow[] | Unavailable => {
    const moves = useMoves(given);
    if (moves instanceof Unavailable) return moves;
    const rows = spread(moves);
    if (rows instanceof Unavailable) return rows;
    return [
      ...rows.map(({ move: { part, id }, month, amount }) => ({ part, id, month, amountFen: amount })),
      ...debtRows(given.loans),
    ];
  },
});

function monthSums(rows: readonly { month: number; amountFen: number }[]): readonly number[] {
  return sumByMonth(rows, ({ amountFen }) => amountFen);
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

export const moneyIn = figure({
  id: 'finance.cash.sources',
  unit: 'fen',
  how: 'money-in-by-month',
  axis: monthAxis,
  from: { rows: sourcesBySource },
  compute: ({ rows }): readonly number[] => monthSums(rows),
});

export const moneyOut = figure({
  id: 'finance.cash.uses',
  unit: 'fen',
  how: 'money-out-by-month',
  axis: monthAxis,
  from: { rows: usesByPart },
  compute: ({ rows }): readonly number[] => monthSums(rows),
});

export const cashBalance = figure({
  id: 'finance.cash.balance',
  unit: 'fen',
  how: 'cumulative-balance',
  axis: monthAxis,
  from: { moneyIn, moneyOut },
  compute: (money): readonly number[] => cumulativeBalance(money.moneyIn.map(fen), money.moneyOut.map(fen)),
});

export const lowestBalance = figure({
  id: 'finance.cash.lowest',
  unit: 'fen',
  how: 'lowest-of-series',
  from: { balance: cashBalance },
  compute: ({ balance }): number => Math.min(...balance),
});

const lowestMonth = figure({
  id: 'finance.cash.lowest_month',
  unit: 'project month',
  how: 'month-of-lowest',
  from: { balance: cashBalance, lowest: lowestBalance },
  compute: ({ balance, lowest }): number => balance.indexOf(lowest),
});

const fundingTotal = figure({
  id: 'finance.funding.total',
  unit: 'fen',
  how: 'sources-without-loans',
  from: { rows: sourcesBySource },
  compute: ({ rows }): number =>
    sumOf(rows.filter(({ kind }) => kind !== 'loan').map(({ amountFen }) => amountFen)),
});

const fundingGap = figure({
  id: 'finance.funding.gap',
  unit: 'fen',
  how: 'sources-less-uses',
  from: { moneyIn, moneyOut },
  compute: (money): number => sumOf(money.moneyIn) - sumOf(money.moneyOut),
});

export const cashFigures = [
  moneyIn,
  sourcesBySource,
  moneyOut,
  usesByPart,
  cashBalance,
  lowestBalance,
  lowestMonth,
  fundingTotal,
  fundingGap,
];
