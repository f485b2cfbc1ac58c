import type { Span } from './table-edits.ts';

/** A cell by its row and its place among the shown columns. */
export interface At {
  row: number;
  column: number;
}

/** A block of cells: where it was begun, and the active cell, which may lie on any side of that. */
export interface Selection {
  anchor: At;
  active: At;
}

/** How many rows and columns there are. */
export interface Extent {
  rows: number;
  columns: number;
}

export const START: Selection = { anchor: { row: 0, column: 0 }, active: { row: 0, column: 0 } };

export function selectionAt(at: At): Selection {
  return { anchor: at, active: at };
}

export function rowsOf({ anchor, active }: Selection): Span {
  return { first: Math.min(anchor.row, active.row), last: Math.max(anchor.row, active.row) };
}

export function columnsOf({ anchor, active }: Selection): Span {
  return { first: Math.min(anchor.column, active.column), last: Math.max(anchor.column, active.column) };
}

export function isSelected(selection: Selection, { row, column }: At): boolean {
  const [rows, columns] = [rowsOf(selection), columnsOf(selection)];
  return row >= rows.first && row <= rows.last && column >= columns.first && column <= columns.last;
}

/** The selection within what is there. */
export function within({ anchor, active }: Selection, extent: Extent): Selection {
  const held = ({ row, column }: At): At => ({
    row: clamp(row, extent.rows - 1),
    column: clamp(column, extent.columns - 1),
  });
  return { anchor: held(anchor), active: held(active) };
}

function clamp(value: number, last: number): number {
  return Math.max(0, Math.min(value, last));
}

/** A key with what is held down. */
export interface Stroke {
  key: string;
  isShift: boolean;
  isCommand: boolean;
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Where a key of a spreadsheet leads; undefined for keys that do not lead anywhere.
 * @param page  rows that are in view */
export function moved(
  selection: Selection,
  stroke: Stroke,
  extent: Extent,
  page: number,
): Selection | undefined {
  const to = targetOf(selection.active, stroke, extent, page);
  if (to === undefined) return undefined;
  const keepsAnchor = stroke.isShift && stroke.key !== 'Tab' && stroke.key !== 'Enter';
  return within(keepsAnchor ? { anchor: selection.anchor, active: to } : selectionAt(to), extent);
}

function targetOf(
  { row, column }: At,
  { key, isShift, isCommand }: Stroke,
  extent: Extent,
  page: number,
): At | undefined {
  const arrow = ARROWS[key];
  if (arrow !== undefined) {
    const [down, right] = arrow;
    if (!isCommand) return { row: row + down, column: column + right };
    return {
      row: down === 0 ? row : edge(down, extent.rows),
      column: right === 0 ? column : edge(right, extent.columns),
    };
  }
  switch (key) {
    case 'Enter':
      return { row: row + (isShift ? -1 : 1), column };
    case 'Tab':
      return tabbed({ row, column }, isShift ? -1 : 1, extent);
    case 'Home':
      return { row: isCommand ? 0 : row, column: 0 };
    case 'End':
      return { row: isCommand ? extent.rows - 1 : row, column: extent.columns - 1 };
    case 'PageUp':
      return { row: row - page, column };
    case 'PageDown':
      return { row: row + page, column };
  }
  return undefined;
}

function edge(direction: number, size: number): number {
  return direction < 0 ? 0 : size - 1;
}

/** The next cell in reading order; none past either end, where the key leaves the table. */
function tabbed({ row, column }: At, by: 1 | -1, extent: Extent): At | undefined {
  const next = row * extent.columns + column + by;
  if (next < 0 || next >= extent.rows * extent.columns) return undefined;
  return { row: Math.floor(next / extent.columns), column: next % extent.columns };
}
