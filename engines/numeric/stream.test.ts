import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openStream, PURPOSES, Stream } from './stream.ts';
import { correlationOf, distanceOfShares, excessOfCounts } from './testing/reference.ts';

const take = (stream: Stream, count: number): number[] =>
  Array.from({ length: count }, () => stream.nextWord() >>> 0);
const uniforms = (stream: Stream, count: number): Float64Array =>
  Float64Array.from({ length: count }, () => stream.nextUniform());
const home = { seed: 20260101, purpose: 'plain', dimension: 0, block: 0 } as const;

test('the words are those of the reference program from the state 1, 2, 3, 4', () => {
  expect(take(new Stream([1, 2, 3, 4]), 10)).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
  ]);
});

test('an address gives the same words whenever it is opened, and another address others', () => {
  const whole = fc.integer({ min: 0, max: 2 ** 32 - 1 });
  const purposes = fc.constantFrom(...(['plain', 'latin', 'strata', 'scramble'] as const));
  const address = fc.record({ seed: fc.maxSafeNat(), purpose: purposes, dimension: whole, block: whole });
  expect(new Set(Object.values(PURPOSES)).size).toBe(4);
  fc.assert(
    fc.property(address, address, (one, other) => {
      const words = take(openStream(one), 8);
      expect(take(openStream(one), 8)).toEqual(words);
      fc.pre(JSON.stringify(one) !== JSON.stringify(other));
      expect(take(openStream(other), 8)).not.toEqual(words);
    }),
  );
});

test('seeds that differ only above 32 bits are different seeds', () => {
  expect(take(openStream({ ...home, seed: 7 }), 4)).not.toEqual(
    take(openStream({ ...home, seed: 7 + 2 ** 32 }), 4),
  );
});

test('shares are uniform, each byte of a word is, and one says nothing of the next', () => {
  const shares = uniforms(openStream(home), 100_000);
  expect(distanceOfShares(shares, (x) => x)).toBeLessThan(1.63);
  expect(Math.abs(correlationOf(shares.slice(1), shares.slice(0, -1)))).toBeLessThan(0.01);
  for (const shift of [0, 8, 16, 24]) {
    const counts = new Uint32Array(256);
    for (const word of take(openStream({ ...home, block: shift }), 100_000)) {
      const byte = (word >>> shift) & 0xff;
      counts[byte] = Number(counts[byte]) + 1;
    }
    expect(Math.abs(excessOfCounts(counts))).toBeLessThan(3);
  }
});

test('streams of neighbouring blocks, dimensions and seeds are not correlated', () => {
  const first = uniforms(openStream(home), 20_000);
  const neighbours = [
    { ...home, block: 1 },
    { ...home, dimension: 1 },
    { ...home, seed: home.seed + 1 },
    { ...home, purpose: 'latin' as const },
  ];
  for (const neighbour of neighbours) {
    const correlation = correlationOf(first, uniforms(openStream(neighbour), 20_000));
    expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(20_000));
  }
});

test('the largest and the smallest share stay inside of 0 and 1', () => {
  const all = { nextWord: () => -1 };
  const none = { nextWord: () => 0 };
  expect(Stream.prototype.nextUniform.call(all)).toBeLessThan(1);
  expect(Stream.prototype.nextUniform.call(none)).toBeGreaterThan(0);
});
