import type { Fen } from '../units/index.ts';
import { netPresentValue } from './irr.ts';
import { type Answer, answer, type FinanceIssue, findNotFinite, findNotRate } from './issue.ts';

export interface DebtServiceCover {
  /** Cash available ÷ debt service by year; null in a year without debt service, which has no ratio. */
  years: (number | null)[];
  minimum: number | null;
  /** Mean of the years that have a ratio. */
  average: number | null;
  issues: FinanceIssue[];
}

/** Debt service coverage ratio of each year: cash available for debt service ÷ (interest + principal due).
 * @param input  by year, both of one length; debt service ≥ 0; cash may be negative
 * Issues: DIFFERENT_LENGTHS, NOT_FINITE, NEGATIVE (debt service), NO_DEBT_SERVICE (in no year). Cost: O(years). */
export function debtServiceCover({
  cashAvailable,
  debtService,
}: {
  cashAvailable: readonly Fen[];
  debtService: readonly Fen[];
}): DebtServiceCover {
  const issues = [
    ...findNotFinite(cashAvailable, ['cashAvailable']),
    ...findNotFinite(debtService, ['debtService']),
    ...findDifferentLengths(cashAvailable, debtService, ['debtService']),
    ...debtService.flatMap((due, year): FinanceIssue[] =>
      due < 0
        ? [{ code: 'NEGATIVE', path: ['debtService', year], detail: `got ${due} fen, expected 0 or more` }]
        : [],
    ),
  ];
  if (issues.length > 0) return { years: [], minimum: null, average: null, issues };
  const years = cashAvailable.map((cash, year) => {
    const due = debtService[year];
    return due === undefined || due === 0 ? null : cash / due;
  });
  const ratios = years.filter((ratio) => ratio !== null);
  if (ratios.length === 0) {
    const detail = 'no year has debt service';
    return {
      years,
      minimum: null,
      average: null,
      issues: [{ code: 'NO_DEBT_SERVICE', path: ['debtService'], detail }],
    };
  }
  const average = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
  return { years, minimum: Math.min(...ratios), average, issues: [] };
}

/** Loan life coverage ratio: present value, at the rate of the loan, of the cash available for debt service to the end of
 * the loan ÷ the debt outstanding today.
 * @param input  `cashAvailable` at the ends of the remaining years of the loan; `annualRate` above −1
 * Issues: NOT_FINITE, NOT_A_RATE, TOO_FEW_FLOWS, NO_DEBT. Cost: O(years). */
export function loanLifeCover(input: {
  cashAvailable: readonly Fen[];
  annualRate: number;
  debtOutstanding: Fen;
}): Answer {
  const { cashAvailable, annualRate, debtOutstanding } = input;
  const issues = [
    ...findNotFinite(cashAvailable, ['cashAvailable']),
    ...findNotRate(annualRate, ['annualRate']),
  ];
  if (cashAvailable.length === 0) {
    issues.push({
      code: 'TOO_FEW_FLOWS',
      path: ['cashAvailable'],
      detail: 'got 0 years, expected 1 or more',
    });
  }
  if (!(debtOutstanding > 0)) {
    const detail = `got ${debtOutstanding} fen, expected more than 0`;
    issues.push({ code: 'NO_DEBT', path: ['debtOutstanding'], detail });
  }
  if (issues.length > 0) return { value: null, issues };
  const worth = netPresentValue({ rate: annualRate, flows: [0, ...cashAvailable] });
  return worth.value === null ? worth : answer([], () => worth.value / debtOutstanding);
}

/** Operating self-sufficiency: operating income ÷ operating cost over all years given.
 * @param input  by year, both of one length
 * Issues: NOT_FINITE, DIFFERENT_LENGTHS, NO_COST (the cost adds up to nothing). Cost: O(years). */
export function operatingSelfSufficiency(input: { income: readonly Fen[]; cost: readonly Fen[] }): Answer {
  const { income, cost } = input;
  const sum = (amounts: readonly Fen[]): number => amounts.reduce((total, amount) => total + amount, 0);
  const spent = sum(cost);
  const issues = [
    ...findNotFinite(income, ['income']),
    ...findNotFinite(cost, ['cost']),
    ...findDifferentLengths(income, cost, ['cost']),
  ];
  if (!(spent > 0)) {
    issues.push({ code: 'NO_COST', path: ['cost'], detail: `got ${spent} fen, expected more than 0` });
  }
  return answer(issues, () => sum(income) / spent);
}

function findDifferentLengths(
  expected: readonly Fen[],
  got: readonly Fen[],
  path: FinanceIssue['path'],
): FinanceIssue[] {
  if (expected.length === got.length) return [];
  return [
    { code: 'DIFFERENT_LENGTHS', path, detail: `got ${got.length} years, expected ${expected.length}` },
  ];
}
