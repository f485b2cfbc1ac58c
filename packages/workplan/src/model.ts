import type { Light } from '@zhulin/assessment';
import type { IsoDay, Language } from '@zhulin/engines/units';
import type { Chart } from './charts/model.ts';

/** A stretch of text inside a paragraph, a cell or a note. A plain string prints exactly as it is. */
export type Run =
  | string
  /** A verdict: the word in the language of the document; its shape and colour are the renderer's. */
  | { light: Light; text: string }
  /** A place where the plan says nothing: 待补充（用地面积）. */
  | { missing: string }
  /** The number of a table or figure of the same document: 表 1-1. */
  | { see: string };

export type HeadingLevel = 1 | 2 | 3 | 4;

export interface Heading {
  kind: 'heading';
  level: HeadingLevel;
  /** Without its number: that is given by position. */
  text: string;
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
  facts: { label: string; runs: Run[] }[];
  seal: { label: string; date: string };
  statement: string;
}

/** A document as plain data: what it says, in order, and nothing about how it is laid out.
 * The door for every renderer (PDF, DOCX, HTML). */
export interface WorkplanDocument {
  language: Language;
  /** For the properties of the file. */
  title: string;
  /** The day of the file: the day the rules were read on, never the clock's. */
  day: IsoDay;
  cover: Cover;
  blocks: Block[];
}
