import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inverseNormal, normalCdf } from './index.ts';
import { normalShare } from './testing/reference.ts';

test.each([
  [0.25, -0.6744897501960817],
  [0.001, -3.090232306167814],
  [1e-20, -9.26234008979841],
])('the published value of AS 241 at %d', (share, z) => {
  expect(inverseNormal(share)).toBeCloseTo(z, 13);
});

test.each([
  [-1, 0.15865525393145707],
  [-2, 0.0227501319481792],
  [-3, 0.0013498980316300946],
  [-6, 9.865876450376981e-10],
  [-8, 6.220960574271785e-16],
])('the share below %d is that of the tables', (z, share) => {
  expect(normalCdf(z) / share).toBeCloseTo(1, 13);
  expect(normalCdf(-z)).toBeCloseTo(1 - share, 15);
});

test('the share below z is the integral of the density, tails as exact as the middle', () => {
  fc.assert(
    fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (z) => {
      expect(normalCdf(z) / normalShare(z)).toBeCloseTo(1, 12);
    }),
  );
});

test('z of a share has that share below it', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-300, max: 0.5, noNaN: true }), (share) => {
      const z = inverseNormal(share);
      // A relative step of the share moves z by share / density, about 1 / |z|.
      if (z > -8) expect(normalShare(z) / share).toBeCloseTo(1, 11);
      else expect(Math.log(normalCdf(z)) / Math.log(share)).toBeCloseTo(1, 12);
      if (share > 1e-10) expect(inverseNormal(1 - share)).toBeCloseTo(-z, 5);
    }),
  );
});

test('the ends are infinite, the middle is zero, and what is no share is refused', () => {
  expect([0, 0.5, 1].map(inverseNormal)).toEqual([-Infinity, 0, Infinity]);
  for (const share of [-1e-9, 1.1, Number.NaN]) {
    expect(() => inverseNormal(share)).toThrow(`share ${share}, expected 0 .. 1`);
  }
});
