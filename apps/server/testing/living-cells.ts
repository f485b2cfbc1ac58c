import ExcelJS from 'exceljs';

/** Formulas and links of a workbook, with the names of those of its sheets that have any. */
export async function livingCells(content: string): Promise<string[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(Buffer.from(content, 'base64')).buffer);
  const found: string[] = [];
  workbook.eachSheet((sheet) =>
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (cell.type === ExcelJS.ValueType.Formula) found.push(cell.formula);
        if (cell.type === ExcelJS.ValueType.Hyperlink) found.push(cell.hyperlink);
      }),
    ),
  );
  return found;
}
