import type { DocumentStyle } from '@zhulin/contract';
import type { DocumentWords } from '@zhulin/contract/document-words';
import type { Language } from '@zhulin/engines/units';
import type { Block, Figure, WorkplanDocument } from '../model.ts';
import { type NumberedDocument, numberDocument } from '../numbering.ts';

/** What a page is made with besides the document. */
export interface PageParts {
  /** The sentences of the work plan in the language of the document. */
  own: DocumentWords;
  /** The picture of a figure as SVG text, from our own drawing code. */
  svgOf(figure: Figure): string;
}

/** What every part of the page is written with. */
export interface PageContext extends PageParts {
  language: Language;
  style: DocumentStyle;
  /** On paper each chapter begins a page. */
  opensChapters: boolean;
  numbered: NumberedDocument;
  /** Names of headings in the page. */
  headingIds: ReadonlyMap<Block, string>;
  /** Names of the notes that tell where a word comes from, by trace key. */
  noteIds: ReadonlyMap<string, string>;
}

export function contextOf(document: WorkplanDocument, parts: PageParts): PageContext {
  const numbered = numberDocument(document);
  const { blocks, annexes, appendix } = numbered;
  const all = [...blocks, ...annexes.flatMap((annex) => annex.blocks), ...appendix];
  const headings = all.flatMap(({ block }) => (block.kind === 'heading' ? [block] : []));
  return {
    language: document.language,
    style: document.style,
    opensChapters: document.style === 'report' && document.hasContents,
    ...parts,
    numbered,
    headingIds: new Map(headings.map((block, index) => [block, `heading-${index + 1}`])),
    noteIds: new Map(Object.keys(document.traces).map((key, index) => [key, `source-${index + 1}`])),
  };
}

/** A word of the page itself. */
export function sayOn({ own }: PageContext, key: string, params?: Readonly<Record<string, string>>): string {
  return own.text('page', key, params);
}

/** The name in the page of a table, figure or annex. */
export function partId(id: string): string {
  return `part-${id}`;
}
