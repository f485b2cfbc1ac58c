import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fen } from '../units/index.ts';
import { annuityPayment, debtServiceCover, loanLifeCover, operatingSelfSufficiency } from './index.ts';

const amounts = (list: readonly number[]) => list.map(fen);
const codes = (issues: readonly { code: string }[]) => issues.map(({ code }) => code);

describe('debt service coverage', () => {
  test('each year has its ratio, and a year without debt service has none', () => {
    expect(
      debtServiceCover({
        cashAvailable: amounts([-50, 120, 150, 300]),
        debtService: amounts([0, 100, 100, 200]),
      }),
    ).toEqual({ years: [null, 1.2, 1.5, 1.5], minimum: 1.2, average: (1.2 + 1.5 + 1.5) / 3, issues: [] });
  });

  test('cash below zero gives a ratio below zero', () => {
    const { years, minimum } = debtServiceCover({
      cashAvailable: amounts([-50]),
      debtService: amounts([100]),
    });
    expect({ years, minimum }).toEqual({ years: [-0.5], minimum: -0.5 });
  });

  test.each([
    ['no year', [], [], ['NO_DEBT_SERVICE']],
    ['no debt service', [1, 2], [0, 0], ['NO_DEBT_SERVICE']],
    ['years that do not fit', [1, 2], [1], ['DIFFERENT_LENGTHS']],
    ['debt service below zero', [1], [-1], ['NEGATIVE']],
  ])('%s has no minimum', (_, cash, service, expected) => {
    const { minimum, average, issues } = debtServiceCover({
      cashAvailable: amounts(cash),
      debtService: amounts(service),
    });
    expect({ minimum, average }).toEqual({ minimum: null, average: null });
    expect(codes(issues)).toEqual(expected);
  });
});

describe('loan life coverage', () => {
  test('110 and 121 at 10 % cover a debt of 100 twice', () => {
    const { value } = loanLifeCover({
      cashAvailable: amounts([110, 121]),
      annualRate: 0.1,
      debtOutstanding: fen(100),
    });
    expect(value).toBeCloseTo(2, 12);
  });

  test('cash that is the instalment of the loan, times a factor, covers it by that factor (closed form)', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.2, noNaN: true }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 5 }),
        (annualRate, years, factor) => {
          const loan = { rate: annualRate, periods: years, presentValue: 1e12, futureValue: 0 };
          const { value } = annuityPayment({ ...loan, due: 'end' });
          const cash = fen(Math.round(-(value ?? Number.NaN)) * factor);
          const cover = loanLifeCover({
            cashAvailable: new Array(years).fill(cash),
            annualRate,
            debtOutstanding: fen(1e12),
          });
          expect(cover.value).toBeCloseTo(factor, 8);
        },
      ),
    );
  });

  test('without a debt, a year or a rate there is none', () => {
    const refused = loanLifeCover({ cashAvailable: [], annualRate: -1, debtOutstanding: fen(0) });
    expect(refused.value).toBeNull();
    expect(codes(refused.issues)).toEqual(['NOT_A_RATE', 'TOO_FEW_FLOWS', 'NO_DEBT']);
  });
});

describe('operating self-sufficiency', () => {
  test('is income over cost of all years', () => {
    expect(operatingSelfSufficiency({ income: amounts([60, 80]), cost: amounts([100, 100]) })).toEqual({
      value: 0.7,
      issues: [],
    });
  });

  test('without cost there is no ratio, whatever the income', () => {
    const { value, issues } = operatingSelfSufficiency({ income: amounts([5]), cost: amounts([0]) });
    expect({ value, codes: codes(issues) }).toEqual({ value: null, codes: ['NO_COST'] });
    expect(codes(operatingSelfSufficiency({ income: amounts([5]), cost: [] }).issues)).toEqual([
      'DIFFERENT_LENGTHS',
      'NO_COST',
    ]);
  });
});
