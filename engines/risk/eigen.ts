import { at } from './at.ts';

/** A symmetric matrix, row by row. */
export interface Matrix {
  size: number;
  cells: Float64Array;
}

export function matrixOf(size: number, cell: (row: number, column: number) => number): Matrix {
  const cells = Float64Array.from({ length: size * size }, (_, place) =>
    cell(Math.floor(place / size), place % size),
  );
  return { size, cells };
}

export const cellOf = ({ size, cells }: Matrix, row: number, column: number): number =>
  at(cells, row * size + column);

const SWEEPS_MAX = 50;

/** Eigenvalues, and eigenvectors as the columns of `vectors`, by cyclic Jacobi rotations.
 * Cost: O(size³) a sweep, fewer than ten of them. Source: Golub & Van Loan, Matrix Computations (4th ed.), 8.5. */
export function eigenOf(matrix: Matrix): { values: Float64Array; vectors: Matrix } {
  const { size } = matrix;
  const a = matrix.cells.slice();
  const v = matrixOf(size, (row, column) => (row === column ? 1 : 0)).cells;
  for (let sweep = 0; sweep < SWEEPS_MAX && offDiagonal(a, size) > 1e-30 * size; sweep++) {
    for (let p = 0; p < size - 1; p++) for (let q = p + 1; q < size; q++) rotate(a, v, size, p, q);
  }
  const values = Float64Array.from({ length: size }, (_, index) => at(a, index * size + index));
  return { values, vectors: { size, cells: v } };
}

function offDiagonal(a: Float64Array, size: number): number {
  let sum = 0;
  for (let row = 1; row < size; row++)
    for (let column = 0; column < row; column++) sum += at(a, row * size + column) ** 2;
  return sum;
}

/** Turns rows and columns p and q so that their common cell becomes 0. */
function rotate(a: Float64Array, v: Float64Array, size: number, p: number, q: number): void {
  const common = at(a, p * size + q);
  if (common === 0) return;
  const theta = (at(a, q * size + q) - at(a, p * size + p)) / (2 * common);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k, cosine, sine);
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q, cosine, sine);
  for (let k = 0; k < size; k++) turn(v, k * size + p, k * size + q, cosine, sine);
}

function turn(cells: Float64Array, one: number, other: number, cosine: number, sine: number): void {
  const [x, y] = [at(cells, one), at(cells, other)];
  cells[one] = cosine * x - sine * y;
  cells[other] = sine * x + cosine * y;
}
