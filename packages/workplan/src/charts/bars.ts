import { formatNumber } from '@zhulin/engines/units';
import { drawAcross } from './bars-across.ts';
import { drawUp, hasRoomUp } from './bars-up.ts';
import { BREACH, type Fill, fillsOf } from './fills.ts';
import { fillSample, type LegendItem } from './legend.ts';
import type { BarsChart } from './model.ts';
import { niceScale, type Scale } from './scale.ts';
import { PORTRAIT, type Sheet } from './sheet.ts';
import { FONT_SIZE, type Stroke, svgDocument } from './svg.ts';
import { oneLine } from './text-layout.ts';

/** One bar or part of a bar, from one value to the other. */
export interface Bar {
  category: number;
  series: number;
  from: number;
  to: number;
  /** The value, or what stands in its place. */
  text: string;
  isMissing: boolean;
  isBreach: boolean;
  fill: Fill;
}

/** What both directions draw. */
export interface BarsParts {
  chart: BarsChart;
  sheet: Sheet;
  bars: Bar[];
  scale: Scale;
  /** Empty for a single series: its name is the title's. */
  legend: LegendItem[];
}

const TICKS = 5;
const MISSING_WIDTH_MOST = 110;

/** Draws bars as SVG, each with its value, a breach in red hatching. Where the values do not fit side by side above
 * upright bars, the bars lie. Deterministic. Cost: about a millisecond. */
export function drawBars(chart: BarsChart, sheet: Sheet = PORTRAIT): string {
  const fills = fillsOf(chart.series.map(({ role }) => role));
  const bars = barsOf(chart, fills);
  const limits = chart.limits?.map(({ at }) => at) ?? [];
  const scale = niceScale([...bars.flatMap(({ from, to }) => [from, to]), ...limits], {
    ticks: TICKS,
    decimals: chart.value.decimals,
  });
  const legend = chart.series.length < 2 ? [] : legendOf(chart, fills);
  const parts: BarsParts = { chart, sheet, bars, scale, legend };
  const { size, body } = chart.direction === 'up' && hasRoomUp(parts) ? drawUp(parts) : drawAcross(parts);
  return svgDocument(size, body);
}

function legendOf({ series }: BarsChart, fills: readonly Fill[]): LegendItem[] {
  return series.flatMap(({ name }, index) => {
    const fill = fills[index];
    return fill ? [{ text: name, sample: fillSample(fill) }] : [];
  });
}

export function valueText(value: number, { value: { decimals } }: Pick<BarsChart, 'value'>): string {
  return formatNumber(value, { decimals });
}

/** Bars of every category; stacked ones stand on what is below them on their side of zero. */
function barsOf(chart: BarsChart, fills: readonly Fill[]): Bar[] {
  return chart.categories.flatMap((_, category) => {
    let [above, below] = [0, 0];
    return chart.series.flatMap(({ values }, series): Bar[] => {
      const value = values[category];
      const fill = fills[series];
      if (value === undefined || !fill) return [];
      const at = { category, series };
      if (typeof value !== 'number')
        return [
          {
            ...at,
            from: 0,
            to: 0,
            text: oneLine(value.missing, MISSING_WIDTH_MOST, FONT_SIZE.small),
            isMissing: true,
            isBreach: false,
            fill,
          },
        ];
      const foot = chart.stacking === 'grouped' ? 0 : value < 0 ? below : above;
      if (value < 0) below = foot + value;
      else above = foot + value;
      const isBreach = isBroken(chart, at);
      const text = valueText(value, chart);
      return [
        {
          ...at,
          from: foot,
          to: foot + value,
          text,
          isMissing: false,
          isBreach,
          fill: isBreach ? BREACH : fill,
        },
      ];
    });
  });
}

function isBroken({ breaches = [] }: BarsChart, { category, series }: { category: number; series: number }) {
  return breaches.some((each) => each.category === category && each.series === series);
}

/** A breach is read without colour by its heavy edge. */
export function outlineOf({ isBreach }: Bar): Stroke {
  return isBreach ? { strokeWidth: 1.5 } : {};
}

/** How many bars stand side by side in a category. */
export function sideBySide({ stacking, series }: BarsChart): number {
  return stacking === 'stacked' ? 1 : Math.max(1, series.length);
}
