import fc from 'fast-check';
import { expect, test } from 'vitest';
import { discountedPaybackPeriod, netPresentValue, paybackPeriod } from './index.ts';

test.each([
  ['evenly', [-100, 25, 25, 25, 25], 4],
  ['within the third period', [-100, 40, 40, 40], 2.5],
  ['in the period of the only income', [-100, 0, 0, 200], 2.5],
  ['after money is paid twice', [-50, -50, 80, 80], 2.25],
  ['at once in the first period', [-100, 400], 0.25],
])('money that comes back %s', (_, flows, periods) => {
  expect(paybackPeriod(flows)).toMatchObject({ periods, issues: [] });
});

test('with interest it takes longer: 100 come back as 60 and 60 at 10 %', () => {
  // 60/1.1 = 54.5455; 60/1.21 = 49.5868; (100 − 54.5455)/49.5868 = 0.91667
  const { periods, cumulative } = discountedPaybackPeriod({ flows: [-100, 60, 60], rate: 0.1 });
  expect(periods).toBeCloseTo(1 + 11 / 12, 10);
  expect(cumulative.map((value) => Math.round(value * 100) / 100)).toEqual([-100, -45.45, 4.13]);
});

test.each([
  ['never back', [-100, 50, 49], 'NOT_PAID_BACK'],
  ['never spent', [100, 50, -20], 'NOT_INVESTED'],
  ['no money', [], 'NOT_INVESTED'],
  ['no number', [-100, Number.NaN], 'NOT_FINITE'],
])('%s has no payback', (_, flows, code) => {
  const { periods, issues } = paybackPeriod(flows);
  expect(periods).toBeNull();
  expect(issues).toEqual([expect.objectContaining({ code })]);
});

test('paid back and short again: the first time is given with a warning', () => {
  const { periods, issues } = paybackPeriod([-100, 200, -150, 100]);
  expect(periods).toBe(0.5);
  expect(issues).toEqual([{ code: 'FALLS_BACK', path: [], detail: 'below zero again in period 2' }]);
});

test('a rate of the loss of everything is refused', () => {
  expect(discountedPaybackPeriod({ flows: [-1, 2], rate: -1 }).issues).toEqual([
    { code: 'NOT_A_RATE', path: ['rate'], detail: 'got -1, expected a number above -1' },
  ]);
});

test('a higher rate never brings the money back sooner, and without payback the value is below zero', () => {
  const rate = fc.double({ min: 0, max: 0.5, noNaN: true });
  const income = fc.array(fc.nat(1000), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(income, rate, rate, (back, one, other) => {
      const flows = [-1000, ...back];
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      const soon = discountedPaybackPeriod({ flows, rate: low });
      const late = discountedPaybackPeriod({ flows, rate: high });
      if (late.periods !== null) expect(soon.periods).toBeLessThanOrEqual(late.periods + 1e-9);
      const { value } = netPresentValue({ rate: high, flows });
      expect(late.cumulative.at(-1)).toBeCloseTo(value ?? Number.NaN, 6);
      expect(late.periods === null).toBe((late.cumulative.at(-1) ?? Number.NaN) < 0);
    }),
  );
});
