import { dressPages, dressText, heightOf, storedText } from '@zhulin/plan/xlsx';
import type { Worksheet } from 'exceljs';
import type { Block, Figure, Table } from '../model.ts';
import { itemNumber, type NumberedBlock, noteNumber } from '../numbering.ts';
import { TEXT_FORMAT, textOf } from './cell-content.ts';
import { type Sheets, widthsOf, writeTable } from './sheet-table.ts';

export const TITLE = { name: 'Microsoft YaHei', size: 14, bold: true };
const HEADING = { name: 'Microsoft YaHei', size: 11, bold: true };
const NOTE = { name: 'Microsoft YaHei', size: 9, color: { argb: 'FF55625C' } };

/** Writes one annex: its title, its tables and its text. Where it has one table, that stands first, its head in sight and
 * on every printed page; what is said of it follows. */
export function writeAnnex(
  worksheet: Worksheet,
  annex: { heading: string; blocks: readonly NumberedBlock[] },
  sheets: Sheets,
  pageFooter: string,
): void {
  const tables = annex.blocks.flatMap(({ block }) => (block.kind === 'table' ? [block] : []));
  const widths = widthsOf(tables, sheets);
  worksheet.columns = widths.map((width) => ({ width }));
  const width = widths.length;
  writeLine(worksheet, annex.heading, { width, font: TITLE });
  const [only, ...others] = tables;
  const isOne = only !== undefined && others.length === 0;
  const isOnly = ({ block }: NumberedBlock): boolean => block.kind === 'table';
  const blocks = isOne
    ? [...annex.blocks.filter(isOnly), ...annex.blocks.filter((each) => !isOnly(each))]
    : annex.blocks;
  let headRow = 1;
  for (const each of blocks) {
    const row = writeBlock(worksheet, each, { width, sheets });
    if (isOne && row !== undefined) headRow = row;
  }
  dressPages(worksheet, headRow, { fixed: { pageFooter } });
}

interface Around {
  width: number;
  sheets: Sheets;
}

/** @returns the row of the head of a table */
function writeBlock(
  worksheet: Worksheet,
  { block, number, headingLevel }: NumberedBlock,
  around: Around,
): number | undefined {
  const { width, sheets } = around;
  if (block.kind === 'table') return writeCaptioned(worksheet, block, number, around);
  if (block.kind === 'figure') {
    writeFigure(worksheet, block, number, width);
    return undefined;
  }
  for (const { text, font } of linesOf({ block, number, headingLevel }, sheets))
    writeLine(worksheet, text, { width, font });
  return undefined;
}

interface TextLine {
  text: string;
  font?: typeof HEADING | typeof NOTE;
}

type Lines = Omit<NumberedBlock, 'block'> & { block: Exclude<Block, Table | Figure> };

function linesOf({ block, number, headingLevel }: Lines, sheets: Sheets): TextLine[] {
  const { numbers, document } = sheets;
  switch (block.kind) {
    case 'heading':
      return [{ text: `${number}${gap(number)}${block.text}`, font: HEADING }];
    case 'paragraph':
      return [{ text: textOf(block.runs, numbers) }];
    case 'list':
      return block.items.map((item, index) => ({
        text: `${itemNumber(index, { language: document.language, headingLevel })}${textOf(item, numbers)}`,
      }));
    default:
      return [
        { text: block.title, font: HEADING },
        ...block.items.map((item, index) => ({
          text: `${noteNumber(index, document.language)}${textOf(item, numbers)}`,
          font: NOTE,
        })),
      ];
  }
}

/** 一、 closes with its own mark. */
function gap(number: string): string {
  return number === '' || /[、）]$/u.test(number) ? '' : ' ';
}

function writeCaptioned(worksheet: Worksheet, table: Table, number: string, around: Around): number {
  const { width, sheets } = around;
  const unit = table.unit === undefined ? '' : `　${table.unit}`;
  writeLine(worksheet, `${number}　${table.title}${unit}`, { width, font: HEADING });
  const head = writeTable(worksheet, table, sheets);
  for (const text of [...table.notes, ...(table.source === undefined ? [] : [table.source])]) {
    writeLine(worksheet, text, { width, font: NOTE });
  }
  worksheet.addRow([]);
  return head;
}

/** A picture has no place in a sheet of numbers: its message and what it is drawn from. */
function writeFigure(worksheet: Worksheet, figure: Figure, number: string, width: number): void {
  writeLine(worksheet, `${number}　${figure.title}`, { width, font: HEADING });
  for (const text of [figure.description, figure.definition, figure.cutOff]) {
    writeLine(worksheet, text, { width, font: NOTE });
  }
}

/** A line of text across the columns of the sheet. */
export function writeLine(
  worksheet: Worksheet,
  text: string,
  { width, font }: { width: number; font?: object | undefined },
): void {
  const { number } = worksheet.addRow([storedText(text)]);
  if (width > 1) worksheet.mergeCells(number, 1, number, width);
  const cell = worksheet.getCell(number, 1);
  dressText(cell);
  if (font !== undefined) cell.font = font;
  cell.numFmt = TEXT_FORMAT;
  const wide = Array.from({ length: width }, (_, index) => worksheet.getColumn(index + 1).width);
  const across = wide.reduce(
    (sum: number, each) => sum + (each ?? worksheet.properties.defaultColWidth ?? 9),
    0,
  );
  worksheet.getRow(number).height = heightOf([{ text, width: across, size: cell.font?.size }]);
}
