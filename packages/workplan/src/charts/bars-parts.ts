import { formatNumber } from '@zhulin/engines/units';
import type { Fill } from './fills.ts';
import type { LegendItem } from './legend.ts';
import type { BarsChart } from './model.ts';
import type { Scale } from './scale.ts';
import type { Sheet } from './sheet.ts';
import type { Stroke } from './svg.ts';

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

export function valueText(value: number, { value: { decimals } }: Pick<BarsChart, 'value'>): string {
  return formatNumber(value, { decimals });
}

/** A breach is read without colour by its heavy edge. */
export function outlineOf({ isBreach }: Bar): Stroke {
  return isBreach ? { strokeWidth: 1.5 } : {};
}

/** How many bars stand side by side in a category. */
export function sideBySide({ stacking, series }: BarsChart): number {
  return stacking === 'stacked' ? 1 : Math.max(1, series.length);
}
