import { formatNumber } from '@zhulin/engines/units';
import { PAPER_COLOURS } from '../light-shapes.ts';
import { type Fill, filledRectangle, fillsOf } from './fills.ts';
import type { PyramidChart } from './model.ts';
import { niceScale, placed, ticksOf } from './scale.ts';
import { PORTRAIT, type Sheet } from './sheet.ts';
import { FONT_SIZE, polyline, svgDocument, textLine } from './svg.ts';
import { oneLine, textWidth } from './text-layout.ts';

const ROW = { height: 10.5, gap: 1.6 };
const HEAD = 15;
const FOOT = 27;
const TICKS = 4;
const NAME_SHARE = 0.24;

/** Draws two distributions back to back as SVG, the groups in the middle, the first at the bottom, both sides to the same
 * scale. Deterministic. Cost: about a millisecond. */
export function drawPyramid(chart: PyramidChart, sheet: Sheet = PORTRAIT): string {
  const frame = frameOf(chart, sheet);
  const sides = fillsOf([chart.left.role, chart.right.role]).map((fill, index) => {
    const side = index === 0 ? chart.left : chart.right;
    return drawSide({ chart, frame, side, sign: index === 0 ? -1 : 1, fill });
  });
  const names = chart.groups.map((name, index) => {
    const shown = oneLine(name, frame.nameWidth, FONT_SIZE.small);
    return textLine(
      shown,
      { x: sheet.width / 2, y: frame.yAt(index) },
      { anchor: 'middle', fontSize: FONT_SIZE.small },
    );
  });
  const unit = textLine(
    oneLine(chart.value.label, sheet.width * 0.8, FONT_SIZE.small),
    { x: sheet.width / 2, y: frame.bottom + FOOT - 7 },
    { anchor: 'middle', fontSize: FONT_SIZE.small },
  );
  const size = { width: sheet.width, height: frame.bottom + FOOT };
  return svgDocument(size, [...sides, ...names, unit]);
}

type Frame = ReturnType<typeof frameOf>;

function frameOf({ groups, left, right, value }: PyramidChart, { width }: Sheet) {
  const values = [...left.values, ...right.values];
  const widest = Math.max(0, ...groups.map((name) => textWidth(name, FONT_SIZE.small)));
  const nameWidth = Math.min(width * NAME_SHARE, widest);
  const texts = values.map((each) => textWidth(formatNumber(each, value), FONT_SIZE.small));
  const bottom = HEAD + groups.length * ROW.height + 2;
  return {
    nameWidth,
    bottom,
    scale: niceScale(values, { ticks: TICKS, decimals: value.decimals }),
    /** Where the bars of a side begin and how far they may go. */
    start: nameWidth / 2 + 6,
    reach: width / 2 - nameWidth / 2 - 6 - Math.max(0, ...texts) - 6,
    middle: width / 2,
    yAt: (index: number) => HEAD + (groups.length - index - 0.5) * ROW.height,
  };
}

interface Side {
  chart: PyramidChart;
  frame: Frame;
  side: PyramidChart['left'];
  sign: -1 | 1;
  fill: Fill;
}

function drawSide({ chart, frame, side, sign, fill }: Side): string {
  const { scale, start, reach, middle, bottom, yAt } = frame;
  const xAt = (value: number) => middle + sign * (start + placed(value, scale, 0, reach));
  const small = { fontSize: FONT_SIZE.small };
  const grid = ticksOf(scale).map((tick) => {
    const x = xAt(tick);
    const stroke = tick === 0 ? PAPER_COLOURS.line : PAPER_COLOURS.hairline;
    const ends = [
      { x, y: HEAD },
      { x, y: bottom },
    ];
    const text = formatNumber(tick, chart.value);
    return (
      polyline(ends, { stroke, strokeWidth: 0.6 }) +
      textLine(text, { x, y: bottom + 6 }, { ...small, anchor: 'middle' })
    );
  });
  const bars = side.values.map((value, index) => {
    const [from, to] = [xAt(0), xAt(value)];
    const place = {
      x: Math.min(from, to),
      y: yAt(index) - ROW.height / 2 + ROW.gap / 2,
      width: Math.abs(to - from),
    };
    const anchor = sign === -1 ? ('end' as const) : ('start' as const);
    return (
      (value === 0 ? '' : filledRectangle({ ...place, height: ROW.height - ROW.gap }, fill)) +
      textLine(
        formatNumber(value, chart.value),
        { x: to + sign * 3, y: yAt(index) },
        { ...small, anchor, hasGround: true },
      )
    );
  });
  const name = textLine(
    oneLine(side.name, reach, FONT_SIZE.text),
    { x: middle + sign * (start + reach / 2), y: HEAD / 2 - 1 },
    { anchor: 'middle', isBold: true },
  );
  return [...grid, ...bars, name].join('');
}
