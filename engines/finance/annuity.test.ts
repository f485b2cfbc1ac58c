import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Annuity,
  annuityFutureValue,
  annuityInterest,
  annuityPayment,
  annuityPeriods,
  annuityPresentValue,
  annuityPrincipal,
  annuityRates,
} from './index.ts';

const loan = { presentValue: 0, payment: 0, futureValue: 0, due: 'end' as const };

describe('golden: retyped from the documentation and tests of numpy-financial (BSD-3-Clause)', () => {
  test.each([
    ['200,000 over 15 years at 7.5 %', 0.075 / 12, 180, 200_000, -1854.0247200054619],
    ['15,000 over 5 years at 8 %', 0.08 / 12, 60, 15_000, -304.1459143262052],
    ['15,000 over 60 months without interest', 0, 60, 15_000, -250],
    ['2,000 over 12 periods at 30 %', 0.3, 12, 2000, -626.9081401700757],
  ])('the payment for %s', (_, rate, periods, presentValue, payment) => {
    const { value } = annuityPayment({ ...loan, rate, periods, presentValue });
    expect(value).toBeCloseTo(payment, 8);
  });

  // npf.ipmt, Examples: "the amortization schedule for a 1 year loan of $2500 at 8.24% interest per year".
  test.each([
    [1, -200.58, -17.17],
    [2, -201.96, -15.79],
    [3, -203.35, -14.4],
    [4, -204.74, -13.01],
    [5, -206.15, -11.6],
    [6, -207.56, -10.18],
    [7, -208.99, -8.76],
    [8, -210.42, -7.32],
    [9, -211.87, -5.88],
    [10, -213.32, -4.42],
    [11, -214.79, -2.96],
    [12, -216.26, -1.49],
  ])(
    'payment %d of a loan of 2,500 holds %d of principal and %d of interest',
    (period, principal, interest) => {
      const terms = { ...loan, rate: 0.0824 / 12, periods: 12, presentValue: 2500, period };
      expect(annuityPrincipal(terms).value).toBeCloseTo(principal, 2);
      expect(annuityInterest(terms).value).toBeCloseTo(interest, 2);
    },
  );

  test('the rest, one each', () => {
    const begin = { ...loan, due: 'begin' as const };
    expect(annuityPresentValue({ ...loan, rate: 0.07, periods: 20, payment: 12_000 }).value).toBeCloseTo(
      -127_128.17094619398,
      6,
    );
    expect(annuityFutureValue({ ...loan, rate: 0.075, periods: 20, payment: -2000 }).value).toBeCloseTo(
      86_609.36267304292,
      6,
    );
    expect(annuityFutureValue({ ...begin, rate: 0.075, periods: 20, payment: -2000 }).value).toBeCloseTo(
      93_105.064874,
      5,
    );
    expect(annuityPeriods({ ...begin, rate: 0.075, payment: -2000, futureValue: 100_000 }).value).toBeCloseTo(
      20.76156441,
      7,
    );
    expect(annuityRates({ ...loan, periods: 10, presentValue: -3500, futureValue: 10_000 }).rates).toEqual([
      expect.closeTo((20 / 7) ** (1 / 10) - 1, 12),
    ]);
    expect(
      annuityInterest({ ...begin, rate: 0.1 / 12, periods: 24, presentValue: 2000, period: 1 }).value,
    ).toBe(0);
  });
});

describe('properties', () => {
  const annuity: fc.Arbitrary<Omit<Annuity, 'payment'>> = fc.record({
    rate: fc.oneof(fc.constant(0), fc.double({ min: -0.05, max: 0.3, noNaN: true })),
    periods: fc.integer({ min: 1, max: 60 }),
    presentValue: fc.integer({ min: 1000, max: 1e9 }),
    futureValue: fc.integer({ min: -1000, max: 1000 }),
    due: fc.constantFrom('begin', 'end'),
  });

  test('payments, walked through period by period, leave the future value (oracle)', () => {
    fc.assert(
      fc.property(annuity, (terms) => {
        const payment = numberOf(annuityPayment(terms));
        let balance = terms.presentValue;
        for (let period = 1; period <= terms.periods; period++) {
          if (terms.due === 'begin') balance = (balance + payment) * (1 + terms.rate);
          else balance = balance * (1 + terms.rate) + payment;
        }
        const scale = terms.presentValue * (1 + Math.abs(terms.rate)) ** terms.periods;
        expect(Math.abs(balance + terms.futureValue) / scale).toBeLessThan(1e-11);
      }),
    );
  });

  test('each function undoes the others', () => {
    fc.assert(
      fc.property(annuity, (terms) => {
        const whole = { ...terms, payment: numberOf(annuityPayment(terms)) };
        const near = (value: number) => expect.closeTo(value, 3 - Math.floor(Math.log10(whole.presentValue)));
        expect(annuityPresentValue(whole).value).toEqual(near(whole.presentValue));
        const scale = whole.presentValue * (1 + Math.abs(whole.rate)) ** whole.periods;
        expect(Math.abs(numberOf(annuityFutureValue(whole)) - whole.futureValue) / scale).toBeLessThan(1e-11);
        fc.pre(whole.rate > 0.001);
        expect(annuityPeriods(whole).value).toBeCloseTo(whole.periods, 3);
      }),
    );
  });

  test('interest and principal make up the payment, and the principal pays the loan', () => {
    fc.assert(
      fc.property(annuity, (drawn) => {
        const terms = { ...drawn, futureValue: 0 };
        const payment = numberOf(annuityPayment(terms));
        let paid = 0;
        for (let period = 1; period <= terms.periods; period++) {
          const principal = numberOf(annuityPrincipal({ ...terms, period }));
          const interest = numberOf(annuityInterest({ ...terms, period }));
          expect((principal + interest) / payment).toBeCloseTo(1, 10);
          paid += principal;
        }
        expect(paid / terms.presentValue).toBeCloseTo(-1, 8);
      }),
    );
  });

  test('the rate is among the rates of its annuity', () => {
    fc.assert(
      fc.property(annuity, (terms) => {
        fc.pre(terms.periods > 1 && Math.abs(terms.rate) > 1e-4);
        const { rates } = annuityRates({ ...terms, payment: numberOf(annuityPayment(terms)) });
        expect(rates).toContainEqual(expect.closeTo(terms.rate, 6));
      }),
    );
  });
});

describe('refusals', () => {
  const terms = { ...loan, rate: 0.01, periods: 12, presentValue: 1000 };
  test.each([
    ['no period', annuityPayment({ ...terms, periods: 0 }), ['NO_SOLUTION']],
    ['the loss of everything', annuityPayment({ ...terms, rate: -1 }), ['NOT_A_RATE']],
    ['no number', annuityPayment({ ...terms, rate: Number.NaN }), ['NOT_FINITE']],
    ['period 0', annuityInterest({ ...terms, period: 0 }), ['OUT_OF_RANGE']],
    ['period 13 of 12', annuityPrincipal({ ...terms, period: 13 }), ['OUT_OF_RANGE']],
    ['period 1.5', annuityInterest({ ...terms, period: 1.5 }), ['OUT_OF_RANGE']],
    ['payments below the interest', annuityPeriods({ ...terms, payment: -9 }), ['NO_SOLUTION']],
    ['payments of nothing without interest', annuityPeriods({ ...terms, rate: 0 }), ['NO_SOLUTION']],
    ['half periods', annuityRates({ ...terms, payment: -100, periods: 2.5 }), ['NOT_WHOLE']],
    ['money that only comes', annuityRates({ ...terms, payment: 10 }), ['NO_SIGN_CHANGE']],
  ])('%s', (_, answer, codes) => {
    expect(answer.issues.map(({ code }) => code)).toEqual(codes);
  });

  test('a due time of another language is named', () => {
    const due = JSON.parse('"middle"');
    expect(annuityPayment({ ...terms, due }).issues).toEqual([
      { code: 'UNKNOWN_WORD', path: ['due'], detail: 'got "middle", expected begin, end' },
    ]);
  });
});

function numberOf({ value }: { value: number | null }): number {
  if (value === null) throw new Error('refused');
  return value;
}
