import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { internalRates, modifiedRate, netPresentValue } from './index.ts';

describe('oracle: Sturm sequences in whole numbers', () => {
  const money = fc.integer({ min: -60, max: 60 });

  test('as many rates are found as exist, and each is one of them', () => {
    fc.assert(
      fc.property(fc.array(money, { minLength: 2, maxLength: 14 }), (flows) => {
        const { rates } = internalRates(flows);
        const polynomial = polynomialOf(flows);
        expect(rates.length).toBe(countRoots(polynomial, growth(-1), growth(1000)));
        for (const rate of rates) expect(countRoots(polynomial, growth(rate, -1n), growth(rate, 1n))).toBe(1);
      }),
      { numRuns: 300 },
    );
  });

  test('rates that lie close together, or coincide, are all found', () => {
    const steps = fc.array(fc.integer({ min: 20, max: 120 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(steps, (growths) => {
        // Flows whose present value is zero at rates of −60 %, −58 % … 140 % and nowhere else.
        const flows = growths.reduce((product, step) => times(product, step), [1]);
        const expected = [...new Set(growths)].sort((one, other) => one - other);
        const { rates, touching, signChanges } = internalRates(flows);
        expect(rates.map((rate) => Math.round((1 + rate) * 50 * 10) / 10)).toEqual(expected);
        expect(touching.map((rate) => Math.round((1 + rate) * 50))).toEqual(
          expected.filter((step) => growths.filter((each) => each === step).length % 2 === 0),
        );
        expect(signChanges).toBe(growths.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('tables', () => {
  // Retyped from numpy-financial, tests of irr (BSD-3-Clause); further rates of the same flows are ours.
  test.each([
    [[-150000, 15000, 25000, 35000, 45000, 60000], [0.05243288885941]],
    [[-100, 0, 0, 74], [-0.0954958303489]],
    [[-100, 39, 59, 55, 20], [0.2809484211599]],
    [[-100, 100, 0, 7], [0.0620584856299]],
    [
      [-5, 10.5, 1, -8, 1],
      [-0.8702012475, 0.0885983385277, 0.70955952767],
    ],
    [
      [-5, 10.5, 1, -8, 1, 0, 0, 0],
      [-0.8702012475, 0.0885983385277, 0.70955952767],
    ],
    [
      [100, -230, 132],
      [0.1, 0.2],
    ],
    [[-1, 1001], [1000]],
  ])('the rates of %j are %j', (flows, expected) => {
    const { rates, issues } = internalRates(flows);
    expect(rates.map((rate) => Math.round(rate * 1e9) / 1e9)).toEqual(
      expected.map((rate) => Math.round(rate * 1e9) / 1e9),
    );
    expect(issues.map(({ code }) => code)).toEqual(expected.length > 1 ? ['SEVERAL_RATES'] : []);
  });

  test.each([
    ['a single flow', [-100], ['TOO_FEW_FLOWS']],
    ['no flow', [], ['TOO_FEW_FLOWS']],
    ['money that only comes', [1, 2, 3], ['NO_SIGN_CHANGE']],
    ['money that only goes', [-1, 0, -3], ['NO_SIGN_CHANGE']],
    ['no money', [0, 0], ['NO_SIGN_CHANGE']],
    ['what is no number', [-100, Number.NaN, Number.POSITIVE_INFINITY], ['NOT_FINITE', 'NOT_FINITE']],
    ['a value that stays above zero', [100, -220, 122], ['NO_RATE']],
    ['a rate above the range', [-1, 1002], ['OUT_OF_RANGE']],
    ['the loss of all but 10⁻²⁰', [-1e20, 1], ['OUT_OF_RANGE']],
    ['more changes than are solved', alternating(482), ['TOO_MANY_SIGN_CHANGES']],
  ])('%s has no rate, and is told why', (_, flows, codes) => {
    const { rates, issues } = internalRates(flows);
    expect(rates).toEqual([]);
    expect(issues.map(({ code }) => code)).toEqual(codes);
  });

  test('a value that only touches zero has one rate, marked', () => {
    const { rates, touching, issues } = internalRates([100, -220, 121]);
    expect(rates).toEqual([expect.closeTo(0.1, 12)]);
    expect(touching).toEqual(rates);
    expect(issues.map(({ code }) => code)).toEqual(['TOUCHING_RATE']);
  });

  test('a triple rate is one rate at which the sign changes', () => {
    const { rates, touching, issues } = internalRates([1000, -3300, 3630, -1331]);
    expect(rates).toEqual([expect.closeTo(0.1, 5)]);
    expect({ touching, issues }).toEqual({ touching: [], issues: [] });
  });

  test('a hundredth of a basis point apart, two rates are still two', () => {
    // (w − 1.1)(w − 1.100001), times 10⁷: whole numbers.
    expect(internalRates([10_000_000, -22_000_010, 12_100_011]).rates).toEqual([
      expect.closeTo(0.1, 8),
      expect.closeTo(0.100001, 8),
    ]);
  });

  test('forty years of months that all change their sign are solved', () => {
    const { rates, signChanges } = internalRates(alternating(480));
    expect(signChanges).toBe(479);
    expect(rates.length % 2).toBe(1);
    for (const rate of rates) expect(relativeValue(alternating(480), rate)).toBeLessThan(1e-9);
  });
});

describe('properties of rates', () => {
  const flows = fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 2, maxLength: 40 });

  test('the value at every rate is zero, and no more rates exist than the sign changes', () => {
    fc.assert(
      fc.property(flows, (list) => {
        const { rates, signChanges } = internalRates(list);
        expect(rates.length).toBeLessThanOrEqual(signChanges);
        for (const rate of rates) {
          // Close to −1 the last bit of a rate is a large part of 1 + rate.
          const lastBit = (list.length * 2 ** -52) / (1 + rate);
          expect(relativeValue(list, rate)).toBeLessThan(1e-9 + lastBit);
        }
      }),
    );
  });

  test('neither the unit of money nor its direction nor an idle year at the start matters', () => {
    fc.assert(
      fc.property(flows, (list) => {
        const { rates } = internalRates(list);
        const same = rates.map((rate) => expect.closeTo(rate, 8));
        expect(internalRates(list.map((flow) => flow * -100)).rates).toEqual(same);
        expect(internalRates([0, ...list, 0]).rates).toEqual(same);
      }),
    );
  });

  test('money that is paid and comes back has exactly one rate', () => {
    const positive = fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(positive, positive, (paid, back) => {
        const { rates, issues } = internalRates([...paid.map((amount) => -amount), ...back]);
        if (issues.length > 0) expect(issues.map(({ code }) => code)).toEqual(['OUT_OF_RANGE']);
        else expect(rates.length).toBe(1);
      }),
    );
  });

  test('money reinvested and borrowed at its own rate has that rate as its modified rate', () => {
    const positive = fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(positive, positive, (paid, back) => {
        const list = [...paid.map((amount) => -amount), ...back];
        const [rate] = internalRates(list).rates;
        fc.pre(rate !== undefined && rate > -0.9 && rate < 10);
        const { value } = modifiedRate({ flows: list, financeRate: rate, reinvestmentRate: rate });
        expect(value).toBeCloseTo(rate, 8);
      }),
    );
  });
});

describe('present value and modified rate', () => {
  // Retyped from numpy-financial, documentation of npv and tests of mirr (BSD-3-Clause).
  test.each([
    [0.05, [-15000, 1500, 2500, 3500, 4500, 6000], 122.894854950943],
    [0.08, [-40000, 5000, 8000, 12000, 30000], 3065.22266817952],
    [0, [-1, 2], 1],
    [-0.5, [1, 1], 3],
  ])('at %d the flows %j are worth %d', (rate, flows, value) => {
    const answer = netPresentValue({ rate, flows });
    expect(answer).toEqual({ value: expect.closeTo(value, 8), issues: [] });
  });

  test.each([
    [[-120000, 39000, 30000, 21000, 37000, 46000], 0.1, 0.12, 0.126094],
    [[-4500, -800, 800, 800, 600], 0.08, 0.1, -0.17328716],
    [[100, 200, -50, 300, -200], 0.05, 0.06, 0.3428],
  ])('the modified rate of %j at %d and %d is %d', (flows, financeRate, reinvestmentRate, value) => {
    const answer = modifiedRate({ flows, financeRate, reinvestmentRate });
    expect(answer).toEqual({ value: expect.closeTo(value, 4), issues: [] });
  });

  test('what cannot be reckoned is refused with everything that is wrong', () => {
    const codes = (issues: readonly { code: string }[]) => issues.map(({ code }) => code);
    expect(codes(netPresentValue({ rate: -1, flows: [] }).issues)).toEqual(['NOT_A_RATE', 'TOO_FEW_FLOWS']);
    expect(codes(netPresentValue({ rate: Number.NaN, flows: [Number.NaN] }).issues)).toEqual([
      'NOT_A_RATE',
      'NOT_FINITE',
    ]);
    expect(codes(netPresentValue({ rate: -0.99, flows: [...alternating(300), 0] }).issues)).toEqual([
      'NO_SOLUTION',
    ]);
    expect(codes(modifiedRate({ flows: [1, 2], financeRate: -2, reinvestmentRate: 0 }).issues)).toEqual([
      'NOT_A_RATE',
      'NO_SIGN_CHANGE',
    ]);
  });
});

function alternating(count: number): number[] {
  return Array.from({ length: count }, (_, period) => (period % 2 === 0 ? -1 : 1) * (1 + (period % 7)));
}

function relativeValue(flows: readonly number[], rate: number): number {
  const terms = flows.map((flow, period) => flow * (1 + rate) ** (flows.length - 1 - period));
  const gross = terms.reduce((sum, term) => sum + Math.abs(term), 0);
  return Math.abs(terms.reduce((sum, term) => sum + term, 0)) / gross;
}

/** Flows times (50·w − step), for w = 1 + rate. */
function times(flows: readonly number[], step: number): number[] {
  return [...flows, 0].map(
    (flow, period) => 50 * flow - step * (period === 0 ? 0 : (flows[period - 1] ?? Number.NaN)),
  );
}

/** Growth 1 + rate as a fraction over 10⁹, moved by some of its steps. */
function growth(rate: number, moved = 0n): bigint {
  return BigInt(Math.round((1 + rate) * 1e9)) + moved;
}

/** Flows as coefficients of w = 1 + rate from the highest power, without zero roots. */
function polynomialOf(flows: readonly number[]): bigint[] {
  const first = flows.findIndex((flow) => flow !== 0);
  const last = flows.findLastIndex((flow) => flow !== 0);
  return first < 0 ? [] : flows.slice(first, last + 1).map(BigInt);
}

/** Distinct roots in (from, to], both over 10⁹, by Sturm's theorem. */
function countRoots(polynomial: readonly bigint[], from: bigint, to: bigint): number {
  if (polynomial.length < 2) return 0;
  const degree = polynomial.length - 1;
  const chain = [
    polynomial,
    polynomial.slice(0, -1).map((coefficient, place) => coefficient * BigInt(degree - place)),
  ];
  for (;;) {
    const [before, after] = chain.slice(-2);
    if (!before || !after || after.length < 2) break;
    const rest = remainder(before, after);
    if (rest.length === 0) break;
    chain.push(rest.map((coefficient) => -coefficient));
  }
  const changesAt = (point: bigint) => {
    const signs = chain.map((each) => valueAt(each, point)).filter((value) => value !== 0n);
    return signs.filter((value, place) => place > 0 && value > 0n !== at(signs, place - 1) > 0n).length;
  };
  return changesAt(from) - changesAt(to);
}

function valueAt(polynomial: readonly bigint[], point: bigint): bigint {
  let scale = 1n;
  let value = 0n;
  for (const coefficient of polynomial) {
    value = value * point + coefficient * scale;
    scale *= 1_000_000_000n;
  }
  return value;
}

function at(list: readonly bigint[], place: number): bigint {
  const value = list[place];
  if (value === undefined) throw new RangeError(`${place} of ${list.length}`);
  return value;
}

/** A positive multiple of the remainder. */
function remainder(dividend: readonly bigint[], divisor: readonly bigint[]): bigint[] {
  const lead = at(divisor, 0);
  let rest = [...dividend];
  while (rest.length >= divisor.length) {
    const factor = at(rest, 0);
    const size = lead < 0n ? -lead : lead;
    const sign = lead < 0n ? -1n : 1n;
    rest = rest
      .map(
        (value, place) => value * size - sign * factor * (place < divisor.length ? at(divisor, place) : 0n),
      )
      .slice(1);
  }
  const first = rest.findIndex((value) => value !== 0n);
  return first < 0 ? [] : rest.slice(first);
}
