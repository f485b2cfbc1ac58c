import type { Bound } from '@zhulin/engines/rules';
import {
  convert,
  fen,
  formatDay,
  formatMoney,
  formatNumber,
  formatShare,
  isIsoDay,
} from '@zhulin/engines/units';
import type { Words } from './words.ts';

/** A number with its unit, as screens, documents and the command line show it: 2.25, 20.5%, 17.50亿元, 12 m²/人. */
export function quantityText(value: number, unit: string, words: Words): string {
  if (unit === 'share' || unit === '%') return formatShare(convert(value, unit, 'share'));
  if (unit === 'fen' || unit === 'yuan')
    return formatMoney(fen(Math.round(convert(value, unit, 'fen'))), words.language);
  if (unit === 'project month' || unit === 'year') return String(value);
  const number = formatNumber(value, { decimals: decimalsOf(unit, value) });
  return words.has('units', unit) ? `${number} ${words.text('units', unit, { count: value })}` : number;
}

/** What large columns are counted in, so that the head names one unit for all rows: 亿元, 万m². */
const COLUMN_SCALES = {
  'zh-CN': { fen: { divisor: 1e10, decimals: 2 }, m2: { divisor: 1e4, decimals: 2 } },
  en: { fen: { divisor: 1e8, decimals: 1 }, m2: { divisor: 1, decimals: 0 } },
} as const;

export interface ColumnScale {
  /** How many of the base unit are one of the column's. */
  readonly divisor: number;
  /** The column's unit in words. */
  readonly unit: string;
  /** A value of the base unit, as the column shows it. */
  readonly text: (value: number) => string;
}

/** How a column or an entry of large amounts counts, in the language of the words. */
export function columnScale(unit: 'fen' | 'm2', words: Words): ColumnScale {
  const { divisor, decimals } = COLUMN_SCALES[words.language][unit];
  return {
    divisor,
    unit: words.text('units', `column/${unit}`),
    text: (value) => formatNumber(value / divisor, { decimals, fixed: true }),
  };
}

/** Units of things that are counted one by one. */
const COUNTED = new Set([
  'statements',
  'targets',
  'lines',
  'policies',
  'norms',
  'facilities',
  'classes',
  'people per class',
  'people per member of staff',
]);

export function isCounted(unit: string): boolean {
  return COUNTED.has(unit);
}

/** The number alone where the unit is a word behind it, for the first of two that share the word, and where the unit stands
 * beside it. Money and shares are said whole. */
export function bareText(value: number, unit: string, words: Words): string {
  return unit !== 'yuan' && words.has('units', unit)
    ? formatNumber(value, { decimals: decimalsOf(unit, value) })
    : quantityText(value, unit, words);
}

/** Published factors and multipliers, which two decimals would make others. */
const FACTORS = new Set(['kgCO2/kWh', 'kgce/kWh', 'tCO2/tce', 'yuan/yuan']);

/** Below it one decimal of a month would say that nothing is too much. */
const LEAST_MONTHS = 0.05;

function decimalsOf(unit: string, value: number): number {
  if (FACTORS.has(unit)) return 4;
  if (unit === 'months') return Math.abs(value) < LEAST_MONTHS ? 2 : 1;
  return unit === 'm2' || unit === 'people' || unit === 'storeys' ? 0 : 2;
}

/** A day in the words of the language; other text as it is. */
export function dayText(text: string, words: Words): string {
  return isIsoDay(text) ? formatDay(text, words.language) : text;
}

/** What a rule asks for: 2 至 2.5, 不低于 12 m²/人. */
export function boundText(bound: Bound, unit: string, words: Words): string {
  const text = (edge: number) => quantityText(edge, unit, words);
  if ('min' in bound) {
    if (bound.min === bound.max) return words.text('findings', 'exactly', { low: text(bound.min) });
    return words.text('findings', 'between', {
      low: bareText(bound.min, unit, words),
      high: text(bound.max),
    });
  }
  // All of something, and none of it, are said without a comparison that nothing could pass.
  if ('gte' in bound && bound.gte === 1 && unit === 'share') {
    return words.text('findings', 'exactly', { low: text(bound.gte) });
  }
  if ('lte' in bound && bound.lte === 0 && (unit === 'share' || isCounted(unit))) {
    return words.text('findings', 'none-allowed');
  }
  if ('gte' in bound) return words.text('findings', 'at-least', { low: text(bound.gte) });
  if ('lte' in bound) return words.text('findings', 'at-most', { high: text(bound.lte) });
  if ('gt' in bound) return words.text('findings', 'more-than', { low: text(bound.gt) });
  return words.text('findings', 'less-than', { high: text(bound.lt) });
}
