import type { Language } from '@zhulin/engines/units';
import type { Words } from './words.ts';

/** The words that a demonstration is generated with: names by pattern, and the tasks of the stage template. */
export function demonstrationWords(words: Words): {
  language: Language;
  text(key: string, params?: Readonly<Record<string, string | number>>): string;
  taskName(id: string): string;
} {
  return {
    language: words.language,
    text: (key, params) => words.text('demonstration', key, params),
    taskName: (id) => words.text('stage-template', id),
  };
}
