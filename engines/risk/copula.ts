import { at } from './at.ts';
import { cellOf, eigenOf, type Matrix, matrixOf } from './eigen.ts';

/** How strongly two factors go together, by their numbers: Spearman's rank correlation. */
export interface RankPair {
  one: number;
  other: number;
  rank: number;
}

/** A rank correlation that had to give way: with the others as they were said, it cannot be. */
export interface MovedPair {
  one: number;
  other: number;
  from: number;
  to: number;
}

export interface Copula {
  /** Lower triangle that makes correlated normals of independent ones. */
  lower: Matrix;
  /** Rank correlations as they are used. */
  ranks: Matrix;
  /** The least eigenvalue of what was said. */
  leastEigenvalue: number;
  moved: MovedPair[];
}

/** Correlation of the normals that gives a rank correlation, and back. Source: Pearson 1907; Kruskal, JASA 53 (1958). */
const normalOfRank = (rank: number): number => 2 * Math.sin((Math.PI * rank) / 6);
const rankOfNormal = (correlation: number): number => (6 / Math.PI) * Math.asin(correlation / 2);

/** Rounding leaves singular matrices so far below 0. */
const EIGENVALUE_TOLERANCE = 1e-9;
/** What is named as moved; less is below what experts can say. */
const MOVED_FROM = 0.0005;

/** The Gaussian copula of some rank correlations; pairs that are not said are 0.
 * What cannot be together is replaced by the nearest that can, and every pair that moved is named, also those that were not said.
 * Cost: O(size³) for a matrix that can be, about a hundred times of it for one that cannot.
 * Source: repair: Higham, IMA J. Numer. Anal. 22 (2002). */
export function openCopula(size: number, pairs: readonly RankPair[]): Copula {
  const said = matrixOf(size, (row, column) => (row === column ? 1 : 0));
  for (const { one, other, rank } of pairs) {
    said.cells[one * size + other] = normalOfRank(rank);
    said.cells[other * size + one] = normalOfRank(rank);
  }
  const leastEigenvalue = pairs.length === 0 ? 1 : Math.min(...eigenOf(said).values);
  const used = leastEigenvalue >= -EIGENVALUE_TOLERANCE ? said : nearestCorrelation(said);
  const ranks = matrixOf(size, (row, column) => rankOfNormal(cellOf(used, row, column)));
  return {
    lower: lowerRoot(used),
    ranks,
    leastEigenvalue,
    moved: used === said ? [] : movedPairs(said, ranks),
  };
}

function movedPairs(said: Matrix, ranks: Matrix): MovedPair[] {
  const moved: MovedPair[] = [];
  for (let one = 0; one < said.size; one++) {
    for (let other = one + 1; other < said.size; other++) {
      const [from, to] = [rankOfNormal(cellOf(said, one, other)), cellOf(ranks, one, other)];
      if (Math.abs(to - from) >= MOVED_FROM) moved.push({ one, other, from, to });
    }
  }
  return moved.sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from));
}

const ROUNDS_MAX = 200;
const ROUND_TOLERANCE = 1e-9;

/** The correlation matrix least far from a matrix, cell by cell: by turns cut off what is negative and set the diagonal to 1, with
 * Dykstra's correction; at last the diagonal is made 1 by scaling, so that nothing negative comes back. */
function nearestCorrelation(matrix: Matrix): Matrix {
  const { size } = matrix;
  let current = matrix;
  let correction = new Float64Array(size * size);
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const corrected = matrixOf(
      size,
      (row, column) => cellOf(current, row, column) - at(correction, row * size + column),
    );
    const positive = withoutNegative(corrected);
    correction = positive.cells.map((cell, place) => cell - at(corrected.cells, place));
    const next = matrixOf(size, (row, column) => (row === column ? 1 : cellOf(positive, row, column)));
    const step = next.cells.reduce(
      (most, cell, place) => Math.max(most, Math.abs(cell - at(current.cells, place))),
      0,
    );
    current = next;
    if (step < ROUND_TOLERANCE) break;
  }
  const positive = withoutNegative(current);
  return matrixOf(size, (row, column) =>
    row === column
      ? 1
      : cellOf(positive, row, column) /
        Math.sqrt(cellOf(positive, row, row) * cellOf(positive, column, column)),
  );
}

/** The nearest matrix without negative eigenvalues. */
function withoutNegative(matrix: Matrix): Matrix {
  const { size } = matrix;
  const { values, vectors } = eigenOf(matrix);
  const kept = [...values.keys()].filter((index) => at(values, index) > 0);
  return matrixOf(size, (row, column) =>
    kept.reduce(
      (sum, index) => sum + at(values, index) * cellOf(vectors, row, index) * cellOf(vectors, column, index),
      0,
    ),
  );
}

/** Below it a factor follows wholly from those before. */
const PIVOT_LEAST = 1e-7;

/** Cholesky's root of a correlation matrix without negative eigenvalues. Where factors all but follow from each other, rounding is left out of
 * each row's length, which is 1, so that every factor keeps its own distribution. */
function lowerRoot(matrix: Matrix): Matrix {
  const { size } = matrix;
  const lower: Matrix = { size, cells: new Float64Array(size * size) };
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = cellOf(matrix, row, column);
      for (let k = 0; k < column; k++) rest -= cellOf(lower, row, k) * cellOf(lower, column, k);
      const pivot = cellOf(lower, column, column);
      lower.cells[row * size + column] =
        row === column ? Math.sqrt(Math.max(0, rest)) : pivot > PIVOT_LEAST ? rest / pivot : 0;
    }
    const own = lower.cells.subarray(row * size, row * size + row + 1);
    const length = Math.hypot(...own);
    own.forEach((cell, column) => {
      own[column] = cell / length;
    });
  }
  return lower;
}
