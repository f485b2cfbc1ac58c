import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addFen, type Fen, fen } from '../units/index.ts';
import {
  computeEstimate,
  computeMonthlyMoney,
  cumulativeBalance,
  type MoneyMove,
  splitByShares,
  splitEachByShares,
} from './index.ts';

/** Section 6.2 of the work plan: 500,000 m² at 3,500 yuan are 1.75 billion; 40/45/10/5 of it. */
test('the estimate of the medium community', () => {
  const { total, items } = computeEstimate({
    floorAreaM2: 500_000,
    yuanPerM2: 3500,
    shares: { land: 0.4, construction: 0.45, ancillary: 0.1, management: 0.05 },
  });
  expect(total).toBe(175_000_000_000);
  expect(items).toEqual({
    land: 70_000_000_000,
    construction: 78_750_000_000,
    ancillary: 17_500_000_000,
    management: 8_750_000_000,
  });
});

test('a long series split by shares ends where its sum split at once ends, and every part sums to its amount', () => {
  const amount = fc.integer({ min: 0, max: 1_000_000 }).map(fen);
  fc.assert(
    fc.property(
      fc.array(amount, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 9 }),
      (list, weight) => {
        const shares = { government: weight, social: 10 - weight };
        const parts = splitEachByShares(list, shares);
        expect(parts.map(({ government, social }) => government + social)).toEqual(list);
        expect(addFen(...parts.map(({ social }) => social))).toBe(
          splitByShares(addFen(...list), shares).social,
        );
      },
    ),
  );
});

test('named shares of an odd amount sum to it', () => {
  expect(splitByShares(fen(100), { a: 1, b: 1, c: 1 })).toEqual({ a: 33, b: 34, c: 33 });
});

describe('money in against money out', () => {
  test('a project that pays before it is paid is short in the months between', () => {
    const moneyIn = monthsOf([{ id: 'loan', amount: fen(300), fromMonth: 2, toMonth: 4 }]);
    const moneyOut = monthsOf([{ id: 'land', amount: fen(100), fromMonth: 0, toMonth: 2 }]);
    expect(moneyIn).toEqual([0, 0, 150, 150]);
    expect(moneyOut).toEqual([50, 50]);
    expect(cumulativeBalance(moneyIn, moneyOut)).toEqual([-50, -100, 50, 200]);
  });

  test('a period without a month and a list without money are refused', () => {
    const empty = { id: 'a', amount: fen(1), fromMonth: 3, toMonth: 3 };
    expect(computeMonthlyMoney([empty])).toEqual({
      months: [],
      issues: [{ code: 'EMPTY_PERIOD', path: [0] }],
    });
    expect(computeMonthlyMoney([{ ...empty, fromMonth: 0.5 }]).issues).toHaveLength(1);
    expect(computeMonthlyMoney([]).issues).toEqual([{ code: 'NO_MOVES', path: [] }]);
  });

  const move: fc.Arbitrary<MoneyMove> = fc
    .record({
      id: fc.constantFrom('a', 'b', 'c'),
      amount: fc.integer({ min: 0, max: 1e13 }).map(fen),
      fromMonth: fc.integer({ min: 0, max: 60 }),
      length: fc.integer({ min: 1, max: 40 }),
    })
    .map(({ length, ...rest }) => ({ ...rest, toMonth: rest.fromMonth + length }));
  const moves = fc.array(move, { minLength: 1, maxLength: 8 });

  test('cash is conserved: what came in less what went out is the last balance', () => {
    fc.assert(
      fc.property(moves, moves, (moneyIn, moneyOut) => {
        const balance = cumulativeBalance(monthsOf(moneyIn), monthsOf(moneyOut));
        const sum = (list: MoneyMove[]) => addFen(...list.map((each) => each.amount));
        expect(balance.at(-1)).toBe(sum(moneyIn) - sum(moneyOut));
      }),
    );
  });

  test('money that comes a month later never raises the lowest balance', () => {
    fc.assert(
      fc.property(moves, moves, (moneyIn, moneyOut) => {
        const later = moneyIn.map((each) => ({
          ...each,
          fromMonth: each.fromMonth + 1,
          toMonth: each.toMonth + 1,
        }));
        const lowest = (list: MoneyMove[]) =>
          Math.min(...cumulativeBalance(monthsOf(list), monthsOf(moneyOut)));
        expect(lowest(later)).toBeLessThanOrEqual(lowest(moneyIn));
      }),
    );
  });
});

function monthsOf(moves: readonly MoneyMove[]): Fen[] {
  const { months, issues } = computeMonthlyMoney(moves);
  expect(issues).toEqual([]);
  return months;
}
