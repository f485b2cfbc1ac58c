import { quantityText, type Words } from '@zhulin/contract';
import { convert, formatCount, formatNumber, formatShare } from '@zhulin/engines/units';
import type { Entry } from './form-parts.ts';

/** A value as a single field shows it.
 * @param isResting  nobody types: thousands are set apart */
export function fieldText(value: unknown, isResting: boolean): string {
  if (value === undefined) return '';
  const plain = String(value);
  const parts = /^(-?\d+)(\.\d+)?$/.exec(plain);
  if (!isResting || typeof value !== 'number' || !parts?.[1]) return plain;
  const [, whole, fraction = ''] = parts;
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction}`;
}

/** How far the arrow keys move a number: a hundredth of a share, a whole one of what is counted, else one in the third of
 * its digits. */
export function stepOf({ meta, isWhole }: Pick<Entry, 'meta' | 'isWhole'>, value: number): number {
  if (meta?.unit === 'share') return 0.01;
  if (isWhole) return 1;
  const size = Math.abs(value);
  return size === 0 ? 1 : 10 ** (Math.floor(Math.log10(size)) - 2);
}

/** The next value on the field's grid of steps; undefined where there is no number to step from. */
export function stepped(value: unknown, step: number, direction: 1 | -1): number | undefined {
  if (typeof value !== 'number') return undefined;
  const next = direction > 0 ? Math.floor(value / step + 1e-9) + 1 : Math.ceil(value / step - 1e-9) - 1;
  return Number((next * step).toPrecision(12));
}

const LARGE_M2 = 10_000;
const LARGE_YUAN = 10_000;

/** The number said as people say it: land in hectares, floor area in 万, money in 万元 and 亿元, shares in per cent. */
export function echoOf(value: unknown, { path, meta }: Pick<Entry, 'path' | 'meta'>, words: Words): string {
  const unit = meta?.unit;
  if (typeof value !== 'number' || unit === undefined) return '';
  if (unit === 'share') return formatShare(value);
  if (unit === 'yuan') return value < LARGE_YUAN ? '' : quantityText(value, unit, words);
  if (unit !== 'm2' || value < LARGE_M2) return '';
  if (path.startsWith('site.')) return quantityText(convert(value, 'm2', 'ha'), 'ha', words);
  const count = formatCount(value, words.language);
  return count === formatNumber(value, { decimals: 2 }) ? '' : `${count} ${words.text('units', unit)}`;
}
