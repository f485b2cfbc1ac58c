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

/** A figure that is one text: a day, a code whose words the tables hold under the figure's unit, or a model, by its length. */
export function figureWord(value: string, unit: string, words: Words): string {
  if (unit === 'json') return words.text('findings', 'model', { count: value.length });
  const key = `${unit}/${value}`;
  return words.has('tables', key) ? words.text('tables', key) : dayText(value, words);
}
