import { Failure, type FrameFile, failureText, type WordsOf } from '@zhulin/contract';

/** Anything that was thrown, in words: what happened, and what to do next. */
export function failureWords(error: unknown, words: WordsOf<FrameFile>): { text: string; next: string } {
  if (error instanceof Failure)
    return error.code === 'SERVER_NOT_REACHED' ? offlineWords(words) : failureText(error, words);
  const detail = error instanceof Error ? error.message : String(error);
  return {
    text: words.text('frame', 'failure.page', { detail }),
    next: words.text('frame', 'failure.page-next'),
  };
}

/** Neither the address nor what the browser calls it helps who reads the page. */
function offlineWords(words: WordsOf<FrameFile>): { text: string; next: string } {
  return { text: words.text('frame', 'failure.offline'), next: words.text('frame', 'failure.offline-next') };
}
