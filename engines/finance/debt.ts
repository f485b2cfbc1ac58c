import { type Fen, fen } from '../units/index.ts';
import { sumByMonth } from './cash-flow.ts';

/** A month of one loan, as `computeLoan` gives it; all amounts in fen. */
export type DebtMonth = Readonly<
  Record<'month' | 'draw' | 'interest' | 'capitalised' | 'principal' | 'payment' | 'closing', number>
>;

/** All loans together, month by month: payment = interest paid + principal. */
export interface DebtByMonth {
  draw: Fen[];
  interestPaid: Fen[];
  capitalised: Fen[];
  principal: Fen[];
  payment: Fen[];
  closing: Fen[];
}

/** All loans together from month 0 to the last month of any of them.
 * @param rows  months of any number of loans, in any order; a loan owes nothing in a month it has no row for
 * @returns lists of one length, in fen; empty without rows. Cost: O(rows + months). */
export function debtByMonth(rows: readonly DebtMonth[]): DebtByMonth {
  const sum = (of: (row: DebtMonth) => number): Fen[] => sumByMonth(rows, of);
  return {
    draw: sum(({ draw }) => draw),
    interestPaid: sum(({ interest, capitalised }) => interest - capitalised),
    capitalised: sum(({ capitalised }) => capitalised),
    principal: sum(({ principal }) => principal),
    payment: sum(({ payment }) => payment),
    closing: sum(({ closing }) => closing),
  };
}

/** The interest that falls into the months `fromMonth` up to and without `toMonth`: paid, and added to the debt.
 * Cost: O(rows). */
export function interestWithin(
  rows: readonly DebtMonth[],
  { fromMonth, toMonth }: { fromMonth: number; toMonth: number },
): { paid: Fen; capitalised: Fen } {
  let paid = 0;
  let capitalised = 0;
  for (const row of rows) {
    if (row.month < fromMonth || row.month >= toMonth) continue;
    capitalised += row.capitalised;
    paid += row.interest - row.capitalised;
  }
  return { paid: fen(paid), capitalised: fen(capitalised) };
}
