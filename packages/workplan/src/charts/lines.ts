import { formatNumber } from '@zhulin/engines/units';
import { CustomChart, type CustomSeriesOption, LineChart, type LineSeriesOption } from 'echarts/charts';
import { GridComponent, type GridComponentOption } from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { FONT_FAMILIES } from '../fonts.ts';
import { PAPER_COLOURS } from '../light-shapes.ts';
import type { LinesChart } from './model.ts';

use([LineChart, CustomChart, GridComponent, SVGRenderer]);

type Option = ComposeOption<LineSeriesOption | CustomSeriesOption | GridComponentOption>;

/** Size of the drawing in points: the width of the text area. */
const SIZE = { width: 442, height: 165 };
const TEXT = { fontFamily: FONT_FAMILIES.hei, fontSize: 8.5, color: PAPER_COLOURS.ink };
/** Told apart by dash as well as by colour. */
const LINES = {
  own: { color: PAPER_COLOURS.own, width: 1.6 },
  reference: { color: PAPER_COLOURS.ink, width: 1.2, type: [5, 3] },
  other: { color: PAPER_COLOURS.line, width: 1.4, type: [1.5, 2] },
} satisfies Record<string, LineSeriesOption['lineStyle']>;
const LABELLED_AT = 0.62;
const MONTHS_A_TICK = 6;
const TICKS_MOST = 12;

/** Draws lines over months as SVG, the breach as one hatching line a month, its widest in bold with its size.
 * Deterministic: the same chart gives the same text. Cost: about 10 ms. */
export function drawLines(chart: LinesChart): string {
  const drawing = init(null, null, { renderer: 'svg', ssr: true, ...SIZE });
  try {
    drawing.setOption(optionOf(chart));
    return forPaper(drawing.renderToSVGString());
  } finally {
    drawing.dispose();
  }
}

/** What only a pointer on a screen needs goes, and so do numbers that count the drawings of the process: a document must
 * not depend on what was drawn before it. */
function forPaper(svg: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|ecmeta_\w+|pointer-events)="[^"]*"/g, '')
    .replace(/\bzr\d+-/g, 'zr-');
}

function optionOf(chart: LinesChart): Option {
  const { x, y, series } = chart;
  const step = monthsATick(x.values.length);
  return {
    animation: false,
    textStyle: TEXT,
    grid: { left: 56, right: 14, top: 20, bottom: 30 },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: x.values.map(String),
      name: x.label,
      nameLocation: 'middle',
      nameGap: 18,
      nameTextStyle: TEXT,
      axisLabel: { ...TEXT, interval: (index) => isTick(x.values[index], step) },
      axisTick: { interval: (index) => isTick(x.values[index], step) },
      axisLine: { lineStyle: { color: PAPER_COLOURS.line } },
    },
    yAxis: {
      type: 'value',
      min: 0,
      name: y.label,
      nameTextStyle: { ...TEXT, align: 'right', padding: [0, 6, 0, 0] },
      axisLabel: { ...TEXT, formatter: (value: number) => formatNumber(value, { decimals: 2 }) },
      splitLine: { lineStyle: { color: PAPER_COLOURS.hairline, width: 0.6 } },
    },
    series: [...breachSeries(chart), ...series.map((_, index) => lineSeries(chart, index))],
  };
}

function isTick(month: number | undefined, step: number): boolean {
  return month !== undefined && (month === 1 || month % step === 0);
}

/** Half years, or as many of them as leave room for every label. */
function monthsATick(months: number): number {
  return MONTHS_A_TICK * Math.max(1, Math.ceil(months / (MONTHS_A_TICK * TICKS_MOST)));
}

function lineSeries({ series, x }: LinesChart, index: number): LineSeriesOption {
  const line = series[index];
  if (!line) throw new Error(`the chart has no line ${index}`);
  const at = Math.round((x.values.length - 1) * LABELLED_AT);
  const here = line.values[at];
  const isUpper = series.every(({ values }) => Number(values[at]) <= Number(here));
  return {
    type: 'line',
    // A symbol without size: the label of a point is drawn only where the point is.
    symbolSize: 0,
    showAllSymbol: true,
    lineStyle: LINES[line.role],
    data: line.values.map((value, position) =>
      position === at
        ? {
            value,
            label: {
              ...TEXT,
              show: true,
              position: isUpper ? 'left' : 'right',
              offset: isUpper ? [0, -10] : [0, 10],
              formatter: () => line.name,
              color: LINES[line.role].color,
            },
          }
        : value,
    ),
  };
}

function breachSeries({ breach, series, x }: LinesChart): CustomSeriesOption[] {
  const [own, reference] = (['own', 'reference'] as const).map((role) =>
    series.find((each) => each.role === role),
  );
  if (!breach || !own || !reference) return [];
  const spans = x.values.flatMap((_, index) => {
    const [low, high] = [own.values[index], reference.values[index]];
    return low !== undefined && high !== undefined && low < high ? [[index, low, high]] : [];
  });
  return [
    {
      type: 'custom',
      silent: true,
      data: spans,
      encode: { x: 0, y: [1, 2] },
      renderItem: (_, api) => {
        const index = Number(api.value(0));
        const [x1 = 0, y1 = 0] = api.coord([index, api.value(1)]);
        const [x2 = 0, y2 = 0] = api.coord([index, api.value(2)]);
        const isWidest = index === breach.widestAt;
        const stroke = { stroke: PAPER_COLOURS.red, lineWidth: isWidest ? 1.8 : 0.5 };
        const line = { type: 'line' as const, shape: { x1, y1, x2, y2 }, style: stroke };
        if (!isWidest) return line;
        const { fontFamily, fontSize } = TEXT;
        const style = {
          text: breach.text,
          fill: PAPER_COLOURS.red,
          fontFamily,
          fontSize,
          align: 'right' as const,
          verticalAlign: 'bottom' as const,
        };
        return { type: 'group', children: [line, { type: 'text', x: x2 - 3, y: y2 - 2, style }] };
      },
    },
  ];
}
