import type { FigureRow } from '../figure.ts';

type Cell = FigureRow[string];

/** A row with the cells that are known; what is null or undefined nobody said. */
export function knownCells(cells: Readonly<Record<string, Cell | null | undefined>>): FigureRow {
  return Object.fromEntries(
    Object.entries(cells).flatMap(([column, cell]) => (cell == null ? [] : [[column, cell] as const])),
  );
}

/** Several names or codes in one cell; how they are set apart is up to the words of a language. */
export function listCell(names: readonly string[]): string | null {
  return names.length === 0 ? null : names.join(LIST_MARK);
}

const LIST_MARK = '; ';
