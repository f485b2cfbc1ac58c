import { type Fen, fen, splitFen } from '../units/index.ts';

/** An amount that moves in equal parts over the months `fromMonth` up to and without `toMonth`, counted from 0. */
export interface MoneyMove {
  id: string;
  amount: Fen;
  fromMonth: number;
  toMonth: number;
}

/** Months run from 0; every list has one entry a month. Amounts in fen. */
export interface CashFlow {
  months: number;
  sources: Fen[];
  uses: Fen[];
  /** Cumulative sources less cumulative uses at the end of each month. */
  balance: Fen[];
  /** The lowest balance and the first month that has it. */
  lowest: { month: number; amount: Fen };
  /** First month whose balance is negative, or null. */
  firstShortMonth: number | null;
  issues: CashFlowIssue[];
}

export interface CashFlowIssue {
  code: 'EMPTY_PERIOD' | 'NO_MOVES';
  path: readonly (string | number)[];
}

/** Sources against uses by month, to the fen.
 * @param sources  money that comes in   @param uses  money that is paid out
 * @returns empty lists and issues when a period holds no month or nothing moves
 * Issues: EMPTY_PERIOD, NO_MOVES. Cost: O(moves × months). */
export function computeCashFlow(input: {
  sources: readonly MoneyMove[];
  uses: readonly MoneyMove[];
}): CashFlow {
  const issues = [...periodIssues('sources', input.sources), ...periodIssues('uses', input.uses)];
  const months = Math.max(
    0,
    ...input.sources.map((move) => move.toMonth),
    ...input.uses.map((move) => move.toMonth),
  );
  if (months === 0) issues.push({ code: 'NO_MOVES', path: [] });
  if (issues.length > 0) return refused(issues);

  const sources = sumByMonth(input.sources, months);
  const uses = sumByMonth(input.uses, months);
  const balance = runningBalance(sources, uses);
  return {
    months,
    sources,
    uses,
    balance,
    lowest: lowestOf(balance),
    firstShortMonth: firstNegative(balance),
    issues,
  };
}

function periodIssues(list: 'sources' | 'uses', moves: readonly MoneyMove[]): CashFlowIssue[] {
  return moves.flatMap((move, index) =>
    Number.isInteger(move.fromMonth) &&
    Number.isInteger(move.toMonth) &&
    move.toMonth > move.fromMonth &&
    move.fromMonth >= 0
      ? []
      : [{ code: 'EMPTY_PERIOD' as const, path: [list, index] }],
  );
}

function refused(issues: CashFlowIssue[]): CashFlow {
  return {
    months: 0,
    sources: [],
    uses: [],
    balance: [],
    lowest: { month: 0, amount: fen(0) },
    firstShortMonth: null,
    issues,
  };
}

function sumByMonth(moves: readonly MoneyMove[], months: number): Fen[] {
  const sums = new Float64Array(months);
  for (const move of moves) {
    const parts = splitFen(move.amount, new Array<number>(move.toMonth - move.fromMonth).fill(1));
    parts.forEach((part, index) => {
      sums[move.fromMonth + index] = part + (sums[move.fromMonth + index] as number);
    });
  }
  return Array.from(sums, fen);
}

function runningBalance(sources: readonly Fen[], uses: readonly Fen[]): Fen[] {
  let balance = 0;
  return sources.map((source, month) => {
    balance += source - (uses[month] as Fen);
    return fen(balance);
  });
}

function lowestOf(balance: readonly Fen[]): { month: number; amount: Fen } {
  let month = 0;
  balance.forEach((amount, index) => {
    if (amount < (balance[month] as Fen)) month = index;
  });
  return { month, amount: balance[month] as Fen };
}

function firstNegative(balance: readonly Fen[]): number | null {
  const month = balance.findIndex((amount) => amount < 0);
  return month === -1 ? null : month;
}
