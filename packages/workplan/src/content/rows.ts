import type { FigureRow } from '@zhulin/assessment';

/** The text of a cell. Throws where the row holds none: that is a mistake in code. */
export function textIn(row: FigureRow, column: string): string {
  const text = textIfAny(row, column);
  if (text === undefined) throw new Error(`a row has no text in ${column}: ${JSON.stringify(row)}`);
  return text;
}

export function textIfAny(row: FigureRow, column: string): string | undefined {
  const cell = row[column];
  return typeof cell === 'string' ? cell : undefined;
}

/** The number of a cell. Throws where the row holds none. */
export function numberIn(row: FigureRow, column: string): number {
  const number = numberIfAny(row, column);
  if (number === undefined) throw new Error(`a row has no number in ${column}: ${JSON.stringify(row)}`);
  return number;
}

export function numberIfAny(row: FigureRow, column: string): number | undefined {
  const cell = row[column];
  return typeof cell === 'number' ? cell : undefined;
}

/** Whether a cell says yes. */
export function isIn(row: FigureRow, column: string): boolean {
  return row[column] === true;
}

/** The row with the largest number in a column; undefined when no row has one. */
export function largestIn(rows: readonly FigureRow[], column: string): FigureRow | undefined {
  let largest: FigureRow | undefined;
  for (const row of rows) {
    const number = numberIfAny(row, column);
    if (number !== undefined && (!largest || number > numberIn(largest, column))) largest = row;
  }
  return largest;
}

/** The sum of a column over the rows that have it. */
export function sumIn(rows: readonly FigureRow[], column: string): number {
  let sum = 0;
  for (const row of rows) {
    const number = numberIfAny(row, column);
    if (number !== undefined) sum += number;
  }
  return sum;
}
