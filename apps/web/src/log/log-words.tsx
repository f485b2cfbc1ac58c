import type { LogWords } from '@zhulin/contract';
import { createContext, type ReactNode, useContext } from 'react';

const LogWordsContext = createContext<LogWords | null>(null);

export function LogWordsProvider({ words, children }: { words: LogWords; children: ReactNode }) {
  return <LogWordsContext value={words}>{children}</LogWordsContext>;
}

/** The words of these pages, and `say` for `locales/<language>/web-log.json`. */
export function useLogWords() {
  const words = useContext(LogWordsContext);
  if (!words) throw new Error('outside LogWordsProvider');
  return {
    words,
    say: (key: string, params?: Readonly<Record<string, string | number>>) =>
      words.text('web-log', key, params),
  };
}
