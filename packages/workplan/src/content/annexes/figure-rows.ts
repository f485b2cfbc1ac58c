import type { FigureRow } from '@zhulin/assessment';

/** The text in a column of a table figure. Throws where there is none: the figure promises it. */
export function textIn(row: FigureRow, column: string): string {
  const cell = row[column];
  if (typeof cell !== 'string') throw new Error(`a row has no text in ${column}`);
  return cell;
}

/** The number in a column of a table figure; undefined where the row states none. */
export function numberIn(row: FigureRow, column: string): number | undefined {
  const cell = row[column];
  return typeof cell === 'number' ? cell : undefined;
}

export function isIn(row: FigureRow, column: string): boolean {
  return row[column] === true;
}
