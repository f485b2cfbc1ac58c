import ExcelJS, { type CellValue, type Workbook, type Worksheet } from 'exceljs';
import { choiceLabel } from '../cell-value.ts';
import { type Field, type FieldSheet, type ListSheet, SHEETS } from '../layout.ts';
import { valueAt } from '../path.ts';
import { PLAN_SCHEMA_NUMBER, type Plan } from '../schema.ts';
import { piecesOf, storedText } from './cell-text.ts';
import {
  dressEntry,
  dressHeading,
  dressLabel,
  dressNote,
  dressPages,
  dressRequired,
  dressText,
  heightOf,
  linkTo,
  RULED_ROWS,
  widthOf,
} from './dress.ts';
import { LISTED, lastOffered, offerChoices } from './drop-downs.ts';
import { finished } from './finish.ts';
import {
  expectationOf,
  FIRST_ITEM,
  fieldLabel,
  HIDDEN_SHEET,
  headingsOf,
  marked,
  NOTE_MARK,
  offered,
  PARENT_ID,
  sheetTitles,
  unitOf,
} from './headings.ts';
import type { WorkbookWords } from './words.ts';

const TITLE_FONT = { name: 'Microsoft YaHei', size: 14, bold: true };
const TITLE_HEIGHT = 26;
/** Widths of the columns of a sheet of fields: path, name, value, unit, note. */
const FIELD_WIDTHS = [10, 38, 38, 12, 46];

/** Writes a plan as a workbook that people fill in: a sheet for each group and list, drop-down lists, units, notes.
 * Groups without any field in them are left out; a list that is stated to be empty says so.
 * @param plan  undefined gives the empty template
 * @returns bytes of an `.xlsx` file, the same for the same plan. Cost: O(cells). */
export async function writeWorkbook(plan: Plan | undefined, words: WorkbookWords): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const titles = sheetTitles(words);
  writeGuide(workbook.addWorksheet(words.fixed.guide), titles, words);
  for (const sheet of SHEETS) {
    const worksheet = workbook.addWorksheet(titles.get(sheet.path));
    if (sheet.kind === 'fields') writeFields(worksheet, sheet, plan, words);
    else writeList(worksheet, sheet, plan, words);
  }
  writeHidden(workbook, words);
  return finished(workbook);
}

function writeGuide(worksheet: Worksheet, titles: ReadonlyMap<string, string>, words: WorkbookWords): void {
  const { guide, guideLines, sheet: heading, howTo, oneFieldPerRow, oneItemPerRow } = words.fixed;
  worksheet.getColumn(1).width = 32;
  worksheet.getColumn(2).width = 78;
  [guide, ...guideLines].forEach((line, index) => {
    worksheet.mergeCells(index + 1, 1, index + 1, 2);
    const cell = worksheet.getCell(index + 1, 1);
    cell.value = storedText(line);
    dressText(cell);
  });
  worksheet.getCell(1, 1).font = TITLE_FONT;
  worksheet.getRow(1).height = TITLE_HEIGHT;
  worksheet.addRow([]);
  worksheet.addRow([heading, howTo]).eachCell(dressHeading);
  for (const { path, kind, ...rest } of SHEETS) {
    const title = titles.get(path) ?? path;
    const parent = 'parent' in rest && rest.parent !== undefined ? titles.get(rest.parent) : undefined;
    const how = kind === 'fields' ? oneFieldPerRow : oneItemPerRow;
    const row = worksheet.addRow([
      linkTo(title, 'A1', title),
      parent === undefined ? how : `${how} · ${parent}`,
    ]);
    row.eachCell(dressNote);
  }
  dressPages(worksheet, 1, words);
}

/** The number of the format, the language, and every list of choices, on a sheet that is not shown. */
export function writeHidden(workbook: Workbook, words: WorkbookWords): void {
  const worksheet = workbook.addWorksheet(HIDDEN_SHEET, { state: 'veryHidden' });
  worksheet.getColumn(1).values = ['schema', PLAN_SCHEMA_NUMBER, words.language];
  LISTED.forEach((field, index) => {
    worksheet.getColumn(index + 2).values = [field.path, ...offered(field, words)];
  });
}

function writeFields(
  worksheet: Worksheet,
  { fields }: FieldSheet,
  plan: Plan | undefined,
  words: WorkbookWords,
): void {
  const { path, field: name, value, unit, note } = words.fixed;
  worksheet.columns = FIELD_WIDTHS.map((width) => ({ width }));
  worksheet.getColumn(1).hidden = true;
  worksheet.addRow([path, name, value, unit, note]).eachCell(dressHeading);
  for (const field of fields) {
    const content = plan === undefined ? undefined : valueAt(plan, field.path);
    for (const cell of cellsOf(field, content, words)) {
      const label = marked(fieldLabel(field, words), field);
      const row = worksheet.addRow([
        field.path,
        label,
        cell,
        unitOf(field, words),
        expectationOf(field, words),
      ]);
      dressLabel(row.getCell(2));
      for (const column of [4, 5]) dressNote(row.getCell(column));
      dressEntry(row.getCell(3), field);
      if (field.required === 'always') dressRequired(row.getCell(3));
      fitHeight(worksheet, row.number);
      offerChoices(worksheet, field, 3, [row.number, row.number], words);
    }
  }
  dressPages(worksheet, 1, words);
}

function writeList(
  worksheet: Worksheet,
  sheet: ListSheet,
  plan: Plan | undefined,
  words: WorkbookWords,
): void {
  const headings = headingsOf(sheet, words);
  const notes = sheet.fields.map((field) => `${NOTE_MARK}${expectationOf(field, words)}`);
  const headingRow = sheet.fields.map((field) => marked(headings.get(field.path) ?? field.path, field));
  if (sheet.parent !== undefined) {
    headingRow.unshift(marked(headings.get(sheet.parent) ?? sheet.parent, PARENT_ID));
    notes.unshift(`${NOTE_MARK}${words.expected('identifier')}`);
  }
  const columns = sheet.parent === undefined ? sheet.fields : [PARENT_ID, ...sheet.fields];
  worksheet.columns = columns.map((field, index) => ({ width: widthOf(field, headingRow[index] ?? '') }));
  worksheet.addRow(headingRow).eachCell(dressHeading);
  worksheet.addRow(notes).eachCell(dressNote);
  for (const row of listRows(sheet, plan, words)) worksheet.addRow(row);
  const last = worksheet.rowCount;
  for (let row = 1; row <= last + RULED_ROWS; row++) {
    if (row >= FIRST_ITEM) {
      columns.forEach((field, index) => {
        dressEntry(worksheet.getCell(row, index + 1), field);
      });
    }
    fitHeight(worksheet, row);
  }
  columns.forEach((field, index) => {
    offerChoices(worksheet, field, index + 1, [FIRST_ITEM, lastOffered(last)], words);
  });
  dressPages(worksheet, FIRST_ITEM - 1, words);
}

function fitHeight(worksheet: Worksheet, number: number): void {
  const row = worksheet.getRow(number);
  const cells: { text: string; width: number; size: number | undefined }[] = [];
  row.eachCell((cell, column) => {
    const { width, hidden } = worksheet.getColumn(column);
    const isShown = width !== undefined && !hidden && cell.alignment?.wrapText !== false;
    if (isShown) cells.push({ text: cell.text, width, size: cell.font?.size });
  });
  row.height = heightOf(cells);
}

function listRows(sheet: ListSheet, plan: Plan | undefined, words: WorkbookWords): CellValue[][] {
  if (plan === undefined) return [];
  if (sheet.parent === undefined) return rowsOf(sheet, valueAt(plan, sheet.path), [], words);
  const parents = valueAt(plan, sheet.parent);
  return (Array.isArray(parents) ? parents : []).flatMap((parent: object) =>
    rowsOf(sheet, valueAt(parent, sheet.steps.join('.')), [String(valueAt(parent, 'id'))], words),
  );
}

function rowsOf(sheet: ListSheet, list: unknown, lead: string[], words: WorkbookWords): CellValue[][] {
  if (!Array.isArray(list)) return [];
  if (list.length === 0) return [[...lead, words.fixed.none]];
  return list.flatMap((item: object) => {
    const columns = sheet.fields.map((field) => cellsOf(field, valueAt(item, field.steps.join('.')), words));
    const height = Math.max(...columns.map((pieces) => pieces.length));
    return Array.from({ length: height }, (_, line) => {
      const row = [...(line === 0 ? lead : lead.map(() => null)), ...columns.map((pieces) => pieces[line])];
      if (line > 0) row[0] = words.fixed.continued;
      return row;
    });
  });
}

/** The cell of a value, or several where it is too long for one. */
function cellsOf(field: Field, value: unknown, words: WorkbookWords): CellValue[] {
  if (value === undefined) return [null];
  if (typeof value === 'number') return [value];
  if (typeof value === 'boolean') return [value ? words.fixed.yes : words.fixed.no];
  if (field.kind === 'choices' && Array.isArray(value)) {
    const names = value.map((each) => choiceLabel(field, String(each), words));
    return [names.length === 0 ? words.fixed.none : storedText(names.join(words.fixed.separator))];
  }
  if (field.kind === 'json') return piecesOf(JSON.stringify(value)).map(storedText);
  const text = String(value);
  if (field.kind === 'choice') return [storedText(choiceLabel(field, text, words))];
  return piecesOf(text).map(storedText);
}
