import { formatNumber } from '@zhulin/engines/units';
import { PAPER_COLOURS } from '../light-shapes.ts';
import { type Fill, filledRectangle, fillsOf } from './fills.ts';
import { drawLegend, fillSample } from './legend.ts';
import type { TornadoChart } from './model.ts';
import { niceScale, placed, ticksOf } from './scale.ts';
import { PORTRAIT, type Sheet } from './sheet.ts';
import { FONT_SIZE, linesHeight, polyline, svgDocument, textLine, textLines } from './svg.ts';
import { oneLine, textWidth, wrapText } from './text-layout.ts';

const NAME_SHARE = 0.32;
const NAME_LINES_MOST = 2;
const BAR_HEIGHT = 12;
const SHARED_HEIGHT = 20;
const ROW_GAP = 6;
const HEAD = 12;
const FOOT = { ticks: 12, label: 13 };
const TICKS = 5;

interface Factor {
  name: string;
  low: number;
  high: number;
  isEffect: boolean;
}

/** Draws what moves a result most as SVG, the widest factor first: from the base to the result at either end of each
 * factor, or its effect from zero. Deterministic. Cost: about a millisecond. */
export function drawTornado(chart: TornadoChart, sheet: Sheet = PORTRAIT): string {
  const factors = sorted(chart);
  const [lowFill, highFill] = fillsOf(['reference', 'own']);
  if (!lowFill || !highFill) throw new Error('both ends have a fill');
  const legend = drawLegend(
    [
      { text: chart.ends.low, sample: fillSample(lowFill) },
      { text: chart.ends.high, sample: fillSample(highFill) },
    ],
    { x: 0, y: 0 },
    sheet.width,
  );
  const frame = frameOf({ chart, factors, sheet, top: legend.height + HEAD * (chart.limit ? 2 : 1) + 2 });
  const fills = { low: lowFill, high: highFill };
  const body = [
    legend.body,
    ...gridLines(chart, frame),
    ...frame.rows.map((row) => drawFactor({ row, chart, frame, fills })),
    ...verticals(chart, frame),
  ];
  return svgDocument({ width: sheet.width, height: frame.bottom + FOOT.ticks + FOOT.label }, body);
}

function sorted({ factors, base }: TornadoChart): Factor[] {
  const spans = factors.map((factor) => {
    if (!('effect' in factor)) return { ...factor, isEffect: false };
    const { name, effect } = factor;
    return { name, low: effect < 0 ? effect : base.at, high: effect < 0 ? base.at : effect, isEffect: true };
  });
  const span = ({ low, high }: Factor) => Math.max(low, high, base.at) - Math.min(low, high, base.at);
  return spans.toSorted((a, b) => span(b) - span(a));
}

/** Ends that lie on the same side of the base share the row: each takes half of it. */
function isShared({ low, high, isEffect }: Factor, { base }: TornadoChart): boolean {
  return !isEffect && (low - base.at) * (high - base.at) > 0;
}

type Frame = ReturnType<typeof frameOf>;

interface FrameParts {
  chart: TornadoChart;
  factors: readonly Factor[];
  sheet: Sheet;
  top: number;
}

function frameOf({ chart, factors, sheet, top }: FrameParts) {
  const widest = Math.max(0, ...factors.map(({ name }) => textWidth(name, FONT_SIZE.text)));
  const nameWidth = Math.min(sheet.width * NAME_SHARE, widest);
  const values = [
    chart.base.at,
    ...(chart.limit ? [chart.limit.at] : []),
    ...factors.flatMap(({ low, high }) => [low, high]),
  ];
  const scale = niceScale(values, {
    ticks: TICKS,
    decimals: chart.value.decimals,
    holdsZero: chart.base.at === 0,
  });
  const texts = values.map((value) => textWidth(formatNumber(value, chart.value), FONT_SIZE.small));
  const label = Math.max(...texts) + 4;
  const [left, right] = [nameWidth + 6 + label, sheet.width - label];
  let at = top;
  const rows = factors.map((factor) => {
    const lines = wrapText(factor.name, {
      width: nameWidth + 0.1,
      fontSize: FONT_SIZE.text,
      linesMost: NAME_LINES_MOST,
    });
    const barHeight = isShared(factor, chart) ? SHARED_HEIGHT : BAR_HEIGHT;
    const height = Math.max(barHeight, linesHeight(lines.length, FONT_SIZE.text)) + ROW_GAP;
    const row = { factor, lines, barHeight, y: at + height / 2 };
    at += height;
    return row;
  });
  return {
    nameWidth,
    scale,
    left,
    right,
    top,
    bottom: at,
    rows,
    xAt: (value: number) => placed(value, scale, left, right),
  };
}

function gridLines({ value }: TornadoChart, { scale, xAt, top, bottom, left, right }: Frame): string[] {
  const small = { anchor: 'middle', fontSize: FONT_SIZE.small } as const;
  const ticks = ticksOf(scale).map((tick) => {
    const x = xAt(tick);
    const ends = [
      { x, y: top },
      { x, y: bottom },
    ];
    const text = formatNumber(tick, value);
    return (
      polyline(ends, { stroke: PAPER_COLOURS.hairline, strokeWidth: 0.6 }) +
      textLine(text, { x, y: bottom + FOOT.ticks / 2 }, small)
    );
  });
  const label = oneLine(value.label, right - left, FONT_SIZE.small);
  return [
    ...ticks,
    textLine(label, { x: (left + right) / 2, y: bottom + FOOT.ticks + FOOT.label / 2 }, small),
  ];
}

interface FactorPlace {
  row: Frame['rows'][number];
  chart: TornadoChart;
  frame: Frame;
  fills: Record<'low' | 'high', Fill>;
}

function drawFactor({ row: { factor, lines, barHeight, y }, chart, frame, fills }: FactorPlace): string {
  const { xAt, nameWidth } = frame;
  const base = chart.base.at;
  const bars = (['low', 'high'] as const).map((end) => {
    const value = factor[end];
    if (value === base) return '';
    const [from, to] = [xAt(base), xAt(value)];
    const half = barHeight === SHARED_HEIGHT ? barHeight / 2 : barHeight;
    const top = y - barHeight / 2 + (half < barHeight && end === 'high' ? half : 0);
    const place = { x: Math.min(from, to), y: top, width: Math.abs(to - from), height: half };
    const isLeft = value < base;
    const at = { x: to + (isLeft ? -3 : 3), y: top + half / 2 };
    const style = { fontSize: FONT_SIZE.small, anchor: isLeft ? 'end' : 'start', hasGround: true } as const;
    return filledRectangle(place, fills[end]) + textLine(formatNumber(value, chart.value), at, style);
  });
  return textLines(lines, { x: nameWidth, y }, { anchor: 'end' }) + bars.join('');
}

/** The base solid, the limit dashed, each with its words above. */
function verticals({ base, limit }: TornadoChart, { xAt, top, bottom, left, right }: Frame): string[] {
  const marks = [{ ...base, dash: undefined }, ...(limit ? [{ ...limit, dash: [4, 2.5] }] : [])];
  return marks.map(({ at, text, dash }, index) => {
    const x = xAt(at);
    const shown = oneLine(text, right - left, FONT_SIZE.small);
    const half = textWidth(shown, FONT_SIZE.small) / 2;
    const y = top - HEAD * (index + 0.5) - 1;
    const ends = [
      { x, y: y + HEAD / 2 },
      { x, y: bottom },
    ];
    const middle = Math.min(Math.max(x, left + half), right - half);
    return (
      polyline(ends, { stroke: PAPER_COLOURS.ink, strokeWidth: 1, ...(dash && { dash }) }) +
      textLine(shown, { x: middle, y }, { anchor: 'middle', fontSize: FONT_SIZE.small, hasGround: true })
    );
  });
}
