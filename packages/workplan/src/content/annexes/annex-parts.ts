import type { Finding, TraceRef } from '@zhulin/assessment';
import type { Column, Paragraph, Row, Run, Said, Table } from '../../model.ts';
import {
  type Content,
  missingHere,
  missingName,
  missingRun,
  type Part,
  phrase,
  sayingOf,
} from '../context.ts';

const FILE = 'annexes-work';
const title = sayingOf('annexes');

/** A table of an annex; `columns` name their heads below the annex, and say how they are set where it is not as text. */
export interface TableParts {
  id: string;
  columns: readonly (readonly [head: string, kind?: Column['kind']])[];
  rows: readonly Row[];
  isLandscape?: true;
  unit?: string;
  source?: string;
  notes?: readonly string[];
}

/** What one annex is written with; its words stand below its id. */
export interface Annex {
  say(key: string, params?: Readonly<Record<string, string | number>>): string;
  /** A paragraph of sentences, each by its key with what stands in its places. */
  tell(...sentences: readonly (readonly [key: string, parts?: Readonly<Record<string, Part>>])[]): Paragraph;
  /** A table whose title is the word `id` below `tables`. */
  table(parts: TableParts): Table;
  /** What stands in place of a table whose data are all lacking. */
  waits(lacks: Finding['lacks']): Paragraph;
  /** A code of a table figure in words. */
  coded(column: string, code: string): string;
  yesNo(is: boolean): string;
  /** What an author wrote; where nothing, as `lacking`. */
  written(text: string | undefined, key: string): Run;
  /** 待补充 with a word of the annex; below the head of a column alone, since that says what. */
  lacking(key: string): Run;
}

/** @param id  of the annex in `locales/<language>/document/annexes.json` */
export function openAnnex(content: Content, id: string): Annex {
  const say: Annex['say'] = (key, params) => content.own.text(FILE, `${id}/${key}`, params);
  const gap = content.words.language === 'zh-CN' ? [] : [' '];
  const lacking = (key: string): Run =>
    key.startsWith('columns/') ? missingHere(content, say(key)) : missingName(content, say(key));
  return {
    say,
    tell: (...sentences) => {
      const told = sentences.map(([key, parts]) => phrase(content, FILE, `${id}/${key}`, parts));
      return {
        kind: 'paragraph',
        runs: told.flatMap((runs, index) => (index === 0 ? runs : [...gap, ...runs])),
      };
    },
    table: ({ id: table, columns, rows, notes = [], ...rest }) => ({
      kind: 'table',
      id: table,
      title: say(`tables/${table}`),
      columns: columns.map(([head, kind = 'text']) => ({ head: say(`columns/${head}`), kind })),
      rows: [...rows],
      notes: [...notes],
      ...rest,
    }),
    waits: (lacks) => ({
      kind: 'paragraph',
      runs: phrase(content, FILE, 'waits', {
        title: title(content, `${id}/title`),
        what: missingRun(content, lacks),
      }),
    }),
    coded: (column, code) => content.words.text('tables', `${column}/${code}`),
    yesNo: (is) => content.words.text('tables', is ? 'yes' : 'no'),
    written: (text, key) => (text === undefined || text.trim() === '' ? lacking(key) : { author: text }),
    lacking,
  };
}

export function figureRef(id: string): TraceRef {
  return { kind: 'figure', id };
}

/** A day or another word of a figure or an input, as it stands in tables. */
export function saidCell(text: string, of: TraceRef): Said {
  return { text, of };
}

export function groupRow(...runs: readonly Run[]): Row {
  return { role: 'group', cells: [[...runs]] };
}

/** Rows with their number in a first column; there what opens a group or closes a sum has its name. */
export function numbered(rows: readonly Row[]): Row[] {
  let count = 0;
  return rows.map((row): Row => {
    if (row.role === 'group') return row;
    const [first = [], ...others] = row.cells;
    if (row.role === 'total') return { ...row, cells: [first, [], ...others] };
    count += 1;
    return { ...row, cells: [[`${count}`], ...row.cells] };
  });
}
