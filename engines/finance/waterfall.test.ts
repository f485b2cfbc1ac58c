import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Fen, fen } from '../units/index.ts';
import { goldenWaterfalls } from './golden/golden.ts';
import { computeWaterfall, internalRates, type Tier, type Waterfall } from './index.ts';

describe('the three modes of delivery', () => {
  test.each(goldenWaterfalls.modes)('$name', ({ name, expect: expected, ...waterfall }) => {
    const { years, tiers, parties, issues } = computeWaterfall(waterfall);
    expect(issues).toEqual([]);
    expect(years.map(({ closing }) => closing)).toEqual(expected.closing);
    expect(
      Object.fromEntries(
        tiers.map((tier) => [
          tier.id,
          tier.years.map(({ due, paid, fromReserve, shortfall }) => [due, paid, fromReserve, shortfall]),
        ]),
      ),
    ).toEqual(expected.tiers);
    const unpaid = tiers.flatMap((tier) => (tier.unpaid ? [[tier.id, tier.unpaid]] : []));
    expect(Object.fromEntries(unpaid)).toEqual(expected.unpaid);
    for (const [id, net] of Object.entries(expected.net)) {
      expect(parties.find((party) => party.id === id)?.net).toEqual(net);
    }
    for (const [id, rate] of Object.entries(expected.rate)) {
      expect(parties.find((party) => party.id === id)?.rates.rates).toEqual([expect.closeTo(rate, 11)]);
    }
  });

  test('a party that only gets money has no rate, and its rates say why', () => {
    const [agentBuilt] = goldenWaterfalls.modes;
    if (!agentBuilt) throw new Error('no mode');
    const contractor = computeWaterfall(agentBuilt).parties.find(({ id }) => id === 'contractor');
    expect(contractor?.rates.rates).toEqual([]);
    expect(contractor?.rates.issues.map(({ code }) => code)).toEqual(['NO_SIGN_CHANGE']);
  });
});

describe('properties', () => {
  const parties = ['a', 'b', 'c'];
  const years = 4;
  const byYear = fc.array(fc.nat(1e6).map(fen), { minLength: years, maxLength: years });
  const party = fc.constantFrom(...parties);
  const due = fc.record({
    kind: fc.constant('due' as const),
    to: party,
    dueByYear: byYear,
    unpaid: fc.constantFrom('carried' as const, 'lapses' as const),
  });
  const share = fc.record({
    kind: fc.constant('share' as const),
    portionByYear: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: years,
      maxLength: years,
    }),
    shares: fc.record({ a: fc.nat(9), b: fc.integer({ min: 1, max: 9 }) }),
  });
  const reserve = fc.record({ kind: fc.constant('reserve' as const), targetByYear: byYear });
  const waterfallOf = (
    tiers: fc.Arbitrary<(Tier extends infer One ? Omit<One, 'id' | 'covers'> : never)[]>,
  ) =>
    fc
      .record({
        tiers,
        inflows: fc.array(fc.record({ from: party, at: fc.nat(), byYear }), { minLength: 1, maxLength: 4 }),
      })
      .map(({ tiers: drafts, inflows }): Waterfall => {
        const named = drafts.map((draft, index) => ({ ...draft, id: `t${index}` }));
        const covers = named.filter(({ kind }) => kind === 'due').map(({ id }) => id);
        return {
          years,
          parties,
          // A draft is a tier of its kind but for `covers`, which only a reserve has.
          tiers: named.map((draft) => (draft.kind === 'reserve' ? { ...draft, covers } : draft) as Tier),
          inflows: inflows.map(({ at, ...inflow }, index) => ({
            ...inflow,
            id: `i${index}`,
            entersAt: `t${at % named.length}`,
          })),
        };
      });
  const any = waterfallOf(fc.array(fc.oneof(due, due, share, reserve), { minLength: 1, maxLength: 7 }));
  const withoutReserve = waterfallOf(fc.array(fc.oneof(due, due, share), { minLength: 1, maxLength: 7 }));

  test('cash is conserved in every year and over all', () => {
    fc.assert(
      fc.property(any, (waterfall) => {
        const result = run(waterfall);
        let opening = 0;
        for (const year of result.years) {
          expect(year.opening).toBe(opening);
          expect(year.closing).toBe(year.opening + year.moneyIn - year.moneyOut);
          expect(Math.min(year.closing, year.reserve, year.closing - year.reserve)).toBeGreaterThanOrEqual(0);
          opening = year.closing;
        }
        const net = result.parties.reduce((sum, each) => sum + total(each.net), 0);
        expect(net + opening).toBe(0);
        const brought = waterfall.inflows.reduce((sum, inflow) => sum + total(inflow.byYear), 0);
        expect(total(result.years.map(({ moneyIn }) => moneyIn))).toBe(brought);
      }),
      { numRuns: 300 },
    );
  });

  test('what a tier is owed is paid or named as a shortfall, and carried where it says so', () => {
    fc.assert(
      fc.property(any, (waterfall) => {
        const { tiers } = run(waterfall);
        waterfall.tiers.forEach((tier, place) => {
          const rows = tiers[place]?.years ?? [];
          if (tier.kind === 'share')
            expect(rows.every((row) => row.due === null && row.shortfall === null)).toBe(true);
          if (tier.kind !== 'due') return;
          let arrears = 0;
          rows.forEach((row, year) => {
            expect(row.due).toBe((tier.dueByYear[year] ?? Number.NaN) + arrears);
            expect(row.shortfall).toBe((row.due ?? Number.NaN) - row.paid);
            expect(row.fromReserve).toBeLessThanOrEqual(row.paid);
            arrears = tier.unpaid === 'carried' ? (row.shortfall ?? Number.NaN) : 0;
          });
          expect(tiers[place]?.unpaid).toBe(total(tier.dueByYear) - total(rows.map(({ paid }) => paid)));
        });
      }),
    );
  });

  test('below a tier that is short nobody is paid, but from money that enters lower down', () => {
    fc.assert(
      fc.property(withoutReserve, (given) => {
        const waterfall = { ...given, inflows: given.inflows.map((each) => ({ ...each, entersAt: 't0' })) };
        const { tiers } = run(waterfall);
        for (let year = 0; year < years; year++) {
          const rows = tiers.map((tier) => tier.years[year]);
          const short = rows.findIndex((row) => typeof row?.shortfall === 'number' && row.shortfall > 0);
          if (short >= 0) expect(total(rows.slice(short + 1).map((row) => row?.paid ?? Number.NaN))).toBe(0);
        }
      }),
    );
  });

  test('more money never leaves more unpaid', () => {
    fc.assert(
      fc.property(withoutReserve, byYear, (waterfall, extra) => {
        const more = {
          ...waterfall,
          inflows: [...waterfall.inflows, { id: 'extra', from: 'c', entersAt: 't0', byYear: extra }],
        };
        const before = run(waterfall).tiers;
        run(more).tiers.forEach(({ unpaid }, place) => {
          if (unpaid !== null) expect(unpaid).toBeLessThanOrEqual(before[place]?.unpaid ?? Number.NaN);
        });
      }),
    );
  });

  test('the rates of a party are the internal rates of its net', () => {
    fc.assert(
      fc.property(any, (waterfall) => {
        for (const { net, paidIn, received, rates } of run(waterfall).parties) {
          expect(net).toEqual(received.map((amount, year) => amount - (paidIn[year] ?? Number.NaN)));
          expect(rates).toEqual(internalRates(net));
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('refusals', () => {
  const zero = [fen(0), fen(0)];
  const cost: Tier = { kind: 'due', id: 'cost', to: 'builder', dueByYear: zero, unpaid: 'carried' };
  const rest: Tier = { kind: 'share', id: 'rest', portionByYear: [1, 1], shares: { owner: 1 } };
  const money = { id: 'money', from: 'owner', entersAt: 'cost', byYear: zero };
  const good: Waterfall = { years: 2, parties: ['owner', 'builder'], inflows: [money], tiers: [cost, rest] };
  const foreign = (text: string) => JSON.parse(text);

  test.each([
    ['no year', { years: 0 }, 'OUT_OF_RANGE', ['years']],
    ['a party twice', { parties: ['owner', 'builder', 'owner'] }, 'DUPLICATE_ID', ['parties', 2]],
    ['a tier twice', { tiers: [cost, rest, cost] }, 'DUPLICATE_ID', ['tiers', 2, 'id']],
    ['money of nobody', { inflows: [{ ...money, from: 'bank' }] }, 'UNKNOWN_ID', ['inflows', 0, 'from']],
    [
      'money that enters nowhere',
      { inflows: [{ ...money, entersAt: 'exit' }] },
      'UNKNOWN_ID',
      ['inflows', 0, 'entersAt'],
    ],
    [
      'a year too few',
      { inflows: [{ ...money, byYear: [] }] },
      'DIFFERENT_LENGTHS',
      ['inflows', 0, 'byYear'],
    ],
    [
      'a negative due',
      { tiers: [{ ...cost, dueByYear: [fen(-1), fen(0)] }, rest] },
      'NEGATIVE',
      ['tiers', 0, 'dueByYear', 0],
    ],
    ['a debt to nobody', { tiers: [{ ...cost, to: 'bank' }, rest] }, 'UNKNOWN_ID', ['tiers', 0, 'to']],
    [
      'a portion above all',
      { tiers: [cost, { ...rest, portionByYear: [1, 1.1] }] },
      'NOT_A_SHARE',
      ['tiers', 1, 'portionByYear', 1],
    ],
    ['shares of nobody', { tiers: [cost, { ...rest, shares: {} }] }, 'NOT_A_SHARE', ['tiers', 1, 'shares']],
    [
      'a share of a stranger',
      { tiers: [cost, { ...rest, shares: { bank: 1 } }] },
      'UNKNOWN_ID',
      ['tiers', 1, 'shares', 'bank'],
    ],
    [
      'a reserve for a tier that is owed nothing',
      { tiers: [cost, rest, { kind: 'reserve', id: 'reserve', targetByYear: zero, covers: ['rest'] }] },
      'UNKNOWN_ID',
      ['tiers', 2, 'covers', 0],
    ],
    [
      'more money than there is',
      { inflows: [{ ...money, byYear: [fen(9e15), fen(9e15)] }] },
      'TOO_LARGE',
      [],
    ],
    [
      'a foreign kind',
      { tiers: [cost, rest, foreign('{"kind":"gift","id":"gift"}')] },
      'UNKNOWN_WORD',
      ['tiers', 2, 'kind'],
    ],
  ] as [string, Partial<Waterfall>, string, (string | number)[]][])('%s', (_, change, code, path) => {
    const result = computeWaterfall({ ...good, ...change });
    expect(result).toMatchObject({ years: [], tiers: [], parties: [] });
    expect(result.issues).toEqual([expect.objectContaining({ code, path })]);
  });
});

function run(waterfall: Waterfall) {
  const result = computeWaterfall(waterfall);
  expect(result.issues).toEqual([]);
  return result;
}

function total(amounts: readonly (Fen | number)[]): number {
  return amounts.reduce((sum: number, amount) => sum + amount, 0);
}
