import type { Light, TraceRef } from '@zhulin/assessment';
import type { DocumentStyle } from '@zhulin/contract';
import type { IsoDay, Language } from '@zhulin/engines/units';
import type { Chart } from './charts/model.ts';

/** A stretch of text inside a paragraph, a cell or a note. A plain string prints exactly as it is. */
export type Run =
  | string
  /** A verdict: the word in the language of the document; its shape and colour are the renderer's. */
  | { light: Light; text: string }
  | Missing
  /** The number of a table, figure or annex of the same document: 表 1-1, 附件 6. */
  | { see: string }
  | Said
  /** The author's own words, as they are written. */
  | { author: string };

/** A place where the plan says nothing. `what` names the inputs that are lacking, `why` the reasons for which a figure
 * could not be computed though its inputs are there. */
export interface Missing {
  missing: string;
  what: string[];
  why: string[];
}

/** A word of the document that can be asked where it comes from. */
export interface Said {
  text: string;
  of: TraceRef;
  /** The number as it stands in its column, for those who go on computing: in the unit of the column, a share as a
   * fraction of 1. */
  value?: { number: number; decimals: number; isShare?: true };
}

export type HeadingLevel = 1 | 2 | 3 | 4;

export interface Heading {
  kind: 'heading';
  level: HeadingLevel;
  /** Without its number: that is given by position. */
  text: string;
  /** Front matter has no number. */
  isUnnumbered?: true;
}

export interface Paragraph {
  kind: 'paragraph';
  runs: Run[];
}

/** Numbered items, one below the other, at the level below the last heading's. */
export interface List {
  kind: 'list';
  items: Run[][];
}

/** Remarks in small type, numbered, below a common title. */
export interface Notes {
  kind: 'notes';
  title: string;
  items: Run[][];
}

/** `text` reads from the left, `number` is set to the right, `mark` stands in the middle. */
export interface Column {
  head: string;
  kind: 'text' | 'number' | 'mark';
}

/** `group` opens a part of the table and has one cell; `total` closes a sum. */
export interface Row {
  role: 'plain' | 'group' | 'total';
  cells: Run[][];
  /** Of a total: the rows it adds up, by their position in the table. */
  sumOf?: number[];
}

export interface Table {
  kind: 'table';
  /** Names it for `see`; unique in the document. */
  id: string;
  title: string;
  /** The unit of every number without one of its own. */
  unit?: string;
  columns: Column[];
  rows: Row[];
  /** Too many columns for an upright page. */
  isLandscape?: true;
  /** Filled in by hand: each row has the height for that. */
  isForm?: true;
  source?: string;
  notes: string[];
}

export interface Figure {
  kind: 'figure';
  id: string;
  /** The message, not the topic. */
  title: string;
  chart: Chart;
  /** The picture in one sentence, for those who do not see it. */
  description: string;
  definition: string;
  cutOff: string;
}

export type Block = Heading | Paragraph | List | Notes | Table | Figure;

/** The front page. `seal` leaves room for the seal of the unit and a blank date. */
export interface Cover {
  name: string;
  title: string;
  /** 征求意见稿, 送审稿, 报批稿. */
  stage?: string;
  facts: { label: string; runs: Run[] }[];
  seal: { label: string; date: string };
  statement: string;
}

/** A page to be signed by hand: one line a post, left blank. */
export interface SignaturePage {
  title: string;
  /** Of the two columns left blank. */
  heads: { name: string; date: string };
  lines: { label: string }[];
  note: string;
}

/** What is attached: on a page of its own, with its number, in the order in which it is listed. */
export interface Annex {
  /** Names it for `see`; unique among tables, figures and annexes. */
  id: string;
  title: string;
  blocks: Block[];
}

/** Who issues it, over the date; the seal is put on paper. */
export interface Closing {
  unit: Run;
  date: Run;
}

/** How a figure came to be, in words: what a reader who asks is shown. */
export interface TraceText {
  title: string;
  value: string;
  how: string;
  from: string[];
}

/** A document as plain data: what it says, in order, and nothing about how it is laid out.
 * The door for every renderer (PDF, DOCX, HTML). */
export interface WorkplanDocument {
  language: Language;
  style: DocumentStyle;
  /** For the properties of the file. */
  title: string;
  /** The day of the file: the day the rules were read on, never the clock's. */
  day: IsoDay;
  cover?: Cover;
  /** The title above the text. */
  opening?: { title: string; sub?: string };
  signature?: SignaturePage;
  /** Whether a list of headings with their pages stands before the text. */
  hasContents: boolean;
  blocks: Block[];
  closing?: Closing;
  annexes: Annex[];
  /** What stands after the annexes, on pages of its own. */
  appendix: Block[];
  /** By key of `traceKey`, for all that the text says with a source. */
  traces: Readonly<Record<string, TraceText>>;
}

/** Every picture of a document, in the order of reading. */
export function figuresOf({ blocks, annexes, appendix }: WorkplanDocument): Figure[] {
  const all = [...blocks, ...annexes.flatMap((annex) => annex.blocks), ...appendix];
  return all.filter((block) => block.kind === 'figure');
}

/** The name of a source among `traces`. */
export function traceKey(of: TraceRef): string {
  if (of.kind === 'input') return `input ${of.path}`;
  return of.kind === 'run' ? `run ${of.of}` : `${of.kind} ${of.id}`;
}
