import { formatDay, isoDay } from '@zhulin/engines/units';
import { dayText } from './quantity-text.ts';
import type { Words } from './words.ts';

export type Title = Readonly<Record<'zh-CN' | 'en', string>>;

/** What a figure is called: by the rule it is made from, or by the list of names. */
export function figureTitle({ id, title }: { id: string; title?: Title | undefined }, words: Words): string {
  return title?.[words.language] ?? words.text('figures', id);
}

/** What a finding is called: as the figure that it measures. */
export function findingTitle(
  { figure, title }: { figure: string; title?: Title | undefined },
  words: Words,
): string {
  return title?.[words.language] ?? words.text('figures', figure);
}

/** What an assessment was asked for with: its day, the seed of the random streams, the points of a simulation.
 * @param of  a key of the run of an assessment */
export function runText(of: string, value: string | number, words: Words): { name: string; text: string } {
  const text = typeof value === 'number' ? String(value) : formatDay(isoDay(value), words.language);
  return { name: words.text('formulas', `run-${of}`), text };
}

/** A figure that is one text: a day, a code whose words the tables hold under the figure's unit, or a model, by its length. */
export function figureWord(value: string, unit: string, words: Words): string {
  if (unit === 'json') return words.text('formulas', 'value-model', { count: value.length });
  const key = `${unit}/${value}`;
  return words.has('tables', key) ? words.text('tables', key) : dayText(value, words);
}
