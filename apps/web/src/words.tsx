import { openWords, type Words, type WordsFile } from '@zhulin/contract';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { FrameWordsProvider } from './frame-words.tsx';
import { LanguageProvider, useLanguage } from './language.tsx';

const WordsContext = createContext<Words | null>(null);

/** Gives everything below it the words of the chosen language. */
export function WordsProvider({ children }: { children: ReactNode }) {
  return (
    <LanguageProvider>
      <AllWords>{children}</AllWords>
    </LanguageProvider>
  );
}

function AllWords({ children }: { children: ReactNode }) {
  const { language } = useLanguage();
  const words = useMemo(() => openWords(language), [language]);
  return (
    <WordsContext value={words}>
      <FrameWordsProvider open={openWords}>{children}</FrameWordsProvider>
    </WordsContext>
  );
}

/** The words of the interface's language, and `say` for the sentences of one file of `locales/<language>/`. */
export function useWords(file: WordsFile = 'web') {
  const words = useContext(WordsContext);
  if (!words) throw new Error('outside WordsProvider');
  return {
    words,
    say: (key: string, params?: Readonly<Record<string, string | number>>) => words.text(file, key, params),
  };
}
