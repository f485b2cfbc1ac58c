import type { FigureRow } from '../figure.ts';

/** The number in a cell of a table that always states it. */
export function numberIn(row: FigureRow, column: string): number {
  const cell = row[column];
  if (typeof cell !== 'number') throw new Error(`column ${column} holds ${cell}, expected a number`);
  return cell;
}
