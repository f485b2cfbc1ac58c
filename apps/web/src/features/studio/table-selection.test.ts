import { expect, test } from 'vitest';
import {
  columnsOf,
  isSelected,
  moved,
  rowsOf,
  type Selection,
  selectionAt,
  within,
} from './table-selection.ts';

const extent = { rows: 5, columns: 3 };
const at = (row: number, column: number): Selection => selectionAt({ row, column });
const key = (name: string, { isShift = false, isCommand = false } = {}) => ({
  key: name,
  isShift,
  isCommand,
});

test.each([
  ['ArrowDown', {}, 1, 1, 2, 1],
  ['ArrowUp', {}, 0, 1, 0, 1],
  ['ArrowRight', {}, 1, 2, 1, 2],
  ['ArrowRight', { isCommand: true }, 1, 0, 1, 2],
  ['ArrowDown', { isCommand: true }, 1, 1, 4, 1],
  ['Enter', {}, 1, 1, 2, 1],
  ['Enter', { isShift: true }, 1, 1, 0, 1],
  ['Tab', {}, 1, 2, 2, 0],
  ['Tab', { isShift: true }, 1, 0, 0, 2],
  ['Home', {}, 3, 2, 3, 0],
  ['Home', { isCommand: true }, 3, 2, 0, 0],
  ['End', { isCommand: true }, 0, 0, 4, 2],
  ['PageDown', {}, 0, 0, 3, 0],
])('%s %j leads from %d, %d to %d, %d', (name, held, row, column, toRow, toColumn) => {
  expect(moved(at(row, column), key(name, held), extent, 3)).toEqual(at(toRow, toColumn));
});

test('Tab leaves the table at either end, and a letter leads nowhere', () => {
  expect(moved(at(4, 2), key('Tab'), extent, 3)).toBeUndefined();
  expect(moved(at(0, 0), key('Tab', { isShift: true }), extent, 3)).toBeUndefined();
  expect(moved(at(0, 0), key('a'), extent, 3)).toBeUndefined();
});

test('Shift extends a block on any side of where it began', () => {
  const up = moved(at(2, 1), key('ArrowUp', { isShift: true }), extent, 3);
  const block = up && moved(up, key('ArrowLeft', { isShift: true }), extent, 3);
  if (!block) throw new Error('no block');
  expect(rowsOf(block)).toEqual({ first: 1, last: 2 });
  expect(columnsOf(block)).toEqual({ first: 0, last: 1 });
  expect(isSelected(block, { row: 2, column: 0 })).toBe(true);
  expect(isSelected(block, { row: 2, column: 2 })).toBe(false);
});

test('a selection stays within a table that shrank', () => {
  expect(within(at(9, 9), extent)).toEqual(at(4, 2));
});
