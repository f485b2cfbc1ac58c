import type { Block, Figure, Table } from '../model.ts';
import { textOf } from './contents.ts';

/** Paragraphs and items of some blocks, one a line. */
export function toldIn(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return [textOf(block.runs)];
    return block.kind === 'list' || block.kind === 'notes' ? block.items.map(textOf) : [];
  });
}

/** The rows of a table as text. Throws where there is no such table. */
export function cellsOf(blocks: readonly Block[], id: string): string[][] {
  return tableOf(blocks, id).rows.map(({ cells }) => cells.map(textOf));
}

export function tableOf(blocks: readonly Block[], id: string): Table {
  const found = blocks.find((block) => block.kind === 'table' && block.id === id);
  if (found?.kind !== 'table') throw new Error(`no table ${id}`);
  return found;
}

export function figuresIn(blocks: readonly Block[]): Figure[] {
  return blocks.filter((block) => block.kind === 'figure');
}

export function figureOf(blocks: readonly Block[], id: string): Figure {
  const found = figuresIn(blocks).find((figure) => figure.id === id);
  if (found === undefined) throw new Error(`no figure ${id}`);
  return found;
}
