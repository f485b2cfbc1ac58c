import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fen, fromEpochDay, type IsoDay, isoDay, toEpochDay } from '../units/index.ts';
import { datedRates, internalRates } from './index.ts';

describe('published cases', () => {
  test('the example of the spreadsheet manual', () => {
    // Microsoft, XIRR function: 0.373362535, which its solver stops at; the rate itself is 0.3733625335.
    const flows = at([
      ['2008-01-01', -10_000],
      ['2008-03-01', 2750],
      ['2008-10-30', 4250],
      ['2009-02-15', 3250],
      ['2009-04-01', 2750],
    ]);
    expect(datedRates(flows).rates).toEqual([expect.closeTo(0.3733625335, 9)]);
  });

  test('nearly all lost within four days is a rate, not a failure', () => {
    // RayDeCampo/java-xirr, issue 24.
    const flows = at([
      ['2022-01-24', -10_000],
      ['2022-01-28', 9800],
    ]);
    // (9,800 / 10,000)^(365/4) − 1
    expect(datedRates(flows).rates).toEqual([expect.closeTo(0.98 ** (365 / 4) - 1, 12)]);
  });

  test('two rates are both given', () => {
    const flows = at([
      ['2019-01-01', 100],
      ['2020-01-01', -230],
      ['2020-12-31', 132],
    ]);
    const { rates, issues } = datedRates(flows);
    expect(rates).toEqual([expect.closeTo(0.1, 10), expect.closeTo(0.2, 10)]);
    expect(issues.map(({ code }) => code)).toEqual(['SEVERAL_RATES']);
  });
});

test.each([
  ['no flow', [], ['TOO_FEW_FLOWS']],
  ['one flow', [['2026-01-01', -1]], ['TOO_FEW_FLOWS']],
  [
    'a day that does not exist',
    [
      ['2026-02-29', -1],
      ['2026-3-1', 2],
    ],
    ['NOT_A_DAY', 'NOT_A_DAY'],
  ],
  [
    'money on one day only',
    [
      ['2026-01-01', -1],
      ['2026-01-01', 2],
    ],
    ['NO_SIGN_CHANGE'],
  ],
  [
    'a day whose flows pass what an amount holds',
    [
      ['2026-01-01', -9e15],
      ['2026-01-01', -9e15],
      ['2027-01-01', 1],
    ],
    ['TOO_LARGE'],
  ],
  [
    'ten per cent in four days, beyond the range',
    [
      ['2026-01-01', -100],
      ['2026-01-05', 110],
    ],
    ['OUT_OF_RANGE'],
  ],
] as [string, [string, number][], string[]][])('%s has no rate, and is told why', (_, list, codes) => {
  // Days of the table are foreign text on purpose.
  const flows = list.map(([day, amount]) => ({ day: day as IsoDay, amount: fen(amount) }));
  const { rates, issues } = datedRates(flows);
  expect(rates).toEqual([]);
  expect(issues.map(({ code }) => code)).toEqual(codes);
});

describe('properties', () => {
  const first = toEpochDay(isoDay('2026-03-02'));
  const flows = fc.array(
    fc.record({
      day: fc.integer({ min: 0, max: 4000 }).map((days) => fromEpochDay(first + days)),
      amount: fc.integer({ min: -1e12, max: 1e12 }).map(fen),
    }),
    { minLength: 2, maxLength: 20 },
  );

  test('years of 365 days give the rates of whole periods', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 2, maxLength: 20 }), (list) => {
        const dated = list.map((amount, year) => ({
          day: fromEpochDay(first + 365 * year),
          amount: fen(amount),
        }));
        expect(datedRates(dated)).toEqual(internalRates(list));
      }),
    );
  });

  test('the order of the list does not matter', () => {
    fc.assert(
      fc.property(flows, (list) => {
        expect(datedRates(list.toReversed())).toEqual(datedRates(list));
      }),
    );
  });

  test('an amount may come in two parts on its day, and everything may come later', () => {
    fc.assert(
      fc.property(flows, fc.integer({ min: 1, max: 10_000 }), (list, later) => {
        const halves = list.flatMap(({ day, amount }) => {
          const half = Math.trunc(amount / 2);
          return [half, amount - half].map((part) => ({ day, amount: fen(part) }));
        });
        const moved = list.map(({ day, amount }) => ({ day: fromEpochDay(toEpochDay(day) + later), amount }));
        const same = datedRates(list);
        expect(datedRates(halves)).toEqual(same);
        expect(datedRates(moved)).toEqual(same);
      }),
    );
  });
});

function at(list: readonly [string, number][]) {
  return list.map(([day, yuan]) => ({ day: isoDay(day), amount: fen(yuan * 100) }));
}
