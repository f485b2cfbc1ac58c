import type { FrameFile, WordsOf } from '@zhulin/contract';
import { createContext, type ReactNode, useContext } from 'react';

const FrameWordsContext = createContext<WordsOf<FrameFile> | null>(null);

/** The few words of the frame, for parts that the light page for signing in shows too. */
export function FrameWordsProvider({ words, children }: { words: WordsOf<FrameFile>; children: ReactNode }) {
  return <FrameWordsContext value={words}>{children}</FrameWordsContext>;
}

/** The words of the frame, and `say` for `locales/<language>/frame.json`. */
export function useFrameWords() {
  const words = useContext(FrameWordsContext);
  if (!words) throw new Error('outside FrameWordsProvider');
  return {
    words,
    say: (key: string, params?: Readonly<Record<string, string | number>>) =>
      words.text('frame', key, params),
  };
}
