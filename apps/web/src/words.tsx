import { openWords, type Words } from '@zhulin/contract';
import { LANGUAGES, type Language } from '@zhulin/engines/units';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { keep, readKept } from './kept.ts';

interface Wording {
  words: Words;
  setLanguage(language: Language): void;
}

const WordingContext = createContext<Wording | null>(null);

/** Gives everything below it the words of the chosen language; Chinese until somebody chooses. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(keptLanguage);
  const wording = useMemo(() => ({ words: openWords(language), setLanguage }), [language]);
  useEffect(() => {
    keep('language', language);
    document.documentElement.lang = language;
  }, [language]);
  return <WordingContext value={wording}>{children}</WordingContext>;
}

function keptLanguage(): Language {
  const kept = readKept('language');
  return LANGUAGES.find((language) => language === kept) ?? 'zh-CN';
}

export function useWording(): Wording {
  const wording = useContext(WordingContext);
  if (!wording) throw new Error('outside WordsProvider');
  return wording;
}

/** The words of the interface's language, and `say` for this app's own sentences (`locales/<language>/web.json`). */
export function useWords() {
  const { words } = useWording();
  return {
    words,
    say: (key: string, params?: Readonly<Record<string, string | number>>) => words.text('web', key, params),
  };
}
