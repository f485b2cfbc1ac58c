import { formatNumber } from '@zhulin/engines/units';
import { CustomChart, LineChart, type LineSeriesOption } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { PAPER_COLOURS } from '../light-shapes.ts';
import { AXIS_LINE, gridOf, renderOption, SPLIT_LINE, TEXT } from './echarts.ts';
import { breachOf, type LinesFrame, markRows, overlayOf } from './lines-labels.ts';
import type { ChartRole, LinesChart } from './model.ts';
import { niceScale, placed, type Scale, ticksOf } from './scale.ts';
import { PORTRAIT, type Sheet } from './sheet.ts';
import { oneLine, textWidth } from './text-layout.ts';

use([LineChart, CustomChart, GridComponent]);

const HEIGHT = 165;
const MARGIN = { right: 14, top: 20, bottom: 30, label: 12 };
const MARK_ROW = 11;
/** Told apart by dash as well as by colour. */
const LINES: Record<ChartRole, { color: string; width: number; type: 'solid' | number[] }> = {
  own: { color: PAPER_COLOURS.own, width: 1.6, type: 'solid' },
  reference: { color: PAPER_COLOURS.ink, width: 1.2, type: [5, 3] },
  other: { color: PAPER_COLOURS.note, width: 1.2, type: [1.5, 2] },
};
const MONTHS_A_TICK = 6;
const TICKS_MOST = 12;
const VALUE_TICKS = 5;

/** Draws lines over months or amounts as SVG, the breach as one hatching line a value of x, its widest in bold with its
 * size. Deterministic: the same chart gives the same text. Cost: about 10 ms. */
export function drawLines(chart: LinesChart, sheet: Sheet = PORTRAIT): string {
  const frame = frameOf(chart, sheet);
  return renderOption(optionOf(chart, frame), frame.size);
}

const decimalsOf = ({ y }: LinesChart): number => y.decimals ?? 2;

/** Where the axes stand, so that labels can be placed before anything is drawn. */
function frameOf(chart: LinesChart, { width }: Sheet): LinesFrame {
  const { x, series, marks = [] } = chart;
  const at = (axis: 'x' | 'y') => marks.filter((mark) => mark.axis === axis).map((mark) => mark.at);
  const yScale = niceScale([...series.flatMap(({ values }) => values), ...at('y')], {
    ticks: VALUE_TICKS,
    decimals: decimalsOf(chart),
  });
  const xScale = xScaleOf(x, at('x'));
  const widest = Math.max(...ticksOf(yScale).map((tick) => textWidth(tickText(tick, chart), TEXT.fontSize)));
  const left = Math.max(56, widest + MARGIN.label);
  const box = { left, right: width - MARGIN.right, bottom: HEIGHT - MARGIN.bottom };
  const rows = markRows(marks, (value) => placed(value, xScale, box.left, box.right), box);
  const top = MARGIN.top + MARK_ROW * rows;
  return {
    size: { width, height: HEIGHT + MARK_ROW * rows },
    box: { ...box, top, bottom: box.bottom + MARK_ROW * rows },
    xScale,
    yScale,
    colourOf: (role) => LINES[role].color,
    xAt: (value) => placed(value, xScale, box.left, box.right),
    yAt: (value) => placed(value, yScale, box.bottom + MARK_ROW * rows, top),
  };
}

function xScaleOf(x: LinesChart['x'], marked: readonly number[]): Scale {
  if (x.scale === 'amounts')
    return niceScale([...x.values, ...marked], { ticks: TICKS_MOST / 2, decimals: 2, holdsZero: false });
  const min = Math.min(1, ...x.values, ...marked);
  return { min, max: Math.max(min + 1, ...x.values, ...marked), step: monthsATick(x.values.length) };
}

const tickText = (value: number, chart: LinesChart): string =>
  formatNumber(value, { decimals: decimalsOf(chart) });

function optionOf(chart: LinesChart, frame: LinesFrame) {
  const { x, y, series } = chart;
  const { box, size, xScale, yScale } = frame;
  const months = x.scale === 'months' ? { customValues: monthTicks(xScale) } : {};
  const monthText = (value: number) => formatNumber(value, { decimals: 2 });
  return {
    grid: gridOf(size, box),
    xAxis: {
      type: 'value',
      min: xScale.min,
      max: xScale.max,
      interval: xScale.step,
      name: oneLine(x.label, box.right - box.left, TEXT.fontSize),
      nameLocation: 'middle',
      nameGap: 18,
      nameTextStyle: TEXT,
      splitLine: { show: false },
      axisLabel: { ...TEXT, ...months, formatter: monthText },
      axisTick: { show: true, ...months, ...AXIS_LINE },
      axisLine: { show: true, onZero: true, ...AXIS_LINE },
    },
    yAxis: {
      type: 'value',
      min: yScale.min,
      max: yScale.max,
      interval: yScale.step,
      name: oneLine(y.label, size.width / 2, TEXT.fontSize),
      nameGap: 9,
      nameTextStyle: { ...TEXT, align: 'left', padding: [0, 0, 0, 4 - box.left] },
      axisLabel: { ...TEXT, formatter: (value: number) => tickText(value, chart) },
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: SPLIT_LINE,
    },
    series: [
      ...breachOf(chart, frame),
      ...series.map((line) => lineSeries(line, x.values)),
      overlayOf(chart, frame),
    ],
  };
}

function monthTicks({ min, max, step }: Scale): number[] {
  const months = Array.from({ length: max - min + 1 }, (_, index) => min + index);
  return months.filter((month) => month === min || month % step === 0);
}

/** Half years, or as many of them as leave room for every label. */
function monthsATick(months: number): number {
  return MONTHS_A_TICK * Math.max(1, Math.ceil(months / (MONTHS_A_TICK * TICKS_MOST)));
}

function lineSeries({ values, role }: LinesChart['series'][number], x: readonly number[]): LineSeriesOption {
  // A single value has no line: it is shown as a point.
  const symbol = values.length === 1 ? { symbol: 'circle', symbolSize: 5 } : { showSymbol: false };
  return {
    type: 'line',
    ...symbol,
    itemStyle: { color: LINES[role].color },
    lineStyle: LINES[role],
    data: values.map((value, position) => [Number(x[position]), value]),
  };
}
