import { drawAcross } from './bars-across.ts';
import { type Bar, type BarsParts, valueText } from './bars-parts.ts';
import { drawUp, hasRoomUp } from './bars-up.ts';
import { BREACH, type Fill, fillsOf } from './fills.ts';
import { fillSample, type LegendItem } from './legend.ts';
import type { BarsChart } from './model.ts';
import { niceScale } from './scale.ts';
import { PORTRAIT, type Sheet } from './sheet.ts';
import { FONT_SIZE, svgDocument } from './svg.ts';
import { oneLine } from './text-layout.ts';

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
