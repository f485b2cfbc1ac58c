import type { Block, Figure } from '../model.ts';
import { textOf } from './contents.ts';

/** One section of a chapter as a reader meets it. */
export interface ReadSection {
  /** Sentences of its paragraphs and items, in order, each with its stop. */
  sentences: string[];
  text: string;
  blocks: Block[];
}

/** The section with a title. Throws when the blocks hold none. */
export function sectionIn(blocks: readonly Block[], title: string): ReadSection {
  const start = blocks.findIndex(
    (block) => block.kind === 'heading' && block.level === 2 && block.text === title,
  );
  if (start < 0) throw new Error(`no section ${title}`);
  const rest = blocks.slice(start + 1);
  const end = rest.findIndex((block) => block.kind === 'heading' && block.level <= 2);
  const own = end < 0 ? rest : rest.slice(0, end);
  const sentences = sentencesIn(own);
  return { sentences, text: sentences.join(''), blocks: own };
}

/** Every sentence of running text; tables, pictures and headings are none. */
export function sentencesIn(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block): string[] => {
    if (block.kind === 'paragraph') return split(textOf(block.runs));
    return block.kind === 'list' ? block.items.map(textOf) : [];
  });
}

function split(text: string): string[] {
  return text
    .split(/(?<=[。])|(?<=[.])\s+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/** The figure with an id. Throws when there is none. */
export function figureIn(blocks: readonly Block[], id: string): Figure {
  const found = blocks.find((block) => block.kind === 'figure' && block.id === id);
  if (found?.kind !== 'figure') throw new Error(`no figure ${id}`);
  return found;
}

/** The ids of the pictures, in order. */
export function figureIdsIn(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => (block.kind === 'figure' ? [block.id] : []));
}
