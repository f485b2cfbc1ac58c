import type { Worksheet } from 'exceljs';
import { nearestOf } from '../nearest.ts';
import { fieldLabel, headingsOf } from './headings.ts';
import { type Field, type FieldSheet, isLong, type ListSheet } from './layout.ts';
import { type CellPlace, Places, type WorkbookProblem } from './places.ts';
import { CellError, contentOf, fieldValue } from './read-cell.ts';
import type { WorkbookWords } from './words.ts';

type Row = Record<string, unknown>;

/** What is read so far: the plan as it grows, where its parts stand, what was wrong with the workbook itself. */
export class Reading {
  readonly plan: Row = {};
  readonly places = new Places();
  readonly problems: WorkbookProblem[] = [];
  readonly lists = new Map<string, { row: Row; path: string }[]>();

  report(
    code: WorkbookProblem['code'],
    path: string,
    place: CellPlace,
    params: WorkbookProblem['params'],
  ): void {
    this.problems.push({ code, path, params, ...place });
  }
}

export function readFields(
  worksheet: Worksheet,
  sheet: FieldSheet,
  words: WorkbookWords,
  reading: Reading,
): void {
  const { path, field: name, value, unit, note } = words.fixed;
  const columns = columnsOf(worksheet, [path, name, value, unit, note], sheet.path, words, reading);
  const title = worksheet.name;
  reading.places.add(sheet.path, { sheet: title, row: 1, column: 1 });
  const texts = new Map<Field, { text: string; place: CellPlace }>();
  for (let row = 2; row <= worksheet.rowCount; row++) {
    const at = (heading: string) => plain(worksheet, row, columns.get(heading));
    const place = { sheet: title, row, column: columns.get(value) ?? 1 };
    const content = at(value);
    const field = sheet.fields.find((each) =>
      at(path) === undefined ? fieldLabel(each, words) === at(name) : each.path === at(path),
    );
    if (field === undefined) {
      const got = String(at(path) ?? at(name) ?? content ?? '');
      if (content !== undefined) reading.report('PLAN_WORKBOOK_UNKNOWN_FIELD', sheet.path, place, { got });
      continue;
    }
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
      texts.set(field, { text: (before?.text ?? '') + String(content), place });
    } else {
      texts.set(field, { text: '', place });
      put(reading.plan, field.steps, fieldValue(field, content, words));
    }
  }
  for (const [field, { text }] of texts) {
    if (isLong(field)) put(reading.plan, field.steps, fieldValue(field, text, words));
  }
}

export function readList(
  worksheet: Worksheet,
  sheet: ListSheet,
  words: WorkbookWords,
  reading: Reading,
): void {
  const headings = headingsOf(sheet, words);
  const columns = columnsOf(worksheet, [...headings.values()], sheet.path, words, reading);
  const columnOf = (path: string) => columns.get(headings.get(path) ?? '');
  const first = columnOf([...headings.keys()][0] ?? '');
  const firstOwn = columnOf(sheet.fields[0]?.path ?? '');
  const rows: { row: Row; path: string }[] = [];
  reading.lists.set(sheet.path, rows);
  reading.places.add(sheet.path, { sheet: worksheet.name, row: 1, column: 1 });
  const texts = new Map<Field, string>();
  let item: Row | undefined;
  const close = () => {
    for (const [field, text] of texts) if (item) put(item, field.steps, fieldValue(field, text, words));
    texts.clear();
  };
  for (let number = 2; number <= worksheet.rowCount; number++) {
    const cells = sheet.fields.flatMap((field) => {
      const content = plain(worksheet, number, columnOf(field.path));
      return content === undefined || isBlank(field, content) ? [] : [{ field, content }];
    });
    const parentId =
      sheet.parent === undefined ? undefined : plain(worksheet, number, columnOf(sheet.parent));
    if (cells.length === 0 && parentId === undefined) continue;
    const place = { sheet: worksheet.name, row: number, column: first ?? 1 };
    const continues = item !== undefined && plain(worksheet, number, first) === words.fixed.continued;
    const own = continues ? cells.filter(({ field }) => isLong(field)) : cells;
    if (!continues) {
      close();
      const list = listFor(sheet, parentId, place, reading);
      if (list === undefined) continue;
      const isNone = plain(worksheet, number, firstOwn) === words.fixed.none && cells.length === 1;
      if (isNone) continue;
      item = {};
      const path = `${list.path}.${list.rows.length}`;
      list.rows.push(item);
      rows.push({ row: item, path });
      reading.places.add(path, place);
      for (const field of sheet.fields) {
        const column = columnOf(field.path);
        if (column !== undefined)
          reading.places.add(`${path}.${field.steps.join('.')}`, { ...place, column });
      }
    }
    const path = rows.at(-1)?.path ?? sheet.path;
    for (const { field, content } of own) {
      if (content instanceof CellError) {
        const at = { ...place, column: columnOf(field.path) ?? 1 };
        const full = `${path}.${field.steps.join('.')}`;
        reading.report('PLAN_WORKBOOK_CELL_ERROR', full, at, { got: content.got });
      } else if (isLong(field)) texts.set(field, (texts.get(field) ?? '') + String(content));
      else if (item) put(item, field.steps, fieldValue(field, content, words));
    }
  }
  close();
}

/** The list a row belongs to, made where it is the first; undefined when no outer row has the id it names. */
function listFor(
  sheet: ListSheet,
  parentId: unknown,
  place: CellPlace,
  reading: Reading,
): { rows: Row[]; path: string } | undefined {
  if (sheet.parent === undefined) return { rows: listIn(reading.plan, sheet.steps), path: sheet.path };
  const owners = reading.lists.get(sheet.parent) ?? [];
  const owner = owners.find(({ row }) => row['id'] === String(parentId));
  if (owner === undefined) {
    const nearest = nearestOf(
      String(parentId ?? ''),
      owners.map(({ row }) => String(row['id'])),
    );
    const got = String(parentId ?? '');
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
  worksheet: Worksheet,
  known: readonly string[],
  path: string,
  words: WorkbookWords,
  reading: Reading,
): Map<string, number> {
  const columns = new Map<string, number>();
  for (let column = 1; column <= Math.min(worksheet.columnCount, 500); column++) {
    const heading = String(plain(worksheet, 1, column) ?? '').trim();
    if (heading === words.fixed.problem) continue;
    const place = { sheet: worksheet.name, row: 1, column };
    if (columns.has(heading)) reading.report('PLAN_DUPLICATE_KEY', path, place, { detail: heading });
    else if (known.includes(heading)) columns.set(heading, column);
    else if (heading !== '' || hasContent(worksheet, column)) {
      const nearest = nearestOf(heading, known);
      reading.report('PLAN_WORKBOOK_UNKNOWN_COLUMN', path, place, {
        got: heading || worksheet.getColumn(column).letter,
        expected: known.join(words.fixed.separator),
        ...(nearest === undefined ? {} : { nearest }),
      });
    }
  }
  return columns;
}

function hasContent(worksheet: Worksheet, column: number): boolean {
  for (let row = 2; row <= worksheet.rowCount; row++) {
    if (plain(worksheet, row, column) !== undefined) return true;
  }
  return false;
}

function plain(worksheet: Worksheet, row: number, column: number | undefined) {
  return column === undefined
    ? undefined
    : contentOf(worksheet.findRow(row)?.findCell(column)?.value ?? null);
}

function isBlank(field: Field, content: unknown): boolean {
  return typeof content === 'string' && !isLong(field) && content.trim() === '';
}

function addWithParents(places: Places, path: string, place: CellPlace): void {
  for (let at = path; at.includes('.'); at = at.slice(0, at.lastIndexOf('.'))) places.add(at, place);
}
