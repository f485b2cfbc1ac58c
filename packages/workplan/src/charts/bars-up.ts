import { PAPER_COLOURS } from '../light-shapes.ts';
import { type Bar, type BarsParts, outlineOf, sideBySide, valueText } from './bars-parts.ts';
import { filledRectangle } from './fills.ts';
import { drawLegend } from './legend.ts';
import { placed, ticksOf } from './scale.ts';
import { FONT_SIZE, linesHeight, polyline, type Size, textLine, textLines } from './svg.ts';
import { oneLine, textWidth, wrapText } from './text-layout.ts';

const PLOT_HEIGHT = 130;
const HEAD = { unit: 13, label: 11 };
const NAME_LINES_MOST = 3;
const FEWEST_CHARACTERS = 4;
const SLOT_FILLED = 0.72;
const BAR_WIDTH_MOST = 34;
const LIMIT_ROOM = 62;
const GAP = { tick: 4, label: 6, name: 4, beside: 2 };

interface Frame {
  left: number;
  right: number;
  top: number;
  bottom: number;
  slot: number;
  barWidth: number;
  yAt(value: number): number;
}

/** Whether every value and name has room when the bars stand. */
export function hasRoomUp(parts: BarsParts): boolean {
  const { chart, bars } = parts;
  const { slot, barWidth } = frameOf(parts, 0);
  const isTight = bars.some(({ text, isMissing }) => {
    const room = sideBySide(chart) === 1 ? slot : barWidth + 2;
    return (chart.stacking === 'grouped' || isMissing) && textWidth(text, FONT_SIZE.small) > room;
  });
  const names = chart.categories.map((name) => nameLines(name, slot, Infinity));
  const isBroken = chart.categories.some(
    (name) => slot < FONT_SIZE.text * FEWEST_CHARACTERS && textWidth(name, FONT_SIZE.text) > slot,
  );
  return !isTight && !isBroken && names.every((lines) => lines.length <= NAME_LINES_MOST);
}

/** Standing bars, names below. */
export function drawUp(parts: BarsParts): { size: Size; body: string[] } {
  const { chart, sheet, legend, bars } = parts;
  const unitWidth = textWidth(chart.value.label, FONT_SIZE.small) + 14;
  const side = drawLegend(legend, { x: unitWidth, y: 0 }, sheet.width - unitWidth);
  const frame = frameOf(parts, Math.max(side.height, HEAD.unit));
  const names = chart.categories.map((name) => nameLines(name, frame.slot, NAME_LINES_MOST));
  const namesHeight = linesHeight(Math.max(1, ...names.map((lines) => lines.length)), FONT_SIZE.text);
  const unit = oneLine(chart.value.label, sheet.width / 2, FONT_SIZE.small);
  const body = [
    textLine(unit, { x: 0, y: HEAD.unit / 2 }, { fontSize: FONT_SIZE.small }),
    side.body,
    ...gridLines(parts, frame),
    ...names.map((lines, index) => {
      const y = frame.bottom + GAP.name + linesHeight(lines.length, FONT_SIZE.text) / 2;
      return textLines(lines, { x: frame.left + (index + 0.5) * frame.slot, y }, { anchor: 'middle' });
    }),
    ...bars.map((bar) => drawBar(bar, parts, frame)),
    ...(chart.limits ?? []).map((limit) => drawLimitLine(limit, frame)),
    ...bars.map((bar) => drawLabel(bar, parts, frame)),
    ...(chart.limits ?? []).map((limit) => drawLimitText(limit, parts, frame)),
  ];
  return { size: { width: sheet.width, height: frame.bottom + GAP.name + namesHeight + 2 }, body };
}

const nameLines = (name: string, slot: number, linesMost: number): string[] =>
  wrapText(name, { width: slot - 3, fontSize: FONT_SIZE.text, linesMost });

function frameOf(parts: BarsParts, head: number): Frame {
  const { chart, sheet, scale } = parts;
  const ticks = ticksOf(scale).map((tick) => textWidth(valueText(tick, chart), FONT_SIZE.small));
  const left = Math.max(0, ...ticks) + GAP.tick + 2;
  const common = (chart.limits ?? []).filter(({ category }) => category === undefined);
  const limitWidth = Math.max(0, ...common.map(({ text }) => textWidth(text, FONT_SIZE.small)));
  const limitRoom = common.length === 0 ? 0 : GAP.tick + Math.min(LIMIT_ROOM, limitWidth);
  const right = sheet.width - 2 - Math.max(limitRoom, besideRoom(parts));
  const slot = (right - left) / Math.max(1, chart.categories.length);
  const barWidth = Math.min(BAR_WIDTH_MOST, (slot * SLOT_FILLED) / sideBySide(chart));
  const top = head + HEAD.label + 2;
  const bottom = top + PLOT_HEIGHT;
  return { left, right, top, bottom, slot, barWidth, yAt: (value) => placed(value, scale, bottom, top) };
}

/** Parts too thin for their value have it beside the bar; beside the last bar it stands outside the plot. */
function besideRoom({ chart, bars, scale }: BarsParts): number {
  if (chart.stacking !== 'stacked') return 0;
  const last = bars.filter(({ category }) => category === chart.categories.length - 1);
  const heightOf = ({ from, to }: Bar) =>
    Math.abs(placed(to, scale, PLOT_HEIGHT, 0) - placed(from, scale, PLOT_HEIGHT, 0));
  const beside = last.filter((bar) => !bar.isMissing && bar.from !== bar.to && isThin(heightOf(bar)));
  return Math.max(0, ...beside.map(({ text }) => textWidth(text, FONT_SIZE.small) + GAP.beside));
}

const isThin = (height: number): boolean => height < FONT_SIZE.small * 1.3;

function gridLines({ chart, scale }: BarsParts, { yAt, left, right }: Frame): string[] {
  return ticksOf(scale).map((tick) => {
    const y = yAt(tick);
    const isZero = Math.abs(tick) < scale.step / 2;
    const stroke = isZero ? PAPER_COLOURS.line : PAPER_COLOURS.hairline;
    const at = { x: left - GAP.tick, y };
    return (
      polyline(ends(left, right, y), { stroke, strokeWidth: isZero ? 0.9 : 0.6 }) +
      textLine(valueText(tick, chart), at, { anchor: 'end', fontSize: FONT_SIZE.small })
    );
  });
}

/** Left edge of a bar. */
function leftOf({ category, series }: Bar, { chart }: BarsParts, { left, slot, barWidth }: Frame): number {
  const count = sideBySide(chart);
  const start = left + (category + 0.5) * slot - (count * barWidth) / 2;
  return start + (chart.stacking === 'stacked' ? 0 : series * barWidth);
}

function drawBar(bar: Bar, parts: BarsParts, frame: Frame): string {
  if (bar.isMissing || bar.from === bar.to) return '';
  const [a, b] = [frame.yAt(bar.from), frame.yAt(bar.to)];
  const place = { x: leftOf(bar, parts, frame) + 1, y: Math.min(a, b), height: Math.abs(b - a) };
  return filledRectangle({ ...place, width: frame.barWidth - 2 }, bar.fill, outlineOf(bar));
}

function drawLabel(bar: Bar, parts: BarsParts, frame: Frame): string {
  const { text, from, to, isMissing, isBreach, fill } = bar;
  const x = leftOf(bar, parts, frame) + frame.barWidth / 2;
  const style = { anchor: 'middle', fontSize: FONT_SIZE.small } as const;
  const [a, b] = [frame.yAt(from), frame.yAt(to)];
  if (isMissing) return textLine(text, { x, y: a - GAP.label }, { ...style, colour: PAPER_COLOURS.note });
  const colour = isBreach ? { colour: PAPER_COLOURS.red, isBold: true } : {};
  if (parts.chart.stacking === 'stacked') {
    if (a === b) return '';
    if (isThin(Math.abs(b - a)))
      return textLine(
        text,
        { x: x + frame.barWidth / 2 + GAP.beside, y: (a + b) / 2 },
        { ...style, anchor: 'start', ...colour },
      );
    const inside = fill.isDark ? { colour: '#fff' } : { hasGround: fill.hatch !== undefined };
    const isWide = textWidth(text, FONT_SIZE.small) > frame.barWidth - 2;
    return textLine(
      text,
      { x, y: (a + b) / 2 },
      { ...style, ...(isWide ? { hasGround: true } : inside), ...colour },
    );
  }
  const y = to < 0 ? b + GAP.label : b - GAP.label;
  return textLine(text, { x, y }, { ...style, hasGround: true, ...colour });
}

type Limit = NonNullable<BarsParts['chart']['limits']>[number];

const LIMIT_STROKE = { stroke: PAPER_COLOURS.ink, strokeWidth: 1.2 };

/** A limit of all categories runs through them, that of one over its bars. */
function drawLimitLine({ at, category }: Limit, { left, right, slot, yAt }: Frame): string {
  const y = yAt(at);
  if (category === undefined) return polyline(ends(left, right, y), { ...LIMIT_STROKE, dash: [4, 2.5] });
  return polyline(ends(left + category * slot + 2, left + (category + 1) * slot - 2, y), LIMIT_STROKE);
}

const ends = (from: number, to: number, y: number) => [
  { x: from, y },
  { x: to, y },
];

/** The words of a common limit stand beside the drawing, those of one category at its line. */
function drawLimitText({ at, text, category }: Limit, { bars }: BarsParts, frame: Frame): string {
  const y = frame.yAt(at);
  const style = { fontSize: FONT_SIZE.small };
  if (category === undefined) {
    const lines = wrapText(text, { width: LIMIT_ROOM, fontSize: FONT_SIZE.small, linesMost: 4 });
    return textLines(lines, { x: frame.right + GAP.tick, y }, style);
  }
  const isOver = bars.some(
    (bar) => bar.category === category && Math.abs(frame.yAt(bar.to) - HEAD.label / 2 - y) < HEAD.label,
  );
  const place = {
    x: frame.left + (category + 1) * frame.slot - 2,
    y: isOver ? y + GAP.label + 1 : y - GAP.label,
  };
  return textLine(oneLine(text, frame.slot, FONT_SIZE.small), place, {
    ...style,
    anchor: 'end',
    hasGround: true,
  });
}
