import { amountAt } from './table.ts';

/** Pivots of I − A lie about 1; one so small says that some sectors together use up all they make. */
const PIVOT_LEAST = 1e-10;

/** The inverse of a square matrix by Gauss and Jordan with partial pivoting.
 * @param matrix  by rows; it is left as it is
 * @returns null where the matrix is singular to working precision. Cost: O(size³). Source: Golub & Van Loan, 3.4 */
export function invert(matrix: Float64Array, size: number): Float64Array | null {
  const left = Float64Array.from(matrix);
  const right = new Float64Array(size * size);
  for (let at = 0; at < size; at += 1) right[at * size + at] = 1;
  for (let column = 0; column < size; column += 1) {
    const pivot = largestBelow(left, size, column);
    if (Math.abs(amountAt(left, pivot * size + column)) < PIVOT_LEAST) return null;
    for (const side of [left, right]) swapRows(side, size, pivot, column);
    const by = amountAt(left, column * size + column);
    for (const side of [left, right]) scaleRow(side, size, column, 1 / by);
    for (let row = 0; row < size; row += 1) {
      const factor = amountAt(left, row * size + column);
      if (row === column || factor === 0) continue;
      for (const side of [left, right]) takeRow(side, size, { from: row, row: column, factor });
    }
  }
  return right;
}

function largestBelow(matrix: Float64Array, size: number, column: number): number {
  let largest = column;
  for (let row = column + 1; row < size; row += 1) {
    const [here, best] = [row, largest].map((each) => Math.abs(amountAt(matrix, each * size + column)));
    if (here !== undefined && best !== undefined && here > best) largest = row;
  }
  return largest;
}

function swapRows(matrix: Float64Array, size: number, one: number, other: number): void {
  if (one === other) return;
  const kept = matrix.slice(one * size, (one + 1) * size);
  matrix.copyWithin(one * size, other * size, (other + 1) * size);
  matrix.set(kept, other * size);
}

function scaleRow(matrix: Float64Array, size: number, row: number, factor: number): void {
  for (let at = row * size; at < (row + 1) * size; at += 1) matrix[at] = amountAt(matrix, at) * factor;
}

function takeRow(
  matrix: Float64Array,
  size: number,
  { from, row, factor }: { from: number; row: number; factor: number },
): void {
  const [target, source] = [from * size, row * size];
  for (let at = 0; at < size; at += 1) {
    matrix[target + at] = amountAt(matrix, target + at) - factor * amountAt(matrix, source + at);
  }
}
