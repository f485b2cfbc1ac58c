import ExcelJS, { type CellValue, type Worksheet } from 'exceljs';
import { valueAt } from '../path.ts';
import { PLAN_SCHEMA_NUMBER, type Plan } from '../schema.ts';
import { piecesOf, storedText } from './cell-text.ts';
import { formatOf, LISTED, offerChoices } from './dress.ts';
import {
  choiceLabels,
  expectationOf,
  fieldLabel,
  HIDDEN_SHEET,
  headingsOf,
  sheetTitles,
  unitOf,
} from './headings.ts';
import { type Field, type FieldSheet, isLong, type ListSheet, SHEETS } from './layout.ts';
import type { WorkbookWords } from './words.ts';

/** Writes a plan as a workbook that people fill in: a sheet for each group and list, drop-down lists, units, notes.
 * Groups without any field in them are left out; a list that is stated to be empty says so.
 * @param plan  undefined gives the empty template
 * @returns bytes of an `.xlsx` file. Cost: O(cells). */
export async function writeWorkbook(plan: Plan | undefined, words: WorkbookWords): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const guide = workbook.addWorksheet(words.fixed.guide);
  guide.getColumn(1).width = 90;
  for (const line of words.fixed.guideLines) guide.addRow([storedText(line)]);
  const titles = sheetTitles(words);
  for (const sheet of SHEETS) {
    const worksheet = workbook.addWorksheet(titles.get(sheet.path), {
      views: [{ state: 'frozen', ySplit: 1 }],
    });
    if (sheet.kind === 'fields') writeFields(worksheet, sheet, plan, words);
    else writeList(worksheet, sheet, plan, words);
    worksheet.getRow(1).font = { bold: true };
  }
  writeHidden(workbook.addWorksheet(HIDDEN_SHEET, { state: 'veryHidden' }), words);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function writeHidden(worksheet: Worksheet, words: WorkbookWords): void {
  worksheet.getColumn(1).values = ['schema', PLAN_SCHEMA_NUMBER];
  LISTED.forEach((field, index) => {
    const labels =
      field.kind === 'choice' ? choiceLabels(field, words).values() : [words.fixed.yes, words.fixed.no];
    worksheet.getColumn(index + 2).values = [field.path, ...labels];
  });
}

function writeFields(
  worksheet: Worksheet,
  { fields }: FieldSheet,
  plan: Plan | undefined,
  words: WorkbookWords,
): void {
  const { path, field: name, value, unit, note } = words.fixed;
  worksheet.columns = [
    { header: path, width: 10, hidden: true },
    { header: name, width: 36 },
    { header: value, width: 40 },
    { header: unit, width: 14 },
    { header: note, width: 60 },
  ];
  for (const field of fields) {
    const content = plan === undefined ? undefined : valueAt(plan, field.path);
    for (const cell of cellsOf(field, content, words)) {
      const about = [fieldLabel(field, words), cell, unitOf(field, words), expectationOf(field, words)];
      const row = worksheet.addRow([field.path, ...about]);
      row.getCell(3).numFmt = formatOf(field);
      offerChoices(worksheet, field, 3, [row.number, row.number]);
    }
  }
}

function writeList(
  worksheet: Worksheet,
  sheet: ListSheet,
  plan: Plan | undefined,
  words: WorkbookWords,
): void {
  const headings = headingsOf(sheet, words);
  worksheet.columns = [...headings.values()].map((header) => ({ header, width: 18 }));
  const before = sheet.parent === undefined ? 0 : 1;
  sheet.fields.forEach((field, index) => {
    const column = worksheet.getColumn(index + 1 + before);
    column.numFmt = formatOf(field);
    column.width = isLong(field) ? 80 : 18;
    worksheet.getCell(1, index + 1 + before).note = expectationOf(field, words);
    offerChoices(worksheet, field, index + 1 + before);
  });
  for (const row of listRows(sheet, plan, words)) worksheet.addRow(row);
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
    const labels = choiceLabels(field, words);
    const names = value.map((each) => labels.get(String(each)) ?? String(each));
    return [names.length === 0 ? words.fixed.none : storedText(names.join(words.fixed.separator))];
  }
  if (field.kind === 'json') return piecesOf(JSON.stringify(value)).map(storedText);
  const text = String(value);
  if (field.kind === 'choice') return [storedText(choiceLabels(field, words).get(text) ?? text)];
  return piecesOf(text).map(storedText);
}
