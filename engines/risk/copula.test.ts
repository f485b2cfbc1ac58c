import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openCopula, type RankPair } from './copula.ts';
import { cellOf, eigenOf, type Matrix, matrixOf } from './eigen.ts';

const squareOf = (lower: Matrix): Matrix =>
  matrixOf(lower.size, (row, column) => {
    let sum = 0;
    for (let k = 0; k < lower.size; k++) sum += cellOf(lower, row, k) * cellOf(lower, column, k);
    return sum;
  });

/** Any rank correlations of four factors, most of which cannot be together. */
const anyPairs = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 })
  .map((ranks): RankPair[] => {
    const places = [0, 1, 2, 3].flatMap((one) =>
      [0, 1, 2, 3].slice(one + 1).map((other) => ({ one, other })),
    );
    return places.map((place, index) => ({ ...place, rank: Number(ranks[index]) }));
  });

test('whatever is said, the matrix that is used has a unit diagonal and nothing negative, and what moved is named', () => {
  fc.assert(
    fc.property(anyPairs, (pairs) => {
      const { lower, ranks, moved, leastEigenvalue } = openCopula(4, pairs);
      const used = squareOf(lower);
      for (let factor = 0; factor < 4; factor++) expect(cellOf(used, factor, factor)).toBeCloseTo(1, 12);
      expect(Math.min(...eigenOf(used).values)).toBeGreaterThan(-1e-6);
      const far = pairs.filter(
        ({ one, other, rank }) => Math.abs(cellOf(ranks, one, other) - rank) >= 0.0005,
      );
      expect(moved).toHaveLength(far.length);
      for (const { one, other, from, to } of moved) {
        expect(from).toBeCloseTo(
          Number(far.find((pair) => pair.one === one && pair.other === other)?.rank),
          9,
        );
        expect(to).toBeCloseTo(cellOf(ranks, one, other), 12);
      }
      if (leastEigenvalue > 0) expect(moved).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('correlations that can be are used as they are said: ρ = 2 sin(π ρs / 6)', () => {
  const { lower, moved } = openCopula(2, [{ one: 0, other: 1, rank: 0.6 }]);
  expect(moved).toEqual([]);
  expect(cellOf(lower, 1, 0)).toBeCloseTo(2 * Math.sin((Math.PI * 0.6) / 6), 14);
});

test('factors that are one and the same need no repair', () => {
  const pairs = [
    { one: 0, other: 1, rank: 1 },
    { one: 0, other: 2, rank: -1 },
    { one: 1, other: 2, rank: -1 },
  ];
  const { lower, moved } = openCopula(3, pairs);
  expect(moved).toEqual([]);
  expect([0, 1, 2].map((row) => cellOf(lower, row, 0))).toEqual(
    [1, 1, -1].map((each) => expect.closeTo(each, 9)),
  );
});

test('a contradiction goes to the nearest matrix: three that shun each other as one may by a half', () => {
  const pairs = [0, 1, 2].flatMap((one) =>
    [0, 1, 2].slice(one + 1).map((other) => ({ one, other, rank: -0.9 })),
  );
  const { moved, leastEigenvalue } = openCopula(3, pairs);
  expect(leastEigenvalue).toBeLessThan(-0.8);
  const half = (6 / Math.PI) * Math.asin(-0.25);
  expect(moved.map(({ to }) => to)).toEqual([half, half, half].map((each) => expect.closeTo(each, 4)));
});

test('the answer that Higham published: the nearest to a matrix of 1, 1, 0', () => {
  const toRank = (correlation: number) => (6 / Math.PI) * Math.asin(correlation / 2);
  const { moved } = openCopula(3, [
    { one: 0, other: 1, rank: 1 },
    { one: 1, other: 2, rank: 1 },
  ]);
  const byPair = Object.fromEntries(moved.map(({ one, other, to }) => [`${one}${other}`, to]));
  expect(byPair['01']).toBeCloseTo(toRank(0.7607), 3);
  expect(byPair['12']).toBeCloseTo(toRank(0.7607), 3);
  expect(byPair['02']).toBeCloseTo(toRank(0.1573), 3);
});

test('eigenvalues and eigenvectors make up the matrix', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 25, maxLength: 25 }),
      (numbers) => {
        const matrix = matrixOf(5, (row, column) =>
          Number(numbers[Math.min(row, column) * 5 + Math.max(row, column)]),
        );
        const { values, vectors } = eigenOf(matrix);
        const again = matrixOf(5, (row, column) =>
          values.reduce(
            (sum, value, k) => sum + value * cellOf(vectors, row, k) * cellOf(vectors, column, k),
            0,
          ),
        );
        again.cells.forEach((cell, place) => {
          expect(cell).toBeCloseTo(Number(matrix.cells[place]), 9);
        });
      },
    ),
  );
});
