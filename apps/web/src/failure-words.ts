import { Failure, failureText, type Words } from '@zhulin/contract';

/** Anything that was thrown, in words: what happened, and what to do next. */
export function failureWords(error: unknown, words: Words): { text: string; next: string } {
  if (error instanceof Failure) return failureText(error, words);
  const detail = error instanceof Error ? error.message : String(error);
  return {
    text: words.text('web', 'failure.page', { detail }),
    next: words.text('web', 'failure.page-next'),
  };
}
