import { PAPER_COLOURS } from '../light-shapes.ts';
import { filledRectangle, fillsOf } from './fills.ts';
import type { TimelineChart, TimelinePeriod } from './model.ts';
import { PORTRAIT, type Sheet } from './sheet.ts';
import { FONT_SIZE, linesHeight, polyline, svgDocument, textLines } from './svg.ts';
import { textWidth, wrapText } from './text-layout.ts';
import { drawDayMark, drawTimeAxis, type TimeAxis, timeAxis } from './time-axis.ts';

const NAME_SHARE = 0.2;
const BAR_HEIGHT = 8;
const LINES_MOST = 4;
const PADDING = 4;
const MARK_ROOM = 15;
const TEXT_WIDTH_LEAST = 48;

interface Placed {
  period: TimelinePeriod;
  x: number;
  width: number;
  lines: string[];
  textX: number;
  /** Row of the lane: periods that overlap stand below each other. */
  row: number;
}

/** Draws periods along the years as SVG, lane by lane, each with its words below its bar; in a lane, neighbours alternate
 * in hatch. Deterministic. Cost: about a millisecond. */
export function drawTimeline(chart: TimelineChart, sheet: Sheet = PORTRAIT): string {
  const { lanes, calendar, marks = [] } = chart;
  const widest = Math.max(0, ...lanes.map(({ name }) => textWidth(name, FONT_SIZE.text)));
  const nameWidth = Math.min(sheet.width * NAME_SHARE, widest);
  const days = lanes.flatMap(({ periods }) => periods.flatMap(({ start, finish }) => [start, finish]));
  const axis = timeAxis([...days, ...marks.map(({ day }) => day)], nameWidth + 6, sheet.width - 1);
  const head = 1 + (axis ? drawTimeAxis(axis, calendar, { top: 1, bottom: 1 }).height : 0);
  let at = head;
  const parts = lanes.map((lane) => {
    const drawn = drawLane({ lane, top: at, axis, nameWidth, width: sheet.width });
    at += drawn.height;
    return drawn.body;
  });
  const body = [
    ...(axis ? [drawTimeAxis(axis, calendar, { top: 1, bottom: at }).body] : []),
    ...parts,
    ...(axis
      ? marks.map(({ day, text }) => drawDayMark(axis.xAt(day), text, { axis, top: head, bottom: at }))
      : []),
  ];
  const height = at + (marks.length === 0 ? 2 : MARK_ROOM);
  return svgDocument({ width: sheet.width, height }, body);
}

interface LanePlace {
  lane: TimelineChart['lanes'][number];
  top: number;
  axis: TimeAxis | undefined;
  nameWidth: number;
  width: number;
}

function drawLane({ lane, top, axis, nameWidth, width }: LanePlace): {
  body: string;
  height: number;
} {
  const name = wrapText(lane.name, {
    width: nameWidth + 0.1,
    fontSize: FONT_SIZE.text,
    linesMost: LINES_MOST,
  });
  const placedPeriods = axis ? placePeriods(lane.periods, axis) : [];
  const rows = Math.max(0, ...placedPeriods.map(({ row }) => row + 1));
  const textHeights = Array.from({ length: rows }, (_, row) => {
    const lines = placedPeriods.filter((each) => each.row === row).map((each) => each.lines.length);
    return linesHeight(Math.max(0, ...lines), FONT_SIZE.small);
  });
  const rowTop = (row: number): number =>
    top + PADDING + textHeights.slice(0, row).reduce((sum, each) => sum + each + BAR_HEIGHT + PADDING, 0);
  const height = Math.max(rowTop(rows) - top, linesHeight(name.length, FONT_SIZE.text) + 2 * PADDING);
  const fills = fillsOf(placedPeriods.map(({ period }) => period.role));
  const bars = placedPeriods.map(({ x, width: barWidth, lines, textX, row }, index) => {
    const fill = fills[index];
    if (!fill) throw new Error('every period has a fill');
    const y = rowTop(row);
    const textY = y + BAR_HEIGHT + 1 + linesHeight(lines.length, FONT_SIZE.small) / 2;
    return (
      filledRectangle({ x: x + 0.4, y, width: barWidth - 0.8, height: BAR_HEIGHT }, fill) +
      textLines(lines, { x: textX, y: textY }, { fontSize: FONT_SIZE.small, hasGround: true })
    );
  });
  const edge = [
    { x: 0, y: top + height },
    { x: width - 1, y: top + height },
  ];
  const body =
    polyline(edge, { stroke: PAPER_COLOURS.line, strokeWidth: 0.5 }) +
    textLines(name, { x: 0, y: top + height / 2 }, { isBold: true }) +
    bars.join('');
  return { body, height };
}

/** Periods from the left, their words below them and, where the bar is short, beyond its end. */
function placePeriods(periods: readonly TimelinePeriod[], axis: TimeAxis): Placed[] {
  const ends: number[] = [];
  return periods
    .toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))
    .map((period) => {
      const x = axis.xAt(period.start);
      const width = Math.max(2, axis.xAfter(period.finish) - x);
      const room = Math.max(width - 3, Math.min(TEXT_WIDTH_LEAST, axis.right - axis.left));
      const texts = period.sub === undefined ? [period.name] : [period.name, period.sub];
      const lines = texts.flatMap((text) =>
        wrapText(text, { width: room, fontSize: FONT_SIZE.small, linesMost: LINES_MOST }),
      );
      const textWidthMost = Math.max(...lines.map((line) => textWidth(line, FONT_SIZE.small)));
      const textX = Math.min(x + 1, axis.right - textWidthMost - 1);
      const end = Math.max(x + width, textX + textWidthMost + 3);
      const free = ends.findIndex((each) => each <= Math.min(x, textX) + 0.5);
      const row = free === -1 ? ends.length : free;
      ends[row] = end;
      return { period, x, width, lines, textX, row };
    });
}
