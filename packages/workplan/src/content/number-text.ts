import { quantityText, type Words } from '@zhulin/contract';
import { convert, formatNumber } from '@zhulin/engines/units';

/** A share that was computed, in per cent with one decimal, 0 too: 56.0% beside 10.3%. What plan and rules state keeps the
 * decimals it was stated with. */
export function shareText(share: number): string {
  return `${formatNumber(share * 100, { decimals: 1, fixed: true })}%`;
}

/** A number that was computed, with its unit; months of the project are counted from 1 on paper. */
export function computedText(value: number, unit: string, words: Words): string {
  if (unit === 'share' || unit === '%') return shareText(convert(value, unit, 'share'));
  return quantityText(unit === 'project month' ? value + 1 : value, unit, words);
}
