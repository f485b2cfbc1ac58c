import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fen, isoDay } from '../units/index.ts';
import {
  annuityFutureValue,
  annuityInterest,
  annuityPayment,
  annuityPeriods,
  annuityPresentValue,
  annuityPrincipal,
  annuityRates,
  type Due,
  datedRates,
  internalRates,
  modifiedRate,
  netPresentValue,
} from './index.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const data = resolve(root, process.env['ZHULIN_CONFORMANCE_DATA'] ?? '../shared/data', 'finance');
const isHere = existsSync(data);
if (!isHere) console.warn(`finance conformance skipped: no data at ${data}`);

interface TimeValueFile {
  vectors: {
    fn: string;
    args: (number | number[] | string)[];
    expected: number | null;
    tol: number;
    note: string;
  }[];
}

interface DatedFile {
  cases: {
    name: string;
    flows: { date: string; amount: number }[];
    published: number | null;
    roots_in_minus1_to_1000: number[];
  }[];
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(join(data, file), 'utf8'));
}

/** What the engine says to a call of numpy-financial: one number, every rate, or nothing. */
function call(fn: string, args: TimeValueFile['vectors'][number]['args']): number[] {
  const numbers = args.map(Number);
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = numbers;
  const list = args.find((arg) => Array.isArray(arg)) ?? [];
  const due: Due = args.at(-1) === 'begin' ? 'begin' : 'end';
  const one = ({ value }: { value: number | null }) => (value === null ? [] : [value]);
  const split = { rate: a, period: b, periods: c, presentValue: d, futureValue: e, due };
  const calls: Record<string, () => number[]> = {
    irr: () => internalRates(list).rates,
    npv: () => one(netPresentValue({ rate: a, flows: list })),
    mirr: () => one(modifiedRate({ flows: list, financeRate: b, reinvestmentRate: c })),
    pmt: () => one(annuityPayment({ rate: a, periods: b, presentValue: c, futureValue: d, due })),
    pv: () => one(annuityPresentValue({ rate: a, periods: b, payment: c, futureValue: d, due })),
    fv: () => one(annuityFutureValue({ rate: a, periods: b, payment: c, presentValue: d, due })),
    nper: () => one(annuityPeriods({ rate: a, payment: b, presentValue: c, futureValue: d, due })),
    rate: () => annuityRates({ periods: a, payment: b, presentValue: c, futureValue: d, due }).rates,
    ipmt: () => one(annuityInterest(split)),
    ppmt: () => one(annuityPrincipal(split)),
  };
  const chosen = calls[fn];
  if (!chosen) throw new Error(`no call for ${fn}`);
  return chosen();
}

describe.skipIf(!isHere)('time value of money', () => {
  const { vectors } = isHere ? read<TimeValueFile>('tvm_vectors.json') : { vectors: [] };

  test('there are 66 vectors', () => {
    expect(vectors.length).toBe(66);
  });

  test.each(vectors)('$fn $args is $expected ($note)', ({ fn, args, expected, tol }) => {
    const got = call(fn, args);
    if (expected === null) expect(got).toEqual([]);
    // A tolerance of 0 asks for the same decimal number; the last bits of a double are the way there. The published
    // rate of 3,500 that become 10,000 in 10 periods lies 3.5·10⁻¹² beside its closed form (20/7)^(1/10) − 1, where the
    // iteration of its program stopped: rates are compared to 10⁻¹¹ at best.
    else
      expect(Math.min(...got.map((value) => Math.abs(value - expected)))).toBeLessThanOrEqual(
        Math.max(tol, fn === 'rate' ? 1e-11 : 1e-12),
      );
    if (fn !== 'irr' && fn !== 'rate') expect(got.length).toBeLessThanOrEqual(1);
  });
});

describe.skipIf(!isHere)('dated flows', () => {
  const { cases } = isHere ? read<DatedFile>('xirr_vectors.json') : { cases: [] };

  test.each(cases)('$name has exactly the rates $roots_in_minus1_to_1000', ({ flows, published, ...row }) => {
    // A rate does not depend on the unit: 10⁻⁷ of the unit of money makes every amount whole.
    const dated = flows.map(({ date, amount }) => ({
      day: isoDay(date),
      amount: fen(Math.round(amount * 1e7)),
    }));
    const { rates } = datedRates(dated);
    expect(rates).toEqual(row.roots_in_minus1_to_1000.map((rate) => expect.closeTo(rate, 11)));
    // Spreadsheets stop within 10⁻⁸ of the rate.
    if (published !== null) expect(rates[0]).toBeCloseTo(published, 8);
  });
});
