import { formatDay, isoDay } from '@zhulin/engines/units';
import type { Words } from './words.ts';

/** What an assessment was asked for with: its day, the seed of the random streams, the points of a simulation.
 * @param of  a key of the run of an assessment */
export function runText(of: string, value: string | number, words: Words): { name: string; text: string } {
  const text = typeof value === 'number' ? String(value) : formatDay(isoDay(value), words.language);
  return { name: words.text('formulas', `run-${of}`), text };
}
