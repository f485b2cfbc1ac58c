import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fen } from '../units/index.ts';
import { computeItemisedEstimate, groupInvestment, reserveOf } from './index.ts';

const parts = ['land', 'construction'] as const;
const classes = ['works', 'other'] as const;

describe('an estimate by items', () => {
  test('is added up by part and by class, and each item is multiplied out', () => {
    const estimate = computeItemisedEstimate({
      parts,
      classes,
      items: [
        { id: 'plot', part: 'land', class: 'other', amount: fen(500) },
        {
          id: 'wall',
          part: 'construction',
          class: 'works',
          amount: fen(300),
          quantity: 2,
          unitPriceYuan: 1.5,
        },
        {
          id: 'roof',
          part: 'construction',
          class: 'works',
          amount: fen(200),
          quantity: 3,
          unitPriceYuan: 0.5,
        },
        { id: 'plans', part: 'construction', class: 'other', amount: fen(100), quantity: 7 },
      ],
    });
    expect(estimate).toEqual({
      total: 1100,
      byPart: { land: 500, construction: 600 },
      byClass: { works: 500, other: 600 },
      errors: [
        { id: 'wall', error: 0 },
        { id: 'roof', error: -50 },
      ],
    });
  });

  test('whatever the items, parts and classes each sum to the total', () => {
    const item = fc.record({
      id: fc.string(),
      part: fc.constantFrom(...parts),
      class: fc.constantFrom(...classes),
      amount: fc.integer({ min: 0, max: 1e12 }).map(fen),
    });
    fc.assert(
      fc.property(fc.array(item), (items) => {
        const { total, byPart, byClass } = computeItemisedEstimate({ items, parts, classes });
        const expected = items.reduce((sum, { amount }) => sum + amount, 0);
        expect([total, byPart.land + byPart.construction, byClass.works + byClass.other]).toEqual([
          expected,
          expected,
          expected,
        ]);
      }),
    );
  });
});

describe('a reserve', () => {
  test.each([
    // 10 % of 1,000 on top are 100; within 1,100 the same 100 are left when 1,000 are taken out.
    [1000, 0.1, 'on-top', { within: 0, onTop: 100 }],
    [1100, 0.1, 'within', { within: 100, onTop: 0 }],
    // 5 × 10 % = 0.5 goes up; 0.1 ÷ 1.1 of 5 = 0.4545… goes down.
    [5, 0.1, 'on-top', { within: 0, onTop: 1 }],
    [5, 0.1, 'within', { within: 0, onTop: 0 }],
    [1000, 0, 'within', { within: 0, onTop: 0 }],
  ] as const)('of %d fen at %d, %s', (amount, rate, scope, expected) => {
    expect(reserveOf({ amount: fen(amount), rate, scope })).toEqual(expected);
  });

  test('within an amount is taken out of works and other costs in proportion; on top it comes beside them', () => {
    const [works, other] = [fen(770), fen(330)];
    expect(groupInvestment({ works, other, reserve: { within: fen(100), onTop: fen(0) } })).toEqual({
      works: 700,
      other: 300,
      reserve: 100,
    });
    expect(groupInvestment({ works, other, reserve: { within: fen(0), onTop: fen(110) } })).toEqual({
      works: 770,
      other: 330,
      reserve: 110,
    });
  });

  test('put on top and then looked for within is found again, to the fen', () => {
    const amount = fc.integer({ min: 0, max: 1e13 });
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 1000 }), (bare, perMille) => {
        const rate = perMille / 1000;
        const { onTop } = reserveOf({ amount: fen(bare), rate, scope: 'on-top' });
        const { within } = reserveOf({ amount: fen(bare + onTop), rate, scope: 'within' });
        expect(Math.abs(within - onTop)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('never changes what works, other costs and reserve within sum to', () => {
    const amount = fc.integer({ min: 1, max: 1e13 });
    fc.assert(
      fc.property(amount, amount, fc.double({ min: 0, max: 1, noNaN: true }), (one, two, rate) => {
        const reserve = reserveOf({ amount: fen(one + two), rate, scope: 'within' });
        const grouped = groupInvestment({ works: fen(one), other: fen(two), reserve });
        expect(grouped.works + grouped.other + grouped.reserve).toBe(one + two);
      }),
    );
  });
});
