import type { FigureRow } from '@zhulin/assessment';
import type { Content } from './context.ts';
import { wordIn } from './table-parts.ts';

const WORD = /^[A-Z][a-z]/u;

/** A word that tables begin with a capital, inside a sentence; abbreviations and Chinese stay as they are. */
export function inText(word: string): string {
  return WORD.test(word) ? `${word.charAt(0).toLowerCase()}${word.slice(1)}` : word;
}

/** A word that texts begin with a small letter, in a cell or a label of its own. */
export function inCell(word: string): string {
  return /^[a-z]/u.test(word) ? `${word.charAt(0).toUpperCase()}${word.slice(1)}` : word;
}

/** The word of a code that tables of figures use, inside a sentence. */
export function tableWord({ words }: Content, column: string, code: string): string {
  return inText(words.text('tables', `${column}/${code}`));
}

/** The word of a cell, inside a sentence. */
export function toldIn(content: Content, row: FigureRow, column: string): string {
  return inText(wordIn(content, row, column));
}
