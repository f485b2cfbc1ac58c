import { fieldValue } from '../cell-value.ts';
import type { Field, FieldSheet, ListSheet } from '../layout.ts';
import { nearestOf } from '../nearest.ts';
import { fieldLabel, headingsOf, isLong, NOTE_MARK, unmarked } from './headings.ts';
import { type CellPlace, columnLetters, type Places } from './places.ts';
import { type CellContent, CellError } from './read-cell.ts';
import type { Reading, Row } from './reading.ts';
import { at, type Table } from './table.ts';

/** Reads a sheet that has a field a row. */
export function readFields(table: Table, sheet: FieldSheet, reading: Reading): void {
  const { words, languages } = reading;
  const { path, field: name, value, unit, note } = words.fixed;
  const columns = columnsOf(table, [path, name, value, unit, note], sheet.path, reading);
  const column = columns.get(value) ?? 1;
  reading.places.add(sheet.path, { sheet: table.name, row: 1, column: 1 });
  const fieldRows = new Map<number, Field>();
  reading.fieldRows.set(sheet.path, fieldRows);
  const texts = new Map<Field, string>();
  // A group that must be there is there, so that what it lacks is named field by field.
  if (sheet.fields.some(({ required }) => required === 'always')) inner(reading.plan, sheet.path);
  for (const row of table.rows.keys()) {
    if (row === 1) continue;
    const content = at(table, row, columns.get(value));
    const pathText = at(table, row, columns.get(path));
    const nameText = at(table, row, columns.get(name));
    const field = sheet.fields.find((each) =>
      pathText === undefined
        ? fieldLabel(each, words) === unmarked(String(nameText))
        : each.path === pathText,
    );
    const place = { sheet: table.name, row, column };
    if (field === undefined) {
      const got = String(pathText ?? nameText ?? content ?? '');
      if (content !== undefined) reading.report('PLAN_WORKBOOK_UNKNOWN_FIELD', sheet.path, place, { got });
      continue;
    }
    fieldRows.set(row, field);
    addWithParents(reading.places, field.path, place);
    if (content === undefined || isBlank(field, content)) continue;
    if (content instanceof CellError) {
      reading.report('PLAN_WORKBOOK_CELL_ERROR', field.path, place, { got: content.got });
      continue;
    }
    const before = texts.get(field);
    if (before !== undefined && !isLong(field)) {
      reading.report('PLAN_DUPLICATE_KEY', field.path, place, { detail: fieldLabel(field, words) });
    } else if (isLong(field)) {
      texts.set(field, (before ?? '') + String(content));
    } else {
      texts.set(field, '');
      put(reading.plan, field.steps, fieldValue(field, content, languages));
    }
  }
  for (const [field, text] of texts) {
    if (isLong(field)) put(reading.plan, field.steps, fieldValue(field, text, languages));
  }
}

/** Reads a sheet that has an item of a list a row. */
export function readList(table: Table, sheet: ListSheet, reading: Reading): void {
  new ListReader(table, sheet, reading).read();
}

type Cell = { field: Field; content: Exclude<CellContent, undefined> };

class ListReader {
  readonly #table: Table;
  readonly #sheet: ListSheet;
  readonly #reading: Reading;
  /** Columns by the path of their field; the one of the outer list by the path of that list. */
  readonly #columns = new Map<string, number>();
  readonly #first: number;
  readonly #texts = new Map<Field, string>();
  #item: { row: Row; path: string } | undefined;

  constructor(table: Table, sheet: ListSheet, reading: Reading) {
    this.#table = table;
    this.#sheet = sheet;
    this.#reading = reading;
    const headings = headingsOf(sheet, reading.words);
    const found = columnsOf(table, [...headings.values()], sheet.path, reading);
    for (const [path, heading] of headings) {
      const column = found.get(heading);
      if (column !== undefined) this.#columns.set(path, column);
    }
    this.#first = found.get([...headings.values()][0] ?? '') ?? 1;
    reading.places.add(sheet.path, { sheet: table.name, row: 1, column: 1 });
    reading.lists.set(sheet.path, new Map());
  }

  read(): void {
    for (const row of this.#table.rows.keys()) {
      if (row === 1 || this.#isNotes(row)) continue;
      const cells = this.#cellsOf(row);
      const parent = this.#sheet.parent;
      const parentId = parent === undefined ? undefined : at(this.#table, row, this.#columns.get(parent));
      if (cells.length === 0 && parentId === undefined) continue;
      const continued = this.#reading.words.fixed.continued;
      const continues = this.#item !== undefined && at(this.#table, row, this.#first) === continued;
      if (!continues) {
        this.#close();
        if (!this.#begin(row, cells, parentId)) continue;
      }
      this.#take(row, continues ? cells.filter(({ field }) => isLong(field)) : cells);
    }
    this.#close();
  }

  #cellsOf(row: number): Cell[] {
    return this.#sheet.fields.flatMap((field) => {
      const content = at(this.#table, row, this.#columns.get(field.path));
      return content === undefined || isBlank(field, content) ? [] : [{ field, content }];
    });
  }

  /** Whether it is the row below the headings that says what each column accepts. */
  #isNotes(row: number): boolean {
    if (row !== 2) return false;
    const texts = [...this.#columns.values()].flatMap((column) => at(this.#table, row, column) ?? []);
    return texts.length > 0 && texts.every((text) => String(text).startsWith(NOTE_MARK));
  }

  /** Begins the item of a row, unless the row says that a list is empty or belongs to nothing. */
  #begin(row: number, cells: readonly Cell[], parentId: CellContent): boolean {
    const place = { sheet: this.#table.name, row, column: this.#first };
    const list = listFor(this.#sheet, parentId, place, this.#reading);
    if (list === undefined) return false;
    const own = at(this.#table, row, this.#columns.get(this.#sheet.fields[0]?.path ?? ''));
    if (cells.length === 1 && own === this.#reading.words.fixed.none) return false;
    const path = `${list.path}.${list.rows.length}`;
    const item: Row = {};
    list.rows.push(item);
    this.#item = { row: item, path };
    this.#reading.places.add(path, place);
    for (const field of this.#sheet.fields) {
      const column = this.#columns.get(field.path);
      if (column !== undefined) {
        this.#reading.places.add(`${path}.${field.steps.join('.')}`, { ...place, column });
      }
    }
    return true;
  }

  #take(row: number, cells: readonly Cell[]): void {
    const { row: item, path } = this.#item ?? { row: {}, path: this.#sheet.path };
    for (const { field, content } of cells) {
      if (content instanceof CellError) {
        const place = { sheet: this.#table.name, row, column: this.#columns.get(field.path) ?? 1 };
        const full = `${path}.${field.steps.join('.')}`;
        this.#reading.report('PLAN_WORKBOOK_CELL_ERROR', full, place, { got: content.got });
      } else if (isLong(field)) {
        this.#texts.set(field, (this.#texts.get(field) ?? '') + String(content));
      } else {
        put(item, field.steps, fieldValue(field, content, this.#reading.languages));
      }
    }
  }

  /** Ends the item, once all rows of its long texts are read and its id is known. */
  #close(): void {
    if (this.#item === undefined) return;
    const { row } = this.#item;
    for (const [field, text] of this.#texts) {
      put(row, field.steps, fieldValue(field, text, this.#reading.languages));
    }
    this.#texts.clear();
    const known = this.#reading.lists.get(this.#sheet.path);
    const id = row['id'];
    if (typeof id === 'string' && known?.has(id) === false) known.set(id, this.#item);
    this.#item = undefined;
  }
}

/** The list a row belongs to, made where it is the first; undefined when no outer row has the id it names. */
function listFor(
  sheet: ListSheet,
  parentId: unknown,
  place: CellPlace,
  reading: Reading,
): { rows: Row[]; path: string } | undefined {
  if (sheet.parent === undefined) return { rows: listIn(reading.plan, sheet.steps), path: sheet.path };
  const owners = reading.lists.get(sheet.parent);
  const got = String(parentId ?? '');
  const owner = owners?.get(got);
  if (owner === undefined) {
    const nearest = reading.mayCompare ? nearestOf(got, [...(owners?.keys() ?? [])]) : undefined;
    reading.report(
      'PLAN_WORKBOOK_UNKNOWN_PARENT',
      sheet.path,
      place,
      nearest === undefined ? { got } : { got, nearest },
    );
    return undefined;
  }
  return { rows: listIn(owner.row, sheet.steps), path: `${owner.path}.${sheet.steps.join('.')}` };
}

function listIn(object: Row, steps: readonly string[]): Row[] {
  const [step = '', ...rest] = steps;
  if (rest.length > 0) return listIn(inner(object, step), rest);
  object[step] ??= [];
  return object[step] as Row[]; // lists are put there by this function alone
}

function put(object: Row, steps: readonly string[], value: unknown): void {
  const [step = '', ...rest] = steps;
  if (rest.length > 0) put(inner(object, step), rest, value);
  else object[step] = value;
}

function inner(object: Row, step: string): Row {
  object[step] ??= {};
  return object[step] as Row; // groups are put there by this function alone
}

/** Columns by heading. A heading nobody knows is reported when something stands below it. */
function columnsOf(
  table: Table,
  known: readonly string[],
  path: string,
  reading: Reading,
): Map<string, number> {
  const { problem, separator } = reading.words.fixed;
  const columns = new Map<string, number>();
  const filled = new Set([...table.rows.values()].flatMap((cells) => [...cells.keys()]));
  for (const column of [...filled].sort((a, b) => a - b)) {
    const heading = unmarked(String(at(table, 1, column) ?? ''));
    if (heading === problem) continue;
    const place = { sheet: table.name, row: 1, column };
    if (columns.has(heading)) reading.report('PLAN_DUPLICATE_KEY', path, place, { detail: heading });
    else if (known.includes(heading)) columns.set(heading, column);
    else {
      const nearest = heading === '' ? undefined : nearestOf(heading, known);
      reading.report('PLAN_WORKBOOK_UNKNOWN_COLUMN', path, place, {
        got: heading || columnLetters(column),
        expected: known.join(separator),
        ...(nearest === undefined ? {} : { nearest }),
      });
    }
  }
  reading.columns.set(path, columns);
  return columns;
}

function isBlank(field: Field, content: unknown): boolean {
  return typeof content === 'string' && !isLong(field) && content.trim() === '';
}

function addWithParents(places: Places, path: string, place: CellPlace): void {
  for (let part = path; part.includes('.'); part = part.slice(0, part.lastIndexOf('.'))) {
    places.add(part, place);
  }
}
