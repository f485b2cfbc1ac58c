import type { DocumentStyle } from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import type { Figure } from '../model.ts';
import type { OutlineEntry } from '../outline.ts';
import type { PageStyle } from '../page-style.ts';
import type { Picture, StandIns } from './picture.ts';

/** What every part of the file is written from. */
export interface FileContext {
  language: Language;
  style: DocumentStyle;
  page: PageStyle;
  /** Whether each chapter begins a page. */
  opensChapters: boolean;
  /** Numbers of tables, figures and annexes by id. */
  numbers: ReadonlyMap<string, string>;
  pictures: ReadonlyMap<Figure, Picture>;
  standIns: StandIns;
  anchors: Anchors;
}

/** Names of places that links lead to. */
export interface Anchors {
  /** Of a table, figure or annex. */
  ofId(id: string): string;
  ofHeading(of: OutlineEntry['of']): string;
  /** A number that no other place or picture of the file has. */
  nextNumber(): number;
}

/** Word takes names that begin with a letter or a line, and hides the latter. */
export function anchorsFor(outline: readonly OutlineEntry[], numbers: ReadonlyMap<string, string>): Anchors {
  const ids = new Map([...numbers.keys()].map((id, index) => [id, `_Ref${index + 1}`]));
  const headings = new Map(outline.map(({ of }, index) => [of, headingAnchor(index)]));
  let count = 0;
  return {
    ofId: (id) => known(ids.get(id), id),
    ofHeading: (of) => known(headings.get(of), 'text' in of ? of.text : of.title),
    nextNumber: () => ++count,
  };
}

export function headingAnchor(index: number): string {
  return `_Toc${String(index + 1).padStart(6, '0')}`;
}

function known(anchor: string | undefined, what: string): string {
  if (anchor === undefined) throw new Error(`the document refers to ${what}, which it does not hold`);
  return anchor;
}
