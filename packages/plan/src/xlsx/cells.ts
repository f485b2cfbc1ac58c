import ExcelJS, { type Cell, type CellValue, type Workbook, type Worksheet } from 'exceljs';
import { finished } from './finish.ts';
import { unmarked } from './headings.ts';

/** What somebody writes into one cell of a workbook; null empties it. The cell is named by its address, or by the text
 * its row begins with and the heading of its column. */
export type CellEntry = { sheet: string; value: CellValue } & (
  | { cell: string }
  | { row: string; column: string }
);

/** A workbook of `writeWorkbook` with some cells filled in by hand, whatever is written into them.
 * @param bytes  a workbook that is trusted: nothing is checked before it is opened
 * @returns bytes, the same for the same workbook and entries. Throws where a sheet, row or column is not there.
 * Cost: O(cells). */
export async function fillIn(bytes: Uint8Array, entries: readonly CellEntry[]): Promise<Uint8Array> {
  const workbook = await opened(bytes);
  for (const entry of entries) {
    const worksheet = workbook.getWorksheet(entry.sheet);
    if (worksheet === undefined) throw new Error(`no sheet ${entry.sheet}`);
    cellOf(worksheet, entry).value = entry.value;
  }
  return finished(workbook);
}

/** What the cells of a workbook say, by sheet and address, as a spreadsheet program shows them.
 * @param bytes  a workbook that is trusted, as for `fillIn`. Cost: O(cells). */
export async function textsOf(bytes: Uint8Array): Promise<Map<string, Map<string, string>>> {
  const { worksheets } = await opened(bytes);
  return new Map(
    worksheets.map((worksheet) => {
      const texts = new Map<string, string>();
      worksheet.eachRow((row) => row.eachCell((cell) => texts.set(cell.address, cell.text)));
      return [worksheet.name, texts];
    }),
  );
}

async function opened(bytes: Uint8Array): Promise<Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  return workbook;
}

function cellOf(worksheet: Worksheet, entry: CellEntry): Cell {
  if ('cell' in entry) return worksheet.getCell(entry.cell);
  const rows = Array.from({ length: worksheet.rowCount }, (_, index) => index + 1);
  const columns = Array.from({ length: worksheet.columnCount }, (_, index) => index + 1);
  const row = rows.find((number) => worksheet.getCell(number, 1).text === entry.row);
  const column = columns.find((number) => unmarked(worksheet.getCell(1, number).text) === entry.column);
  if (row === undefined || column === undefined) {
    throw new Error(`no cell ${entry.row} · ${entry.column} in ${worksheet.name}`);
  }
  return worksheet.getCell(row, column);
}
