import { openDocumentWords } from '@zhulin/contract/document-words';
import { dressHeading, dressPages, dressText, finished, linkTo, storedText } from '@zhulin/plan/xlsx';
import ExcelJS, { type Worksheet } from 'exceljs';
import type { WorkplanDocument } from '../model.ts';
import { numberDocument } from '../numbering.ts';
import { TITLE, writeAnnex, writeLine } from './annex-sheet.ts';
import { sheetNames } from './sheet-names.ts';

/** Columns of the list: number, title, tables. */
const LIST_WIDTHS = [12, 44, 60];

/** All annexes as a workbook: a list, then a sheet an annex, with live sums.
 * @returns bytes of an `.xlsx` file, the same for the same document. Node or browser. Cost: O(cells). */
export async function renderWorkbook(document: WorkplanDocument): Promise<Uint8Array> {
  const own = openDocumentWords(document.language);
  const say = (key: string): string => own.text('annex-workbook', key);
  const { annexes, numbers } = numberDocument(document);
  const headings = annexes.map(({ number, title }) => `${number} ${title}`);
  const [list = '', ...names] = sheetNames([say('list'), ...headings]);
  const pageFooter = say('page-footer');
  const workbook = new ExcelJS.Workbook();
  const first = workbook.addWorksheet(list);
  annexes.forEach(({ blocks }, index) => {
    const worksheet = workbook.addWorksheet(names[index]);
    writeAnnex(worksheet, { heading: headings[index] ?? '', blocks }, { document, numbers }, pageFooter);
  });
  first.columns = LIST_WIDTHS.map((width) => ({ width }));
  writeLine(first, document.title, { width: LIST_WIDTHS.length, font: TITLE });
  writeLine(first, say('about'), { width: LIST_WIDTHS.length });
  const head = first.addRow(['number', 'title', 'tables'].map((key) => say(key)));
  head.eachCell(dressHeading);
  annexes.forEach(({ number, title, blocks }, index) => {
    const tables = blocks.flatMap((each) =>
      each.block.kind === 'table' ? [`${each.number} ${each.block.title}`] : [],
    );
    writeEntry(first, { number, title, tables, sheet: names[index] ?? '', none: say('no-tables') });
  });
  dressPages(first, head.number, { fixed: { pageFooter } });
  return await finished(workbook);
}

function writeEntry(
  worksheet: Worksheet,
  entry: { number: string; title: string; tables: readonly string[]; sheet: string; none: string },
): void {
  const { number, title, tables, sheet, none } = entry;
  const row = worksheet.addRow([
    storedText(number),
    linkTo(sheet, 'A1', title),
    storedText(tables.length === 0 ? none : tables.join('\n')),
  ]);
  row.eachCell(dressText);
  row.getCell(2).font = { ...row.getCell(2).font, underline: true, color: { argb: 'FF1F6B4E' } };
  row.height = Math.max(1, tables.length) * 16 + 4;
}
