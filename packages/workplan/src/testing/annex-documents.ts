import type { Annex, Table, WorkplanDocument } from '../model.ts';
import { textOf } from './contents.ts';

export function annexOf({ annexes }: Pick<WorkplanDocument, 'annexes'>, id: string): Annex {
  const found = annexes.find((annex) => annex.id === `annex-${id}`);
  if (!found) throw new Error(`no annex ${id}`);
  return found;
}

export function tablesOf({ blocks }: Annex): Table[] {
  return blocks.filter((block) => block.kind === 'table');
}

export function tableOf(document: WorkplanDocument, id: string): Table {
  const found = document.annexes.flatMap(tablesOf).find((table) => table.id === id);
  if (!found) throw new Error(`no table ${id}`);
  return found;
}

export function rowsOf(table: Table): string[][] {
  return table.rows.map(({ cells }) => cells.map(textOf));
}

/** The sentences of an annex. */
export function annexTold(document: WorkplanDocument, id: string): string {
  return annexOf(document, id)
    .blocks.flatMap((block) => (block.kind === 'paragraph' ? [textOf(block.runs)] : []))
    .join('\n');
}
