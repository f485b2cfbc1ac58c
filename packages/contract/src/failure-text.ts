import type { Failure, ParamValue } from './errors.ts';
import { isMoment, momentText } from './moment-text.ts';
import type { WordsOf } from './words-of.ts';

/** A failure in words: what happened, and what to do next. */
export function failureText(
  { code, params }: Pick<Failure, 'code' | 'params'>,
  words: WordsOf<'errors'>,
): { text: string; next: string } {
  const shown = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, paramText(value, words)]),
  );
  return {
    text: words.text('errors', `${code}/text`, shown),
    next: words.text('errors', `${code}/next`, shown),
  };
}

function paramText(value: ParamValue, language: Pick<WordsOf<'errors'>, 'language'>): string {
  if (typeof value === 'string') return isMoment(value) ? momentText(value, language) : value;
  if (typeof value === 'number') return String(value);
  return value.map((item) => (typeof item === 'string' ? item : `${item.path}: ${item.text}`)).join('; ');
}
