import { type WordFiles, type Words, type WordsFile, wordsOf } from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import { createContext, type ReactNode, Suspense, use, useContext, useDeferredValue } from 'react';
import { FrameWordsProvider } from './frame-words.tsx';
import { LanguageProvider, useLanguage } from './language.tsx';

const WordsContext = createContext<Words | null>(null);

/** Each language comes by itself, with the first page that is read in it. */
const files: Readonly<Record<Language, () => Promise<WordFiles>>> = {
  'zh-CN': async () => (await import('@zhulin/contract/words/zh-CN')).words,
  en: async () => (await import('@zhulin/contract/words/en')).words,
};

const loaded = new Map<Language, Promise<Words>>();

/** The words of a language, loaded once. What did not arrive is asked for again by the next who asks. */
export function loadWords(language: Language): Promise<Words> {
  const known = loaded.get(language);
  if (known !== undefined) return known;
  const loading = files[language]().then((found) => wordsOf(language, found));
  loaded.set(language, loading);
  loading.catch(() => loaded.delete(language));
  return loading;
}

/** Gives everything below it the words of the chosen language. Another language is shown when its words are there. */
export function WordsProvider({ children }: { children: ReactNode }) {
  return (
    <LanguageProvider>
      <Suspense>
        <AllWords>{children}</AllWords>
      </Suspense>
    </LanguageProvider>
  );
}

function AllWords({ children }: { children: ReactNode }) {
  const { language } = useLanguage();
  const words = use(loadWords(useDeferredValue(language)));
  return (
    <WordsContext value={words}>
      <FrameWordsProvider words={words}>{children}</FrameWordsProvider>
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
