import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  Table as FileTable,
  HeightRule,
  type IBorderOptions,
  type ITableBordersOptions,
  Paragraph,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { columnWidths, runWidthInEm } from '../column-widths.ts';
import { PAPER_COLOURS } from '../light-shapes.ts';
import type { Column, Row, Run, Table } from '../model.ts';
import type { FileContext } from './context.ts';
import { eighths, pointsOfMm, twips, twipsOfMm } from './measures.ts';
import { anchored, runsOf, textRun } from './runs.ts';
import { STYLE_IDS } from './styles.ts';
import { TYPEFACES } from './typefaces.ts';

const NO_LINE: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
export const NO_LINES: ITableBordersOptions = {
  top: NO_LINE,
  bottom: NO_LINE,
  left: NO_LINE,
  right: NO_LINE,
  insideHorizontal: NO_LINE,
  insideVertical: NO_LINE,
};

export function rule(points: number, colour: keyof typeof PAPER_COLOURS = 'ink'): IBorderOptions {
  return { style: BorderStyle.SINGLE, size: eighths(points), color: PAPER_COLOURS[colour].slice(1) };
}

const CELL_STYLES: Record<Column['kind'], string> = {
  text: STYLE_IDS.tableText,
  number: STYLE_IDS.tableNumber,
  mark: STYLE_IDS.tableMark,
};

const ALIGNMENTS = {
  text: AlignmentType.LEFT,
  number: AlignmentType.RIGHT,
  mark: AlignmentType.CENTER,
} as const;

/** White space of a cell: at its sides, and above and below besides that of its lines, in characters. */
const PADDING = { side: 0.5, level: 0.12 };
const LINE_HEIGHT_EM = 1.36;
/** A table that takes no more of a page is kept in one piece. */
const KEPT_SHARE = 0.4;

/** Caption above, unit at the right, the head on every page, no row in two parts, remarks below. */
export function tableParts(table: Table, number: string, context: FileContext): FileChild[] {
  const { unit, notes, source } = table;
  const foot = [...(source === undefined ? [] : [source]), ...notes];
  const unitLine =
    unit === undefined
      ? []
      : [new Paragraph({ style: STYLE_IDS.tableUnit, children: [textRun(unit, context)] })];
  return [
    captionParagraph({ id: table.id, number, title: table.title, isAbove: true }, context),
    ...unitLine,
    gridOf(table, foot.length > 0, context),
    ...remarks(foot, context),
  ];
}

interface CaptionParts {
  id: string;
  number: string;
  title: string;
  isAbove: boolean;
}

/** 表 1-1 and its title; what refers to it leads here. */
export function captionParagraph(
  { id, number, title, isAbove }: CaptionParts,
  context: FileContext,
): Paragraph {
  const words = [textRun(number, context), textRun('\u3000', context), textRun(title, context)];
  return new Paragraph({
    style: STYLE_IDS.caption,
    ...(isAbove ? { keepNext: true } : {}),
    children: anchored(context.anchors.ofId(id), words, context),
  });
}

/** Remarks below a table or picture, and a little air behind the last. */
export function remarks(lines: readonly string[], context: FileContext): Paragraph[] {
  const { note } = context.page.size;
  return lines.map((line, index) => {
    const isLast = index === lines.length - 1;
    return new Paragraph({
      style: STYLE_IDS.note,
      spacing: {
        ...(index === 0 ? { before: twips(note * 0.3) } : {}),
        ...(isLast ? { after: twips(note) } : {}),
      },
      ...(isLast ? {} : { keepNext: true }),
      children: [textRun(line, context)],
    });
  });
}

/** Width of the text on a page that holds the table, in mm. */
function lineWidth({ isLandscape }: Pick<Table, 'isLandscape'>, { page }: FileContext): number {
  return isLandscape ? page.typeArea.height : page.typeArea.width;
}

function gridOf(table: Table, hasRemarks: boolean, context: FileContext): FileTable {
  const { columns, rows } = table;
  const size = context.page.size.table;
  const width = lineWidth(table, context);
  const ems = columnWidths(table, pointsOfMm(width) / size);
  const widths = inTwips(ems, twipsOfMm(width));
  const isKept = heightOf(table, widths, context) <= pointsOfMm(heightOfPage(table, context)) * KEPT_SHARE;
  return new FileTable({
    layout: TableLayoutType.FIXED,
    width: { size: twipsOfMm(width), type: WidthType.DXA },
    columnWidths: widths,
    margins: {
      left: twips(size * PADDING.side),
      right: twips(size * PADDING.side),
      top: twips(size * PADDING.level),
      bottom: twips(size * PADDING.level),
      marginUnitType: WidthType.DXA,
    },
    borders: {
      ...NO_LINES,
      top: rule(0.8),
      bottom: rule(0.8),
      insideHorizontal: rule(0.4, 'hairline'),
    },
    rows: [
      headRow(columns, widths, context),
      ...rows.map((row, index) => {
        const keepNext = index === rows.length - 1 ? hasRemarks : isKept || isHeldToNext(rows, index);
        return bodyRow({ row, columns, widths, keepNext, isForm: table.isForm === true }, context);
      }),
    ],
  });
}

/** A part is not left without its first row, nor the head with one row, nor the last row alone. */
function isHeldToNext(rows: readonly Row[], index: number): boolean {
  return rows[index]?.role === 'group' || index === 0 || index === rows.length - 2;
}

function heightOfPage({ isLandscape }: Table, { page }: FileContext): number {
  return isLandscape ? page.typeArea.width : page.typeArea.height;
}

/** About how high the table will stand, in points. */
function heightOf({ rows }: Table, widths: readonly number[], { page }: FileContext): number {
  const size = page.size.table;
  const linesOf = ({ role, cells }: Row): number =>
    role === 'group'
      ? 1
      : Math.max(
          1,
          ...cells.map((runs, index) => {
            const room = (widths[index] ?? size) / twips(size) - 2 * PADDING.side;
            return Math.ceil(runs.reduce((sum, run) => sum + runWidthInEm(run), 0) / Math.max(room, 1));
          }),
        );
  const lines = rows.reduce((sum, row) => sum + linesOf(row), 0);
  return size * (lines * LINE_HEIGHT_EM + (rows.length + 1) * 2 * PADDING.level + LINE_HEIGHT_EM);
}

/** Parts of a line as whole twips that add up to it. */
function inTwips(parts: readonly number[], total: number): number[] {
  const sum = parts.reduce((a, b) => a + b, 0);
  let before = 0;
  let done = 0;
  return parts.map((part) => {
    before += part;
    const width = Math.round((before / sum) * total) - done;
    done += width;
    return width;
  });
}

function headRow(columns: readonly Column[], widths: readonly number[], context: FileContext): TableRow {
  return new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ head, kind }, index) =>
      cellOf(
        [
          new Paragraph({
            style: STYLE_IDS.tableHead,
            alignment: ALIGNMENTS[kind],
            children: [textRun(head, context)],
          }),
        ],
        { width: widths[index], bottom: rule(0.5) },
      ),
    ),
  });
}

interface RowParts {
  row: Row;
  columns: readonly Column[];
  widths: readonly number[];
  keepNext: boolean;
  isForm: boolean;
}

/** Of a row that is filled in by hand, in characters. */
const FORM_ROW_EM = 3.4;

function bodyRow({ row, columns, widths, keepNext, isForm }: RowParts, context: FileContext): TableRow {
  const { role, cells } = row;
  const height = { value: twips(context.page.size.table * FORM_ROW_EM), rule: HeightRule.ATLEAST };
  const options = { cantSplit: true, ...(keepNext ? { keepNext } : {}), ...(isForm ? { height } : {}) };
  if (role === 'group') {
    const [runs = []] = cells;
    const look = {
      eastAsia: TYPEFACES.heading.name,
      ...(context.language === 'en' ? { bold: true as const } : {}),
    };
    const paragraph = new Paragraph({ style: STYLE_IDS.tableText, children: runsOf(runs, context, look) });
    return new TableRow({
      ...options,
      children: [cellOf([paragraph], { span: columns.length, width: undefined })],
    });
  }
  const look = role === 'total' ? { bold: true as const } : {};
  return new TableRow({
    ...options,
    children: columns.map(({ kind }, index) => {
      const runs: readonly Run[] = cells[index] ?? [];
      const paragraph = new Paragraph({ style: CELL_STYLES[kind], children: runsOf(runs, context, look) });
      return cellOf([paragraph], { width: widths[index] });
    }),
  });
}

interface CellParts {
  width: number | undefined;
  span?: number;
  bottom?: IBorderOptions;
}

function cellOf(children: Paragraph[], { width, span, bottom }: CellParts): TableCell {
  return new TableCell({
    children,
    verticalAlign: VerticalAlignTable.CENTER,
    ...(width === undefined ? {} : { width: { size: width, type: WidthType.DXA } }),
    ...(span === undefined ? {} : { columnSpan: span }),
    ...(bottom === undefined ? {} : { borders: { bottom } }),
  });
}
