import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fen, yuanToFen } from '../units/index.ts';
import { goldenLoans } from './golden/golden.ts';
import { computeLoan, GRACE_INTERESTS, type Loan, REPAYMENT_METHODS } from './index.ts';

describe('golden tables', () => {
  test.each(goldenLoans.loans)('$name', ({ name, months, draws, ...terms }) => {
    const loan: Loan = {
      ...terms,
      draws: draws.map(([month, yuan]) => ({ month, amount: yuanToFen(yuan) })),
    };
    const columns = [
      'opening',
      'draw',
      'interest',
      'capitalised',
      'principal',
      'payment',
      'closing',
    ] as const;
    const { months: got, issues } = computeLoan(loan);
    expect(issues).toEqual([]);
    expect(got.map((row) => [row.month, ...columns.map((column) => row[column])])).toEqual(
      months.map(([month, ...amounts]) => [month, ...amounts.map(yuanToFen)]),
    );
  });

  test('a published table, to within the rounding it leaves out', () => {
    const { principal, annualRate, months } = goldenLoans.published;
    const { months: got } = computeLoan({
      draws: [{ month: 0, amount: yuanToFen(principal) }],
      annualRate,
      graceMonths: 0,
      repaymentMonths: months.length,
      method: 'equal-instalment',
      graceInterest: 'paid',
    });
    expect(got.length).toBe(12);
    months.forEach((row, index) => {
      const { principal, interest, closing } = got[index] ?? { principal: 0, interest: 0, closing: 0 };
      const distances = [principal, interest, closing].map((amount, column) =>
        Math.abs(amount - yuanToFen(row[column] ?? Number.NaN)),
      );
      // Each month rounds once, so the balance drifts by a fen a month at most; the last payment takes the drift.
      expect(Math.max(...distances)).toBeLessThanOrEqual(6);
    });
  });
});

describe('properties', () => {
  const anyLoan: fc.Arbitrary<Loan> = fc
    .record({
      draws: fc.array(fc.record({ month: fc.nat(24), amount: fc.integer({ min: 1, max: 1e12 }).map(fen) }), {
        minLength: 1,
        maxLength: 6,
      }),
      annualRate: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 0.36, noNaN: true })),
      spareMonths: fc.nat(12),
      repaymentMonths: fc.integer({ min: 1, max: 360 }),
      method: fc.constantFrom(...REPAYMENT_METHODS),
      graceInterest: fc.constantFrom(...GRACE_INTERESTS),
    })
    .map(({ spareMonths, ...loan }) => {
      const months = loan.draws.map(({ month }) => month);
      return { ...loan, graceMonths: Math.max(...months) - Math.min(...months) + spareMonths };
    });

  test('what is repaid is what was drawn and the interest added to it, and nothing is owed at the end', () => {
    fc.assert(
      fc.property(anyLoan, (loan) => {
        const { months, totals } = compute(loan);
        expect(totals.drawn).toBe(loan.draws.reduce((sum, { amount }) => sum + amount, 0));
        expect(totals.principal).toBe(totals.drawn + totals.capitalised);
        expect(totals.payment).toBe(totals.drawn + totals.interest);
        expect(months.at(-1)?.closing).toBe(0);
        expect(months.length).toBe(loan.graceMonths + loan.repaymentMonths);
      }),
    );
  });

  test('month by month the balance carries over, and no amount is negative', () => {
    fc.assert(
      fc.property(anyLoan, (loan) => {
        let opening = 0;
        for (const row of compute(loan).months) {
          expect(row.opening).toBe(opening);
          expect(row.closing).toBe(row.opening + row.draw + row.capitalised - row.principal);
          expect(row.payment).toBe(row.interest - row.capitalised + row.principal);
          expect(Math.min(...Object.values(row))).toBeGreaterThanOrEqual(0);
          opening = row.closing;
        }
      }),
    );
  });

  test('equal principal costs no more interest than equal instalments, and these no more than a bullet', () => {
    fc.assert(
      fc.property(anyLoan, (loan) => {
        const interestOf = (method: Loan['method']) => compute({ ...loan, method }).totals.interest;
        const instalment = interestOf('equal-instalment');
        // Half a fen of rounding a month on either side.
        const rounding = loan.graceMonths + loan.repaymentMonths;
        expect(interestOf('equal-principal') - instalment).toBeLessThanOrEqual(rounding);
        expect(instalment - interestOf('bullet')).toBeLessThanOrEqual(rounding);
      }),
    );
  });

  test('all instalments but the last are equal, the last to within half a fen a month and its interest', () => {
    fc.assert(
      fc.property(anyLoan, (drawn) => {
        const loan: Loan = { ...drawn, method: 'equal-instalment' };
        fc.pre(loan.draws.every(({ amount }) => amount > 1e6));
        const payments = compute(loan)
          .months.slice(loan.graceMonths)
          .map(({ payment }) => payment);
        expect(new Set(payments.slice(0, -1)).size).toBeLessThanOrEqual(1);
        const drift = payments.length * (1 + loan.annualRate / 12) ** payments.length;
        const [first, last] = [payments[0] ?? Number.NaN, payments.at(-1) ?? Number.NaN];
        expect(Math.abs(first - last)).toBeLessThanOrEqual(drift + 1);
      }),
    );
  });

  test('grace with interest added costs more in all than grace with interest paid', () => {
    fc.assert(
      fc.property(anyLoan, (loan) => {
        const added = compute({ ...loan, graceInterest: 'capitalised' }).totals.interest;
        const paid = compute({ ...loan, graceInterest: 'paid' }).totals.interest;
        expect(paid - added).toBeLessThanOrEqual(loan.graceMonths + loan.repaymentMonths);
      }),
    );
  });
});

describe('refusals', () => {
  const good: Loan = {
    draws: [{ month: 0, amount: fen(100) }],
    annualRate: 0.05,
    graceMonths: 0,
    repaymentMonths: 12,
    method: 'bullet',
    graceInterest: 'paid',
  };
  test.each([
    ['no draw', { draws: [] }, ['NO_DEBT']],
    ['a draw of nothing', { draws: [{ month: 0, amount: fen(0) }] }, ['NEGATIVE']],
    ['a draw in half a month', { draws: [{ month: 0.5, amount: fen(1) }] }, ['NOT_WHOLE']],
    [
      'a draw after repayment has started',
      { draws: [...good.draws, { month: 1, amount: fen(1) }] },
      ['DRAW_AFTER_GRACE'],
    ],
    ['a negative rate', { annualRate: -0.01 }, ['NEGATIVE']],
    ['no rate', { annualRate: Number.NaN }, ['NOT_FINITE']],
    ['no month of repayment', { repaymentMonths: 0 }, ['OUT_OF_RANGE']],
    ['a thousand years of grace', { graceMonths: 12_000 }, ['OUT_OF_RANGE']],
    ['a debt beyond all amounts', { draws: [{ month: 0, amount: fen(9e15) }] }, ['TOO_LARGE']],
    [
      'foreign words',
      JSON.parse('{"method": "annuity", "graceInterest": "waived"}'),
      ['UNKNOWN_WORD', 'UNKNOWN_WORD'],
    ],
    [
      'everything at once',
      { annualRate: -1, repaymentMonths: 1.5, draws: [] },
      ['NO_DEBT', 'NEGATIVE', 'OUT_OF_RANGE'],
    ],
  ])('%s', (_, change, codes) => {
    const { months, totals, issues } = computeLoan({ ...good, ...change });
    expect({ months, totals }).toEqual({ months: [], totals: null });
    expect(issues.map(({ code }) => code)).toEqual(codes);
  });
});

function compute(loan: Loan) {
  const { months, totals, issues } = computeLoan(loan);
  if (!totals) throw new Error(JSON.stringify(issues));
  return { months, totals };
}
