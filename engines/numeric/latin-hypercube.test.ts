import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillLatin, Shuffled } from './latin-hypercube.ts';
import { openStream } from './stream.ts';
import { correlationOf, excessOfCounts } from './testing/reference.ts';

const shuffled = (points: number, seed: number, dimension = 0): number[] => {
  const list = new Shuffled(points, openStream({ seed, purpose: 'strata', dimension, block: 0 }));
  return Array.from({ length: points }, (_, index) => list.at(index));
};

test('a shuffled list holds every stratum once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3000 }), fc.maxSafeNat(), (points, seed) => {
      const sorted = shuffled(points, seed).sort((one, other) => one - other);
      expect(sorted).toEqual(Array.from({ length: points }, (_, stratum) => stratum));
    }),
  );
});

test('over the seeds every order of five strata is as likely', () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 60_000; seed++) {
    const order = shuffled(5, seed).join();
    const before = counts.get(order);
    counts.set(order, before === undefined ? 1 : before + 1);
  }
  expect(counts.size).toBe(120);
  expect(Math.abs(excessOfCounts([...counts.values()]))).toBeLessThan(3);
});

test('neither the order of the points nor another dimension says which stratum comes', () => {
  for (const points of [1000, 4096, 5000]) {
    const [one, other] = [shuffled(points, 3, 0), shuffled(points, 3, 1)];
    const line = Array.from({ length: points }, (_, index) => index);
    expect(Math.abs(correlationOf(one, other))).toBeLessThan(3 / Math.sqrt(points));
    expect(Math.abs(correlationOf(one, line))).toBeLessThan(3 / Math.sqrt(points));
    expect(Math.abs(correlationOf(one.slice(1), one.slice(0, -1)))).toBeLessThan(3 / Math.sqrt(points));
  }
});

test('a point lies within its stratum even at the ends of the largest hypercube', () => {
  const points = 2 ** 28;
  for (const [stratum, word] of [
    [0, 0],
    [points - 1, -1],
  ] as const) {
    const out = new Float64Array(1);
    const strata = Object.assign(
      new Shuffled(points, openStream({ seed: 0, purpose: 'strata', dimension: 0, block: 0 })),
      {
        at: () => stratum,
      },
    );
    const places = Object.assign(openStream({ seed: 0, purpose: 'latin', dimension: 0, block: 0 }), {
      nextWord: () => word,
    });
    fillLatin({ strata, places }, { first: 0, count: 1, points }, out);
    expect(Math.floor(Number(out[0]) * points)).toBe(stratum);
    expect(out[0]).toBeGreaterThan(0);
    expect(out[0]).toBeLessThan(1);
  }
});
