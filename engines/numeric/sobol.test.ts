import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillSobol, SOBOL_DIMENSIONS, type SobolColumn, scrambleColumn, sobolColumn } from './sobol.ts';
import { openStream } from './stream.ts';
import { meanOf } from './testing/reference.ts';

function points(column: SobolColumn, first: number, count: number): Float64Array {
  const out = new Float64Array(count);
  fillSobol(column, { first, count, offset: 0 }, out);
  return out;
}

const scrambled = (dimension: number, seed: number): SobolColumn =>
  scrambleColumn(sobolColumn(dimension), openStream({ seed, purpose: 'scramble', dimension, block: 0 }));

test('the first ten points of three dimensions are those of the example of the authors', () => {
  expect([0, 1, 2].map((dimension) => [...points(sobolColumn(dimension), 0, 10)])).toEqual([
    [0, 0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125, 0.1875, 0.6875],
    [0, 0.5, 0.25, 0.75, 0.375, 0.875, 0.125, 0.625, 0.3125, 0.8125],
    [0, 0.5, 0.25, 0.75, 0.625, 0.125, 0.875, 0.375, 0.9375, 0.4375],
  ]);
});

test('1,024 dimensions have Sobol’s property A: the first bits of as many directions are independent', () => {
  const basis = new Map<number, bigint>();
  for (let dimension = 0; dimension < SOBOL_DIMENSIONS; dimension++) {
    let row = BigInt(`0b${firstBits(dimension).reverse().join('')}`);
    for (let top = row.toString(2).length; row > 0n; top = row.toString(2).length) {
      const known = basis.get(top);
      if (known === undefined) {
        basis.set(top, row);
        break;
      }
      row ^= known;
    }
  }
  expect(SOBOL_DIMENSIONS).toBe(1024);
  expect(basis.size).toBe(SOBOL_DIMENSIONS);
});

/** The first bit of each of 1,024 directions: it follows the polynomial, which the first 32 directions reveal
 * (Berlekamp–Massey), so the table itself is not read. */
function firstBits(dimension: number): number[] {
  const { directions } = sobolColumn(dimension);
  const known = Array.from(directions, (direction) => direction >>> 31);
  const taps = shortestRegister(known);
  for (let index = known.length; index < SOBOL_DIMENSIONS; index++) {
    known.push(taps.reduce((bit, tap) => bit ^ Number(known[index - tap]), 0));
  }
  return known.slice(0, SOBOL_DIMENSIONS);
}

/** How far back the taps of the shortest linear feedback register lie that gives the bits. */
function shortestRegister(bits: readonly number[]): number[] {
  let [current, before] = [1n, 1n];
  let [length, since] = [0, 1];
  bits.forEach((_, index) => {
    let discrepancy = 0;
    for (let back = 0; back <= length; back++) {
      if ((current >> BigInt(back)) & 1n) discrepancy ^= Number(bits[index - back]);
    }
    const old = current;
    if (discrepancy) current ^= before << BigInt(since);
    if (discrepancy && 2 * length <= index) {
      [length, before, since] = [index + 1 - length, old, 1];
    } else since += 1;
  });
  return Array.from({ length }, (_, back) => back + 1).filter((back) => (current >> BigInt(back)) & 1n);
}

test('every dimension follows another polynomial, and each of them is primitive', () => {
  const seen = new Set<string>();
  for (let dimension = 1; dimension < SOBOL_DIMENSIONS; dimension++) {
    const { directions } = sobolColumn(dimension);
    const taps = shortestRegister(Array.from(directions, (direction) => direction >>> 31));
    seen.add(taps.join());
    expect(periodOf(taps)).toBe(2 ** Math.max(...taps) - 1);
  }
  expect(seen.size).toBe(SOBOL_DIMENSIONS - 1);
});

/** After how many steps a register that begins with a single one returns. */
function periodOf(taps: readonly number[]): number {
  const degree = Math.max(...taps);
  const mask = taps.reduce((bits, tap) => bits | (1 << (tap - 1)), 0);
  let state = 1;
  for (let step = 1; ; step++) {
    let bit = state & mask;
    for (let shift = 8; shift > 0; shift >>>= 1) bit ^= bit >>> shift;
    state = ((state << 1) | (bit & 1)) & ((1 << degree) - 1);
    if (state === 1) return step;
  }
}

test('2^m points put one into each of as many equal parts of every dimension, scrambled or not', () => {
  const dimension = fc.integer({ min: 0, max: SOBOL_DIMENSIONS - 1 });
  fc.assert(
    fc.property(dimension, fc.integer({ min: 0, max: 10 }), fc.nat(50), fc.nat(), (at, power, run, seed) => {
      const size = 2 ** power;
      for (const column of [sobolColumn(at), scrambled(at, seed)]) {
        const strata = points(column, run * size, size).map((x) => Math.floor(x * size));
        expect([...strata].sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, part) => part));
      }
    }),
  );
});

test('the first two dimensions are a net: one point in every elementary rectangle, scrambled or not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8 }), fc.nat(), (power, seed) => {
      const columns = [
        [sobolColumn(0), sobolColumn(1)],
        [scrambled(0, seed), scrambled(1, seed)],
      ];
      for (const pair of columns) {
        const [xs = [], ys = []] = pair.map((column) => [...points(column, 0, 2 ** power)]);
        for (let wide = 0; wide <= power; wide++) {
          const cells = xs.map(
            (x, index) =>
              `${Math.floor(x * 2 ** wide)} ${Math.floor(Number(ys[index]) * 2 ** (power - wide))}`,
          );
          expect(new Set(cells).size).toBe(2 ** power);
        }
      }
    }),
    { numRuns: 30 },
  );
});

test('any run of points is the same as that part of the whole', () => {
  const dimension = fc.integer({ min: 0, max: SOBOL_DIMENSIONS - 1 });
  fc.assert(
    fc.property(
      dimension,
      fc.nat(3000),
      fc.integer({ min: 1, max: 200 }),
      fc.nat(),
      (at, first, count, seed) => {
        const column = scrambled(at, seed);
        expect(points(column, first, count)).toEqual(points(column, 0, first + count).slice(first));
      },
    ),
  );
});

test('over the seeds each scrambled point is uniform', () => {
  for (const [dimension, index] of [
    [0, 0],
    [0, 37],
    [700, 1000],
  ] as const) {
    const values = Array.from({ length: 4000 }, (_, seed) =>
      Number(points(scrambled(dimension, seed), index, 1)[0]),
    );
    expect(Math.abs(meanOf(values) - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 4000));
    const spread = meanOf(values.map((value) => (value - 0.5) ** 2));
    expect(Math.abs(spread - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / 4000));
  }
});
