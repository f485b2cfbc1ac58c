import type { Workbook, Worksheet } from 'exceljs';
import { storedText } from './cell-text.ts';
import { offerChoices } from './dress.ts';
import { fieldLabel, headingsOf, sheetTitles } from './headings.ts';
import { SHEETS } from './layout.ts';
import type { WorkbookProblem } from './places.ts';
import type { WorkbookWords } from './words.ts';

const FAULTY = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFC7CE' } } as const;

/** The workbook again, with each problem beside its row and all of them counted and listed on the first sheet. */
export async function markedCopy(
  workbook: Workbook,
  problems: readonly WorkbookProblem[],
  words: WorkbookWords,
): Promise<Uint8Array> {
  for (const worksheet of workbook.worksheets) {
    storeTexts(worksheet);
    clearColumn(worksheet, words);
    const own = problems.filter(({ sheet }) => sheet === worksheet.name);
    if (own.length > 0) markRows(worksheet, own, words);
  }
  listProblems(
    workbook.getWorksheet(words.fixed.guide) ?? workbook.addWorksheet(words.fixed.guide),
    problems,
    words,
  );
  restoreChoices(workbook, words);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** Cells were read unescaped and are written again. */
function storeTexts(worksheet: Worksheet): void {
  worksheet.eachRow((row) =>
    row.eachCell((cell) => {
      if (typeof cell.value === 'string') cell.value = storedText(cell.value);
    }),
  );
}

/** What an earlier reading wrote beside the rows is no longer true. */
function clearColumn(worksheet: Worksheet, words: WorkbookWords): void {
  const column = headingColumn(worksheet, words.fixed.problem);
  if (column !== undefined)
    worksheet.getColumn(column).eachCell((cell) => Object.assign(cell, { value: null }));
}

function markRows(worksheet: Worksheet, problems: readonly WorkbookProblem[], words: WorkbookWords): void {
  const column = worksheet.actualColumnCount === 0 ? 1 : worksheet.columnCount + 1;
  worksheet.getCell(1, column).value = words.fixed.problem;
  worksheet.getColumn(column).width = 70;
  const lines = new Map<number, string[]>();
  for (const problem of problems) {
    lines.set(problem.row, [...(lines.get(problem.row) ?? []), lineOf(problem, words)]);
    worksheet.getCell(problem.row, problem.column).fill = FAULTY;
  }
  for (const [row, texts] of lines) {
    // The heading stays a heading: what is wrong with a whole sheet or column stands in its note.
    if (row === 1) worksheet.getCell(1, column).note = texts.join('\n');
    else worksheet.getCell(row, column).value = storedText(texts.join('\n'));
  }
}

function listProblems(guide: Worksheet, problems: readonly WorkbookProblem[], words: WorkbookWords): void {
  guide.spliceRows(1, guide.rowCount);
  guide.getCell(1, 1).value = words.problemCount(problems.length);
  guide.getCell(1, 1).font = { bold: true };
  problems.forEach((problem, index) => {
    const line = `${problem.sheet} · ${words.fixed.row} ${problem.row}: ${lineOf(problem, words)}`;
    guide.getCell(index + 2, 1).value = storedText(line);
  });
  guide.getColumn(1).width = 110;
}

function lineOf(problem: WorkbookProblem, words: WorkbookWords): string {
  const { text, next } = words.problem(problem);
  return `${text} ${next}`;
}

/** Drop-down lists and widths are not read, so they are made again. */
function restoreChoices(workbook: Workbook, words: WorkbookWords): void {
  const titles = sheetTitles(words);
  for (const sheet of SHEETS) {
    const worksheet = workbook.getWorksheet(titles.get(sheet.path));
    if (worksheet === undefined) continue;
    const headings = sheet.kind === 'list' ? headingsOf(sheet, words) : undefined;
    const value = headingColumn(worksheet, words.fixed.value);
    for (const field of sheet.fields) {
      const column = headings ? headingColumn(worksheet, headings.get(field.path) ?? '') : value;
      if (column === undefined) continue;
      worksheet.getColumn(column).width = headings ? 18 : 40;
      const row = headings ? undefined : rowOfField(worksheet, fieldLabel(field, words), words);
      if (headings) offerChoices(worksheet, field, column);
      else if (row !== undefined) offerChoices(worksheet, field, column, [row, row]);
    }
    if (headings) continue;
    for (const [heading, width] of [
      [words.fixed.field, 36],
      [words.fixed.note, 60],
    ] as const) {
      const column = headingColumn(worksheet, heading);
      if (column !== undefined) worksheet.getColumn(column).width = width;
    }
    const path = headingColumn(worksheet, words.fixed.path);
    if (path !== undefined) worksheet.getColumn(path).hidden = true;
  }
}

function headingColumn(worksheet: Worksheet, heading: string): number | undefined {
  for (let column = 1; column <= Math.min(worksheet.columnCount, 500); column++) {
    if (worksheet.getCell(1, column).text.trim() === heading) return column;
  }
  return undefined;
}

function rowOfField(worksheet: Worksheet, label: string, words: WorkbookWords): number | undefined {
  const column = headingColumn(worksheet, words.fixed.field);
  if (column === undefined) return undefined;
  for (let row = 2; row <= worksheet.rowCount; row++) {
    if (worksheet.getCell(row, column).text === label) return row;
  }
  return undefined;
}
