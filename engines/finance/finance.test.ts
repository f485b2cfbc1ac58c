import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addFen, fen } from '../units/index.ts';
import { computeCashFlow, computeEstimate, type MoneyMove, splitByShares } from './index.ts';

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

test('named shares of an odd amount sum to it', () => {
  expect(splitByShares(fen(100), { a: 1, b: 1, c: 1 })).toEqual({ a: 33, b: 34, c: 33 });
});

describe('sources against uses', () => {
  test('a project that pays before it is paid is short in the months between', () => {
    const flow = computeCashFlow({
      sources: [{ id: 'loan', amount: fen(300), fromMonth: 2, toMonth: 4 }],
      uses: [{ id: 'land', amount: fen(100), fromMonth: 0, toMonth: 2 }],
    });
    expect(flow).toMatchObject({
      months: 4,
      sources: [0, 0, 150, 150],
      uses: [50, 50, 0, 0],
      balance: [-50, -100, 50, 200],
      lowest: { month: 1, amount: -100 },
      firstShortMonth: 0,
      issues: [],
    });
  });

  test('a period without a month and a flow without money are refused', () => {
    const empty = { id: 'a', amount: fen(1), fromMonth: 3, toMonth: 3 };
    expect(computeCashFlow({ sources: [empty], uses: [] }).issues).toEqual([
      { code: 'EMPTY_PERIOD', path: ['sources', 0] },
    ]);
    expect(computeCashFlow({ sources: [], uses: [] }).issues).toEqual([{ code: 'NO_MOVES', path: [] }]);
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
      fc.property(moves, moves, (sources, uses) => {
        const flow = computeCashFlow({ sources, uses });
        const difference =
          addFen(...sources.map((each) => each.amount)) - addFen(...uses.map((each) => each.amount));
        expect(flow.balance.at(-1)).toBe(difference);
        expect(flow.lowest.amount).toBe(Math.min(...flow.balance));
      }),
    );
  });

  test('money that comes a month later never raises the lowest balance', () => {
    fc.assert(
      fc.property(moves, moves, (sources, uses) => {
        const later = sources.map((each) => ({
          ...each,
          fromMonth: each.fromMonth + 1,
          toMonth: each.toMonth + 1,
        }));
        const low = computeCashFlow({ sources, uses }).lowest.amount;
        expect(computeCashFlow({ sources: later, uses }).lowest.amount).toBeLessThanOrEqual(low);
      }),
    );
  });
});
