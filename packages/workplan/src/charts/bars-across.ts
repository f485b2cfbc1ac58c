import { PAPER_COLOURS } from '../light-shapes.ts';
import { type Bar, type BarsParts, outlineOf, sideBySide, valueText } from './bars-parts.ts';
import { filledRectangle } from './fills.ts';
import { drawLegend } from './legend.ts';
import { placed, ticksOf } from './scale.ts';
import { FONT_SIZE, linesHeight, polyline, type Size, textLine, textLines } from './svg.ts';
import { oneLine, textWidth, wrapText } from './text-layout.ts';

const NAME_SHARE = 0.34;
const NAME_LINES_MOST = 3;
const GAP = { name: 6, label: 3, row: 6, edge: 4 };
const LIMIT_LINE = 11;
const FOOT = { ticks: 12, label: 13 };
const LIMIT_STROKE = { stroke: PAPER_COLOURS.ink, strokeWidth: 1.2 };

interface Row {
  lines: string[];
  top: number;
  height: number;
}

interface Frame {
  nameWidth: number;
  rows: Row[];
  thickness: number;
  /** Height above the bars of a category for what is said there. */
  headLine: number;
  top: number;
  bottom: number;
  left: number;
  right: number;
  xAt(value: number): number;
}

/** Lying bars, one category below the other, names at the left. */
export function drawAcross(parts: BarsParts): { size: Size; body: string[] } {
  const { sheet, legend, chart, bars } = parts;
  const drawnLegend = drawLegend(legend, { x: 0, y: 0 }, sheet.width);
  const frame = frameOf(parts, drawnLegend.height);
  const body = [
    drawnLegend.body,
    ...gridLines(parts, frame),
    ...frame.rows.map(({ lines, top, height }) =>
      textLines(lines, { x: frame.nameWidth, y: top + height / 2 }, { anchor: 'end' }),
    ),
    ...bars.map((bar) => drawBar(bar, parts, frame)),
    ...bars.map((bar) => drawLabel(bar, parts, frame)),
    ...(chart.limits ?? []).map((limit, index) => drawLimit(limit, index, parts, frame)),
  ];
  return { size: { width: sheet.width, height: frame.bottom + FOOT.ticks + FOOT.label }, body };
}

function frameOf(parts: BarsParts, legendHeight: number): Frame {
  const { chart, sheet, scale, bars } = parts;
  const nameRoom = sheet.width * NAME_SHARE;
  const widest = Math.max(0, ...chart.categories.map((name) => textWidth(name, FONT_SIZE.text)));
  const nameWidth = Math.min(nameRoom, widest);
  const common = commonLimits(parts).length;
  const top = legendHeight + 4 + common * LIMIT_LINE;
  const thickness = sideBySide(chart) === 1 ? 11 : 9;
  const box = { width: nameWidth + 0.1, fontSize: FONT_SIZE.text, linesMost: NAME_LINES_MOST };
  const isOutside = chart.stacking === 'grouped';
  const labelWidth = labelRoom(parts);
  const hasNegative = bars.some(({ to }) => to < 0);
  const left = nameWidth + GAP.name + (hasNegative && isOutside ? labelWidth : 0);
  const right = sheet.width - Math.max(labelWidth, 8) - GAP.edge;
  const xAt = (value: number) => placed(value, scale, left, right);
  const headLine = hasWordsAbove(parts, xAt) ? LIMIT_LINE - 1 : 0;
  let at = top;
  const rows = chart.categories.map((name) => {
    const lines = wrapText(name, box);
    const barsHeight = sideBySide(chart) * thickness + headLine;
    const height = Math.max(linesHeight(lines.length, FONT_SIZE.text), barsHeight) + GAP.row;
    const row = { lines, top: at, height };
    at += height;
    return row;
  });
  return { nameWidth, rows, thickness, headLine, top, bottom: at, left, right, xAt };
}

/** Width of the longest value that stands at the end of its bar. */
function labelRoom({ chart, bars }: BarsParts): number {
  const outside = bars.filter(({ isMissing }) => chart.stacking === 'grouped' || isMissing);
  return Math.max(0, ...outside.map(({ text }) => textWidth(text, FONT_SIZE.small) + GAP.label));
}

/** Whether anything is said above the bars of a category: its limit, or the value of a part too short to hold it. */
function hasWordsAbove({ chart, bars }: BarsParts, xAt: (value: number) => number): boolean {
  if (chart.limits?.some(({ category }) => category !== undefined)) return true;
  return chart.stacking === 'stacked' && bars.some((bar) => bar.from !== bar.to && isTooShort(bar, xAt));
}

function isTooShort({ from, to, text }: Bar, xAt: (value: number) => number): boolean {
  return Math.abs(xAt(to) - xAt(from)) < textWidth(text, FONT_SIZE.small) + 2 * GAP.label;
}

const commonLimits = ({ chart }: BarsParts) =>
  (chart.limits ?? []).filter(({ category }) => category === undefined);

function gridLines({ chart, scale, sheet }: BarsParts, { xAt, top, bottom, left, right }: Frame): string[] {
  const lines = ticksOf(scale).map((tick) => {
    const x = xAt(tick);
    const isZero = Math.abs(tick) < scale.step / 2;
    const stroke = isZero ? PAPER_COLOURS.line : PAPER_COLOURS.hairline;
    const ends = [
      { x, y: top },
      { x, y: bottom },
    ];
    return (
      polyline(ends, { stroke, strokeWidth: isZero ? 0.9 : 0.6 }) +
      textLine(
        valueText(tick, chart),
        { x, y: bottom + FOOT.ticks / 2 },
        { anchor: 'middle', fontSize: FONT_SIZE.small },
      )
    );
  });
  const label = oneLine(chart.value.label, sheet.width * 0.6, FONT_SIZE.small);
  const at = { x: (left + right) / 2, y: bottom + FOOT.ticks + FOOT.label / 2 };
  return [...lines, textLine(label, at, { anchor: 'middle', fontSize: FONT_SIZE.small })];
}

/** The upper edge of a bar. */
function topOf(
  { category, series }: Bar,
  { chart }: BarsParts,
  { rows, thickness, headLine }: Frame,
): number {
  const row = rows[category];
  if (!row) throw new Error(`no category ${category}`);
  const start = row.top + (row.height - sideBySide(chart) * thickness + headLine) / 2;
  return start + (chart.stacking === 'stacked' ? 0 : series * thickness);
}

function drawBar(bar: Bar, parts: BarsParts, frame: Frame): string {
  if (bar.isMissing || bar.from === bar.to) return '';
  const [a, b] = [frame.xAt(bar.from), frame.xAt(bar.to)];
  const place = { x: Math.min(a, b), y: topOf(bar, parts, frame) + 0.8, width: Math.abs(b - a) };
  return filledRectangle({ ...place, height: frame.thickness - 1.6 }, bar.fill, outlineOf(bar));
}

function drawLabel(bar: Bar, parts: BarsParts, frame: Frame): string {
  const { text, from, to, isMissing, isBreach, fill } = bar;
  const y = topOf(bar, parts, frame) + frame.thickness / 2;
  const style = { fontSize: FONT_SIZE.small, ...(isBreach && { colour: PAPER_COLOURS.red, isBold: true }) };
  if (isMissing)
    return textLine(text, { x: frame.xAt(0) + GAP.label, y }, { ...style, colour: PAPER_COLOURS.note });
  const [a, b] = [frame.xAt(from), frame.xAt(to)];
  if (parts.chart.stacking === 'stacked') {
    if (from === to) return '';
    if (isTooShort(bar, frame.xAt))
      return textLine(
        text,
        { x: (a + b) / 2, y: y - frame.thickness / 2 - 5 },
        { ...style, anchor: 'middle' },
      );
    const inside = fill.isDark ? { colour: '#fff' } : { hasGround: fill.hatch !== undefined };
    return textLine(text, { x: (a + b) / 2, y }, { ...style, anchor: 'middle', ...inside });
  }
  const isNegative = to < 0;
  const place = { x: isNegative ? b - GAP.label : b + GAP.label, y };
  return textLine(text, place, { ...style, anchor: isNegative ? 'end' : 'start', hasGround: true });
}

type Limit = NonNullable<BarsParts['chart']['limits']>[number];

/** A limit of all categories runs through them with its words above; that of one stands at its bars. */
function drawLimit({ at, text, category }: Limit, index: number, parts: BarsParts, frame: Frame): string {
  const x = frame.xAt(at);
  const shown = oneLine(text, (frame.right - frame.left) * 0.7, FONT_SIZE.small);
  const half = textWidth(shown, FONT_SIZE.small) / 2;
  const middle = Math.min(Math.max(x, frame.left + half), parts.sheet.width - half);
  const style = { anchor: 'middle', fontSize: FONT_SIZE.small, hasGround: true } as const;
  if (category === undefined) {
    const row = (parts.chart.limits ?? [])
      .slice(0, index)
      .filter((limit) => limit.category === undefined).length;
    const y = frame.top - LIMIT_LINE * (row + 0.5) - 1;
    const ends = [
      { x, y: y + LIMIT_LINE / 2 },
      { x, y: frame.bottom },
    ];
    return polyline(ends, { ...LIMIT_STROKE, dash: [4, 2.5] }) + textLine(shown, { x: middle, y }, style);
  }
  const row = frame.rows[category];
  if (!row) return '';
  const count = sideBySide(parts.chart);
  const y = row.top + (row.height - count * frame.thickness - frame.headLine) / 2;
  const ends = [
    { x, y: y + LIMIT_LINE - 2 },
    { x, y: y + LIMIT_LINE + count * frame.thickness },
  ];
  return (
    polyline(ends, LIMIT_STROKE) +
    textLine(shown, { x: middle, y: y + LIMIT_LINE / 2 - 1 }, { ...style, hasGround: false })
  );
}
