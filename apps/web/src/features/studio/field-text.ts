import { quantityText, type Words } from '@zhulin/contract';
import { convert, formatCount, formatNumber, formatShare } from '@zhulin/engines/units';
import type { FieldRow } from './field-table.ts';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** Thousands set apart, also while somebody types between the commas; 0,5 is not taken for 5. */
const GROUPED = /^(?=(\D*\d){4})[+-]?\d{1,3}(,\d*)+(\.\d+)?$/;

/** What a typed text says: nothing, a number, or, for the plan's own check to refuse in words, the text itself. */
export function readField(text: string): number | string | undefined {
  const plain = text.normalize('NFKC').trim();
  if (plain === '') return undefined;
  const digits = GROUPED.test(plain) ? plain.replaceAll(',', '') : plain;
  const value = Number(digits);
  return NUMBER.test(digits) && Number.isFinite(value) ? value : plain;
}

/** A value as the field shows it; `readField` reads it back.
 * @param isResting  nobody types: thousands are set apart */
export function fieldText(value: unknown, isResting: boolean): string {
  if (value === undefined) return '';
  const plain = String(value);
  const parts = /^(-?\d+)(\.\d+)?$/.exec(plain);
  if (!isResting || typeof value !== 'number' || !parts?.[1]) return plain;
  const [, whole, fraction = ''] = parts;
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction}`;
}

/** The next value on the field's grid of steps; undefined where there is no number to step from. */
export function stepped(value: unknown, step: number, direction: 1 | -1): number | undefined {
  if (typeof value !== 'number') return undefined;
  const next = direction > 0 ? Math.floor(value / step + 1e-9) + 1 : Math.ceil(value / step - 1e-9) - 1;
  return Number((next * step).toPrecision(12));
}

const LARGE_M2 = 10_000;

/** The number said as people say it: land in hectares, floor area in 万, shares in per cent. */
export function echoOf(value: unknown, { path, unit }: FieldRow, words: Words): string {
  if (typeof value !== 'number') return '';
  if (unit === 'share') return formatShare(value);
  if (unit !== 'm2' || value < LARGE_M2) return '';
  if (path.startsWith('site.')) return quantityText(convert(value, 'm2', 'ha'), 'ha', words);
  const count = formatCount(value, words.language);
  return count === formatNumber(value, { decimals: 2 }) ? '' : `${count} ${words.text('units', unit)}`;
}
