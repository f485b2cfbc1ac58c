import type { FigureRow } from '../figure.ts';

type Cell = FigureRow[string];

/** A row with the cells that are known; what is null or undefined nobody said. */
export function knownCells(cells: Readonly<Record<string, Cell | null | undefined>>): FigureRow {
  const row: Record<string, Cell> = {};
  for (const column in cells) {
    const cell = cells[column];
    if (cell != null) row[column] = cell;
  }
  return row;
}

/** Several names or codes in one cell; how they are set apart is up to the words of a language. */
export function listCell(names: readonly string[]): string | null {
  return names.length === 0 ? null : names.join(LIST_MARK);
}

const LIST_MARK = '; ';
