import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fen } from '../units/index.ts';
import {
  computeLoan,
  type DebtMonth,
  debtByMonth,
  interestWithin,
  type Loan,
  spreadByMonth,
  sumByMonth,
} from './index.ts';

/** A draw of 100 in month 1 that bears 1 a month, one month of which is added, and another loan of 50 in month 2. */
const rows: DebtMonth[] = [
  { month: 1, draw: 100, interest: 1, capitalised: 1, principal: 0, payment: 0, closing: 101 },
  { month: 2, draw: 0, interest: 1, capitalised: 0, principal: 101, payment: 102, closing: 0 },
  { month: 2, draw: 50, interest: 2, capitalised: 0, principal: 0, payment: 2, closing: 50 },
  { month: 3, draw: 0, interest: 2, capitalised: 0, principal: 50, payment: 52, closing: 0 },
];

describe('the loans of a project together', () => {
  test('are added up month by month, from month 0', () => {
    expect(debtByMonth(rows)).toEqual({
      draw: [0, 100, 50, 0],
      interestPaid: [0, 0, 3, 2],
      capitalised: [0, 1, 0, 0],
      principal: [0, 0, 101, 50],
      payment: [0, 0, 104, 52],
      closing: [0, 101, 50, 0],
    });
  });

  test('without a loan there is no month', () => {
    expect(debtByMonth([]).closing).toEqual([]);
  });

  test.each([
    [
      { fromMonth: 0, toMonth: 1 },
      { paid: 0, capitalised: 0 },
    ],
    [
      { fromMonth: 1, toMonth: 2 },
      { paid: 0, capitalised: 1 },
    ],
    [
      { fromMonth: 1, toMonth: 3 },
      { paid: 3, capitalised: 1 },
    ],
    [
      { fromMonth: 3, toMonth: 99 },
      { paid: 2, capitalised: 0 },
    ],
  ])('the interest of %o is %o', (months, expected) => {
    expect(interestWithin(rows, months)).toEqual(expected);
  });

  const loan: fc.Arbitrary<Loan> = fc.record({
    draws: fc
      .record({ month: fc.integer({ min: 0, max: 24 }), amount: fc.integer({ min: 1, max: 1e11 }).map(fen) })
      .map((draw) => [draw]),
    annualRate: fc.double({ min: 0, max: 0.2, noNaN: true }),
    graceMonths: fc.integer({ min: 0, max: 24 }),
    repaymentMonths: fc.integer({ min: 1, max: 60 }),
    method: fc.constantFrom('equal-instalment', 'equal-principal', 'bullet'),
    graceInterest: fc.constantFrom('paid', 'capitalised'),
  });

  test('what is paid back is what was drawn and all its interest, and the debt carries over from month to month', () => {
    fc.assert(
      fc.property(fc.array(loan, { minLength: 1, maxLength: 4 }), (loans) => {
        const months = debtByMonth(loans.flatMap((each) => computeLoan(each).months));
        const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
        const interest = sum(months.interestPaid) + sum(months.capitalised);
        expect(sum(months.payment)).toBe(sum(months.draw) + interest);
        months.closing.reduce((opening: number, closing, month) => {
          const { draw, capitalised, principal } = months;
          expect(closing).toBe(
            opening + Number(draw[month]) + Number(capitalised[month]) - Number(principal[month]),
          );
          return closing;
        }, 0);
      }),
    );
  });
});

test('money spread over its months keeps its move and its sum', () => {
  const move = { id: 'a', part: 'land', amount: fen(100), fromMonth: 1, toMonth: 4 };
  const { rows: spread } = spreadByMonth([move]);
  expect(spread.map(({ month, amount }) => [month, amount])).toEqual([
    [1, 33],
    [2, 34],
    [3, 33],
  ]);
  expect(spread.every((row) => row.move === move)).toBe(true);
  expect(sumByMonth([...spread, { month: 1, amount: 7 }], ({ amount }) => amount)).toEqual([0, 40, 34, 33]);
  expect(spreadByMonth([{ ...move, toMonth: 1 }])).toEqual({
    rows: [],
    issues: [{ code: 'EMPTY_PERIOD', path: [0] }],
  });
});
