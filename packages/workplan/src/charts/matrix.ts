import { PAPER_COLOURS } from '../light-shapes.ts';
import { type Fill, filledRectangle } from './fills.ts';
import { drawLegend, fillSample } from './legend.ts';
import type { MatrixChart } from './model.ts';
import { PORTRAIT, type Sheet } from './sheet.ts';
import { FONT_SIZE, linesHeight, svgDocument, textLine, textLines } from './svg.ts';
import { oneLine, textWidth, wrapText } from './text-layout.ts';

/** The denser, the higher: read without colour. */
const LEVEL_FILLS: readonly Fill[] = [
  { colour: '#fff', isDark: false },
  { colour: PAPER_COLOURS.line, hatch: 'dots', isDark: false },
  { colour: PAPER_COLOURS.line, hatch: 'rising', isDark: false },
  { colour: PAPER_COLOURS.ink, hatch: 'crossed', isDark: false },
];
const EDGE = { stroke: PAPER_COLOURS.ink, strokeWidth: 0.6 };
/** Stands between names that share a line: ordinary spaces would run together. */
const BETWEEN = '\u00a0\u00a0';
const CELL = { height: 40, padding: 5 };
const NAME_SHARE = 0.16;
const ITEM_LINES_MOST = 6;
const GAP = { legend: 4, foot: 4 };

/** Draws likelihood against impact as SVG: a grid whose cells are hatched by level and hold the names of what lies there;
 * what has no room is counted. Deterministic. Cost: about a millisecond. */
export function drawMatrix(chart: MatrixChart, sheet: Sheet = PORTRAIT): string {
  const legend = drawLegend(
    chart.levels.map((text, level) => ({ text, sample: fillSample(levelFill(level), EDGE) })),
    { x: 0, y: 0 },
    sheet.width,
  );
  const frame = frameOf(chart, sheet, legend.height);
  const small = { anchor: 'middle', fontSize: FONT_SIZE.small } as const;
  const columns = chart.columns.labels.map((label, column) => {
    const lines = wrapText(label, { width: frame.cellWidth - 4, fontSize: FONT_SIZE.small, linesMost: 2 });
    const y = frame.bottom + GAP.foot + linesHeight(frame.labelLines, FONT_SIZE.small) / 2;
    return textLines(lines, { x: frame.left + (column + 0.5) * frame.cellWidth, y }, small);
  });
  const footTitle = frame.bottom + GAP.foot + linesHeight(frame.labelLines, FONT_SIZE.small) + 8;
  const body = [
    legend.body,
    textLine(
      oneLine(chart.rows.title, sheet.width / 2, FONT_SIZE.text),
      { x: 0, y: frame.top - 8 },
      { isBold: true },
    ),
    ...frame.rows.map((row) => drawRow(row, chart, frame)),
    ...columns,
    textLine(
      oneLine(chart.columns.title, sheet.width / 2, FONT_SIZE.text),
      { x: (frame.left + sheet.width) / 2, y: footTitle },
      { anchor: 'middle', isBold: true },
    ),
  ];
  return svgDocument({ width: sheet.width, height: footTitle + 9 }, body);
}

function levelFill(level: number): Fill {
  const fill = LEVEL_FILLS[Math.min(level, LEVEL_FILLS.length - 1)];
  if (!fill) throw new Error(`no fill for level ${level}`);
  return fill;
}

type Frame = ReturnType<typeof frameOf>;

/** Rows from the top down: the highest likelihood first. */
function frameOf(chart: MatrixChart, { width }: Sheet, head: number) {
  const widest = Math.max(0, ...chart.rows.labels.map((label) => textWidth(label, FONT_SIZE.small)));
  const nameWidth = Math.min(width * NAME_SHARE, widest);
  const left = nameWidth + 6;
  const cellWidth = (width - left - 1) / Math.max(1, chart.columns.labels.length);
  const top = head + GAP.legend + 17;
  let at = top;
  const rows = chart.rows.labels
    .map((label, index) => ({ label, cells: chart.cells[index] ?? [] }))
    .toReversed()
    .map(({ label, cells }) => {
      const texts = cells.map(({ items }) => itemLines(items, cellWidth));
      const tallest = Math.max(1, ...texts.map((lines) => lines.length));
      const height = Math.max(CELL.height, linesHeight(tallest, FONT_SIZE.small) + 2 * CELL.padding);
      const row = { label, cells, texts, top: at, height };
      at += height;
      return row;
    });
  const labelLines = Math.max(
    1,
    ...chart.columns.labels.map(
      (label) => wrapText(label, { width: cellWidth - 4, fontSize: FONT_SIZE.small, linesMost: 2 }).length,
    ),
  );
  return { nameWidth, left, cellWidth, top, bottom: at, rows, labelLines };
}

/** Names side by side; those that have no room as their number. */
function itemLines(items: readonly string[], cellWidth: number): string[] {
  const width = cellWidth - 2 * CELL.padding;
  const all = packed(items, width);
  if (all.length <= ITEM_LINES_MOST) return all;
  for (let shown = items.length - 1; shown > 0; shown--) {
    const lines = packed([...items.slice(0, shown), `+${items.length - shown}`], width);
    if (lines.length <= ITEM_LINES_MOST) return lines;
  }
  return [`+${items.length}`];
}

function packed(items: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const item of items) {
    const text = oneLine(item, width, FONT_SIZE.small);
    const last = lines.at(-1);
    const joined = `${last}${BETWEEN}${text}`;
    if (last !== undefined && textWidth(joined, FONT_SIZE.small) <= width) lines[lines.length - 1] = joined;
    else lines.push(text);
  }
  return lines;
}

function drawRow(
  { label, cells, texts, top, height }: Frame['rows'][number],
  { levels }: MatrixChart,
  frame: Frame,
): string {
  const { nameWidth, left, cellWidth } = frame;
  const name = wrapText(label, { width: nameWidth + 0.1, fontSize: FONT_SIZE.small, linesMost: 3 });
  const boxes = cells.map(({ level }, column) => {
    if (levels[level] === undefined) throw new Error(`the matrix has no level ${level}`);
    const place = { x: left + column * cellWidth, y: top, width: cellWidth, height };
    return filledRectangle(place, levelFill(level), EDGE);
  });
  const items = texts.map((lines, column) => {
    const at = { x: left + (column + 0.5) * cellWidth, y: top + height / 2 };
    return textLines(lines, at, {
      anchor: 'middle',
      fontSize: FONT_SIZE.small,
      hasGround: true,
      isBold: true,
    });
  });
  return (
    textLines(name, { x: nameWidth, y: top + height / 2 }, { anchor: 'end', fontSize: FONT_SIZE.small }) +
    boxes.join('') +
    items.join('')
  );
}
