import fc from 'fast-check';
import { expect, test } from 'vitest';
import { niceScale, ticksOf } from './scale.ts';

test.each([
  ['positive values begin at zero', [12, 47], 0, 50],
  ['negative ones end there', [-12, -47], -50, 0],
  ['both sides hold it', [-12, 47], -20, 60],
  ['no values run to one', [], 0, 1],
])('%s', (_, values, min, max) => {
  const scale = niceScale(values, { ticks: 5, decimals: 0 });
  expect([scale.min, scale.max]).toEqual([min, max]);
});

test('a tick has no more digits than the values', () => {
  expect(ticksOf(niceScale([2], { ticks: 5, decimals: 0 }))).toEqual([0, 1, 2]);
});

test('without zero a single value has room on both sides', () => {
  const { min, max } = niceScale([17.5], { ticks: 5, decimals: 2, holdsZero: false });
  expect(min).toBeLessThan(17.5);
  expect(max).toBeGreaterThan(17.5);
});

test('whatever the values, the scale holds them in few even steps', () => {
  const amount = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(fc.array(amount, { minLength: 1 }), (values) => {
      const scale = niceScale(values, { ticks: 5, decimals: 2 });
      const slack = scale.step * 1e-6;
      expect(Math.min(...values)).toBeGreaterThanOrEqual(scale.min - slack);
      expect(Math.max(...values)).toBeLessThanOrEqual(scale.max + slack);
      expect(ticksOf(scale).length).toBeLessThan(10);
    }),
  );
});
