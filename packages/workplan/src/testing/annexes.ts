import type { Block, Table } from '../model.ts';
import { textOf } from './contents.ts';

/** The tables among some blocks. */
export function tablesIn(blocks: readonly Block[]): Table[] {
  return blocks.filter((block): block is Table => block.kind === 'table');
}

/** A table by its id. */
export function tableIn(blocks: readonly Block[], id: string): Table {
  const found = tablesIn(blocks).find((table) => table.id === id);
  if (!found) throw new Error(`no table ${id}`);
  return found;
}

/** What the cells of a table read, row by row. */
export function textsIn(table: Table): string[][] {
  return table.rows.map(({ cells }) => cells.map(textOf));
}

/** The first row whose cells begin so. */
export function rowIn(table: Table, ...head: readonly string[]): string[] {
  const found = textsIn(table).find((cells) => head.every((text, index) => cells[index] === text));
  if (!found) throw new Error(`no row ${head.join(' ')} in ${table.id}`);
  return found;
}

/** What the paragraphs among some blocks read. */
export function paragraphsIn(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => (block.kind === 'paragraph' ? [textOf(block.runs)] : []));
}
