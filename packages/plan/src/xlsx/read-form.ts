import type { Workbook } from 'exceljs';
import { dayOf } from '../cell-value.ts';
import { comparable } from '../comparable.ts';
import { dressSheet, type Form, type FormColumn, type FormSheet, writeHiddenOf } from './form.ts';
import { HIDDEN_SHEET, NOTE_MARK, unmarked } from './headings.ts';
import { copyWithMarks, type MarkedLine } from './mark.ts';
import { openWorkbook } from './open-workbook.ts';
import { addressOf, type CellPlace, type WorkbookProblem } from './places.ts';
import { CellError } from './read-cell.ts';
import { at, type Table } from './table.ts';
import type { WorkbookWords } from './words.ts';

/** What can be wrong with a form that could be opened, before anybody looks at what it says. */
export type FormProblemCode =
  | 'FORM_UNKNOWN'
  | 'SHEET_MISSING'
  | 'COLUMN_MISSING'
  | 'COLUMN_UNKNOWN'
  | 'COLUMN_TWICE'
  | 'CELL_ERROR'
  | 'CELL_MISSING'
  | 'CELL_CHOICE'
  | 'CELL_DAY'
  | 'ROWS_TOO_MANY';

export interface FormProblem {
  readonly code: FormProblemCode;
  readonly place: CellPlace;
  readonly got: string;
  readonly expected: string;
}

/** One filled row: texts and codes by column; empty cells are not there. */
export interface FormRow {
  readonly values: Readonly<Record<string, string>>;
  /** Columns whose cells could not be read, or are empty and must not be. */
  readonly faulty: ReadonlySet<string>;
  placeOf(key: string): CellPlace;
}

export interface FormReading {
  readonly rows: ReadonlyMap<string, readonly FormRow[]>;
  readonly problems: readonly FormProblem[];
  /** The form again with what is wrong beside each row. */
  marked(lines: readonly MarkedLine[]): Promise<Uint8Array>;
}

export type FormOpening =
  | { readonly ok: true; readonly reading: FormReading }
  | { readonly ok: false; readonly problem: WorkbookProblem };

/** A form in one language, with its words. */
export interface WordedForm {
  readonly form: Form;
  readonly words: WorkbookWords;
}

/** Reads a form that `writeForm` made and people filled in, in the language it was made in; choices are taken in
 * every language and as codes.
 * @param rowsMax  entries a sheet
 * Problems: PLAN_WORKBOOK_* of the file; then those of FormProblemCode, each with its cell. Cost: O(cells). */
export async function readForm(
  bytes: Uint8Array,
  languages: readonly [WordedForm, ...WordedForm[]],
  rowsMax: number,
): Promise<FormOpening> {
  const opened = await openWorkbook(bytes);
  if (!opened.ok) return opened;
  const hidden = opened.tables.get(HIDDEN_SHEET);
  const own = languages.find(({ words }) => words.language === (hidden && at(hidden, 3, 1))) ?? languages[0];
  const reader = new Reader(opened.tables, own, languages, rowsMax);
  if (hidden === undefined || at(hidden, 2, 1) !== own.form.id)
    reader.report('FORM_UNKNOWN', { sheet: '', row: 1, column: 1 }, '–', own.form.title);
  else reader.read();
  return { ok: true, reading: readingOf(opened.workbook, reader, own) };
}

function readingOf(workbook: Workbook, reader: Reader, { form, words }: WordedForm): FormReading {
  const { rows, problems, columns } = reader;
  return {
    rows,
    problems,
    marked: (lines) =>
      copyWithMarks(workbook, lines, {
        words,
        dress: (worksheet) => {
          const sheet = form.sheets.find(({ title }) => title === worksheet.name);
          if (sheet !== undefined) dressSheet(worksheet, form, sheet, words, columns.get(sheet.key));
        },
        finish: (copy) => writeHiddenOf(copy, form, words),
      }),
  };
}

class Reader {
  readonly rows = new Map<string, FormRow[]>();
  readonly problems: FormProblem[] = [];
  readonly columns = new Map<string, ReadonlyMap<string, number>>();
  readonly #tables: ReadonlyMap<string, Table>;
  readonly #own: WordedForm;
  readonly #languages: readonly WordedForm[];
  readonly #rowsMax: number;

  constructor(
    tables: ReadonlyMap<string, Table>,
    own: WordedForm,
    languages: readonly WordedForm[],
    rowsMax: number,
  ) {
    this.#tables = tables;
    this.#own = own;
    this.#languages = languages;
    this.#rowsMax = rowsMax;
  }

  report(code: FormProblemCode, place: CellPlace, got: string, expected: string): void {
    this.problems.push({ code, place, got, expected });
  }

  read(): void {
    for (const sheet of this.#own.form.sheets) {
      const table = this.#tables.get(sheet.title);
      if (table === undefined)
        this.report('SHEET_MISSING', { sheet: '', row: 1, column: 1 }, '–', sheet.title);
      else this.rows.set(sheet.key, this.#rowsOf(table, sheet));
    }
  }

  #rowsOf(table: Table, sheet: FormSheet): FormRow[] {
    const columns = this.#columnsOf(table, sheet);
    this.columns.set(sheet.key, columns);
    const rows: FormRow[] = [];
    for (const row of table.rows.keys()) {
      if (row === 1 || isNote(table, row)) continue;
      const read = this.#rowOf(table, row, sheet, columns);
      if (read === undefined) continue;
      if (rows.length === this.#rowsMax) {
        const place = { sheet: table.name, row, column: 1 };
        this.report('ROWS_TOO_MANY', place, String(table.rows.size), String(this.#rowsMax));
        break;
      }
      rows.push(read);
    }
    return rows;
  }

  #columnsOf(table: Table, sheet: FormSheet): Map<string, number> {
    const columns = new Map<string, number>();
    const headings = sheet.columns.map(({ heading }) => heading).join(this.#own.words.fixed.separator);
    for (let column = 1; column <= table.lastColumn; column++) {
      const heading = unmarked(String(at(table, 1, column) ?? ''));
      const place = { sheet: table.name, row: 1, column };
      if (heading === this.#own.words.fixed.problem) continue;
      const key = sheet.columns.find((each) => each.heading === heading)?.key;
      const isFilled = [...table.rows.values()].some((cells) => cells.has(column));
      if (key === undefined && isFilled) this.report('COLUMN_UNKNOWN', place, heading || '–', headings);
      else if (key !== undefined && columns.has(key)) this.report('COLUMN_TWICE', place, heading, headings);
      else if (key !== undefined) columns.set(key, column);
    }
    for (const { key, heading, isRequired } of sheet.columns)
      if (isRequired && !columns.has(key))
        this.report('COLUMN_MISSING', { sheet: table.name, row: 1, column: 1 }, '–', heading);
    return columns;
  }

  /** @returns undefined for a row with nothing in it */
  #rowOf(
    table: Table,
    row: number,
    sheet: FormSheet,
    columns: ReadonlyMap<string, number>,
  ): FormRow | undefined {
    const placeOf = (key: string) => ({ sheet: table.name, row, column: columns.get(key) ?? 1 });
    const contents = sheet.columns.map((column) => {
      const content = at(table, row, columns.get(column.key));
      return { column, content: typeof content === 'string' ? content.trim() || undefined : content };
    });
    if (contents.every(({ content }) => content === undefined)) return undefined;
    const faulty = new Set<string>();
    const values: Record<string, string> = {};
    for (const { column, content } of contents) {
      const before = this.problems.length;
      const place = placeOf(column.key);
      if (content instanceof CellError) this.report('CELL_ERROR', place, content.got, column.note);
      else if (content !== undefined) values[column.key] = this.#valueOf(column, String(content), place);
      else if (column.isRequired && columns.has(column.key))
        this.report('CELL_MISSING', place, '–', column.note);
      if (this.problems.length > before) faulty.add(column.key);
    }
    return { values, placeOf, faulty };
  }

  #valueOf({ key, note, choices, isDay }: FormColumn, text: string, place: CellPlace): string {
    if (isDay === true) {
      const day = dayOf(text);
      if (!isCalendarDay(day)) this.report('CELL_DAY', place, text, note);
      return day;
    }
    if (choices === undefined) return text;
    const code = this.#codeOf(key, text);
    if (code === undefined) this.report('CELL_CHOICE', place, text, [...choices.values()].join('、'));
    return code ?? text;
  }

  #codeOf(key: string, text: string): string | undefined {
    for (const { form } of this.#languages) {
      const column = form.sheets.flatMap(({ columns }) => columns).find((each) => each.key === key);
      for (const [code, label] of column?.choices ?? [])
        if (code === text || comparable(label) === comparable(text)) return code;
    }
    return undefined;
  }
}

function isNote(table: Table, row: number): boolean {
  const contents = [...(table.rows.get(row)?.values() ?? [])];
  return row === 2 && contents.length > 0 && contents.every((each) => String(each).startsWith(NOTE_MARK));
}

function isCalendarDay(text: string): boolean {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** A place with the name that spreadsheet programs give it; a problem of the whole file has none. */
export function cellNameOf({ sheet, row, column }: CellPlace): string {
  return sheet === '' ? '' : addressOf(row, column);
}
