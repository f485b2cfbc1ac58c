import { dayText } from './quantity-text.ts';
import type { Words } from './words.ts';

const CHINA_AHEAD_MS = 8 * 3600 * 1000;

/** Day and minute of a moment by the clock in China, which knows no summer time: 2026年11月25日 09:30.
 * @param moment  ISO 8601, as answers carry it */
export function momentText(moment: string, words: Words): string {
  const local = new Date(Date.parse(moment) + CHINA_AHEAD_MS).toISOString();
  return `${dayText(local.slice(0, 10), words)} ${local.slice(11, 16)}`;
}
