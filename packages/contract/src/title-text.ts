import type { Words } from './words.ts';

type Title = Readonly<Record<'zh-CN' | 'en', string>>;

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
