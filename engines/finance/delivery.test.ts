import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Fen, fen } from '../units/index.ts';
import { computeDelivery, DELIVERY_TIERS, type Delivery, OWNERS } from './index.ts';

const fens = (...amounts: number[]): Fen[] => amounts.map(fen);

/** Built in year 0 for 100, of which 40 are borrowed; operation earns 30, 5 and 60 and costs 10 a year; 20 a year are owed. */
const base: Delivery = {
  years: 4,
  firstOperatingYear: 1,
  investment: fens(100, 0, 0, 0),
  operatingCost: fens(0, 10, 10, 10),
  debtService: fens(0, 20, 20, 20),
  sales: fens(0, 0, 0, 0),
  operatingIncome: fens(0, 30, 5, 60),
  loanDraws: fens(40, 0, 0, 0),
  capital: { government: fens(24, 0, 0, 0), social: fens(36, 0, 0, 0), fund: fens(0, 0, 0, 0) },
  tiers: ['investment', 'operating_cost', 'debt_service', 'distribution'],
  shares: { government: 40, social: 60 },
  backstop: {},
  reserveShare: 0.5,
  exitValue: null,
};

const netOf = (delivery: Delivery, id: string) =>
  computeDelivery(delivery).parties.find((party) => party.id === id)?.net;

describe('one small project in several modes, by hand', () => {
  test('nobody makes anything up: what the second year lacks is paid in the third, before anyone takes a share', () => {
    // Year 2: 5 of 10 for costs, nothing of 20 for debt. Year 3: 15 + 40 of 60; 5 are left, 4:6.
    expect(netOf(base, 'suppliers')).toEqual([100, 10, 5, 15]);
    expect(netOf(base, 'bank')).toEqual([-40, 20, 0, 40]);
    expect(netOf(base, 'government')).toEqual([-24, 0, 0, 2]);
    expect(netOf(base, 'social')).toEqual([-36, 0, 0, 3]);
  });

  test('one party makes it up in the year it lacks, and takes its share later', () => {
    const backed: Delivery = { ...base, backstop: { operating_cost: 'social', debt_service: 'government' } };
    expect(computeDelivery(backed).madeUp).toEqual({
      operating_cost: [0, 0, 5, 0],
      debt_service: [0, 0, 20, 0],
    });
    // Year 3: 60 − 10 − 20 = 30, 4:6.
    expect(netOf(backed, 'government')).toEqual([-24, 0, -20, 12]);
    expect(netOf(backed, 'social')).toEqual([-36, 0, -5, 18]);
    expect(netOf(backed, 'bank')).toEqual([-40, 20, 20, 20]);
  });

  test('a reserve steps in before the party that makes up', () => {
    const rich = { ...base, operatingIncome: fens(0, 45, 5, 60) };
    const tiers = ['investment', 'operating_cost', 'debt_service', 'reserve', 'distribution'] as const;
    const backed: Delivery = { ...rich, tiers, backstop: { debt_service: 'government' } };
    // Year 1: 45 − 10 − 20 = 15, of which 10 are kept and 5 divided. Year 2: the 10 go to the bank, 10 more are made up.
    expect(computeDelivery(backed).madeUp).toEqual({ debt_service: [0, 0, 10, 0] });
    expect(netOf(backed, 'bank')).toEqual([-40, 20, 20, 20]);
    expect(netOf(backed, 'social')?.slice(0, 3)).toEqual([-36, 3, 0]);
  });

  test('the fund has its part of the social side by what it paid in', () => {
    const capital = { government: fens(20, 0, 0, 0), social: fens(30, 0, 0, 0), fund: fens(10, 0, 0, 0) };
    const shared = { ...base, capital, operatingIncome: fens(0, 130, 30, 30) };
    // 100 are left in year 1: 40, and 60 in parts of 30 to 10.
    expect(OWNERS.map((owner) => netOf(shared, owner)?.[1])).toEqual([40, 45, 15]);
  });

  test('a side that paid nothing in gets nothing', () => {
    const capital = { government: fens(0, 0, 0, 0), social: fens(60, 0, 0, 0), fund: fens(0, 0, 0, 0) };
    const alone = { ...base, capital, operatingIncome: fens(0, 40, 30, 30) };
    expect(OWNERS.map((owner) => netOf(alone, owner)?.[1])).toEqual([0, 10, 0]);
  });

  test('nothing is divided while building goes on', () => {
    const late = {
      ...base,
      investment: fens(60, 0, 40, 0),
      loanDraws: fens(0, 0, 0, 0),
      debtService: fens(0, 0, 0, 0),
    };
    // Year 1 leaves 20, year 2 takes 40 of it and of its own; the 15 that lack are paid in year 3.
    expect(netOf(late, 'suppliers')).toEqual([60, 10, 25, 35]);
    expect(netOf(late, 'government')).toEqual([-24, 0, 0, 10]);
  });

  test('who buys at the end pays into the same purse', () => {
    expect(netOf({ ...base, exitValue: fen(200) }, 'social')).toEqual([-36, 0, 0, 123]);
    expect(netOf({ ...base, exitValue: fen(200) }, 'market')).toEqual([0, 0, 0, -200]);
  });
});

test.each([
  [{ tiers: ['investment', 'tips'] }, 'UNKNOWN_WORD'],
  [{ tiers: [] }, 'UNKNOWN_WORD'],
  [{ investment: fens(100) }, 'DIFFERENT_LENGTHS'],
  [{ debtService: fens(0, -1, 0, 0) }, 'NEGATIVE'],
  [
    { capital: { government: fens(0, 0, 0, 0), social: fens(0, 0, 0, 0), fund: fens(0, 0, 0, 0) } },
    'NO_CAPITAL',
  ],
  [{ backstop: { reserve: 'social' } }, 'UNKNOWN_ID'],
])('%j is refused with %s', (change, code) => {
  const result = computeDelivery({ ...base, ...change } as Delivery);
  expect(result.issues.map((issue) => issue.code)).toContain(code);
  expect(result.parties).toEqual([]);
});

const amounts = fc.array(fc.nat(1_000_000).map(fen), { minLength: 6, maxLength: 6 });
const anyDelivery: fc.Arbitrary<Delivery> = fc.record({
  years: fc.constant(6),
  firstOperatingYear: fc.integer({ min: 0, max: 5 }),
  investment: amounts,
  operatingCost: amounts,
  debtService: amounts,
  sales: amounts,
  operatingIncome: amounts,
  loanDraws: amounts,
  capital: fc.record({
    government: amounts,
    social: amounts,
    fund: amounts.map((list) => list.map((amount) => fen(amount + 1))),
  }),
  tiers: fc.constant(DELIVERY_TIERS),
  shares: fc.record({ government: fc.nat(100), social: fc.integer({ min: 1, max: 100 }) }),
  backstop: fc.subarray(['investment', 'operating_cost', 'debt_service'] as const).map((tiers) => {
    return Object.fromEntries(tiers.map((tier) => [tier, 'social']));
  }),
  reserveShare: fc.double({ min: 0, max: 1, noNaN: true }),
  exitValue: fc.option(fc.nat(1_000_000).map(fen)),
});

test('no money is made or lost, and what is backed is paid in its year', () => {
  fc.assert(
    fc.property(anyDelivery, (delivery) => {
      const { parties, years, tiers, issues } = computeDelivery(delivery);
      expect(issues).toEqual([]);
      const given = parties.flatMap(({ net }) => net).reduce((sum, amount) => sum + amount, 0);
      expect(given + Number(years.at(-1)?.closing)).toBe(0);
      for (const id of Object.keys(delivery.backstop)) {
        const tier = tiers.find((each) => each.id === id);
        expect(tier?.years.every(({ shortfall }) => shortfall === 0)).toBe(true);
      }
    }),
    { seed: 20_261_125 },
  );
});
