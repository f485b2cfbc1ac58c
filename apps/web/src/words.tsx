import { growingWords, type Words, type WordsFile } from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import {
  createContext,
  type ReactNode,
  Suspense,
  use,
  useContext,
  useDeferredValue,
  useEffect,
  useState,
} from 'react';
import { isNotArrived } from './arrival.ts';
import { FrameWordsProvider } from './frame-words.tsx';
import { LanguageProvider, useLanguage } from './language.tsx';
import { NotArrived } from './later.tsx';

const WordsContext = createContext<Words | null>(null);

/** Words that come with the pages that say them: one file a feature. */
export type PageFile = keyof typeof import('@zhulin/contract/page-words/zh-CN')['ofPages'];

/** Each language comes by itself, with the first page that is read in it. */
const files = {
  'zh-CN': () => import('@zhulin/contract/page-words/zh-CN'),
  en: () => import('@zhulin/contract/page-words/en'),
} satisfies Record<Language, () => Promise<object>>;

const vocabularies = new Map<Language, Promise<Vocabulary>>();
const wanted = new Set<PageFile>();

/** The words of a language with those of all pages so far. What did not arrive is asked for again by the next who asks. */
export async function loadWords(language: Language): Promise<Words> {
  const known = vocabularies.get(language);
  const loading = known ?? openVocabulary(language);
  if (known === undefined) {
    vocabularies.set(language, loading);
    loading.catch(() => vocabularies.delete(language));
  }
  const { words, want } = await loading;
  await Promise.all([...wanted].map(want));
  return words;
}

interface Vocabulary {
  readonly words: Words;
  readonly want: (file: PageFile) => Promise<void>;
}

async function openVocabulary(language: Language): Promise<Vocabulary> {
  const { shared, ofPages } = await files[language]();
  const { words, add } = growingWords<WordsFile>(language, shared);
  const coming = new Map<PageFile, Promise<void>>();
  const want = (file: PageFile): Promise<void> => {
    const known = coming.get(file);
    if (known !== undefined) return known;
    const loading = ofPages[file]().then((texts) => add(file, texts.default));
    coming.set(file, loading);
    loading.catch(() => coming.delete(file));
    return loading;
  };
  return { words, want };
}

/** For `arriving`: a page is there when its words are, in each language that was read so far. */
export function withWords<Page>(names: readonly PageFile[], load: () => Promise<Page>): () => Promise<Page> {
  return async () => {
    for (const name of names) wanted.add(name);
    const [page] = await Promise.all([load(), ...[...vocabularies.keys()].map(loadWords)]);
    return page;
  };
}

const asked = new Map<Language, Promise<Words | null>>();
/** What of it is there, so that nothing is waited for that can be drawn at once. */
const arrived = new Map<Language, Words | null>();

/** The words for drawing; null where they did not arrive. Always the same promise, or drawing would ask without end. */
export function arrivedWords(language: Language): Promise<Words | null> {
  const known = asked.get(language);
  if (known !== undefined) return known;
  const coming = loadWords(language)
    .catch((error: unknown) => {
      if (!isNotArrived(error)) throw error;
      return null;
    })
    .then((words) => {
      arrived.set(language, words);
      return words;
    });
  asked.set(language, coming);
  return coming;
}

/** So that whoever chooses the language once more asks once more. */
function forget(language: Language): void {
  asked.delete(language);
  arrived.delete(language);
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
  const wanted = useDeferredValue(language);
  const there = arrived.get(wanted);
  const found = there === undefined ? use(arrivedWords(wanted)) : there;
  const [last, setLast] = useState(found);
  if (found !== null && found !== last) setLast(found);
  useEffect(() => (found === null ? () => forget(wanted) : undefined), [found, wanted]);
  const words = found ?? last;
  if (words === null) return <NoWords />;
  return (
    <WordsContext value={words}>
      <FrameWordsProvider words={words}>
        {found === null && <NotArrived />}
        {children}
      </FrameWordsProvider>
    </WordsContext>
  );
}

/** It stands in both languages here, because the words themselves are what did not arrive. */
function NoWords() {
  return (
    <p role="alert" className="problem">
      页面没有加载完整，可能是网络中断。请在网络恢复后刷新页面。{' '}
      <span lang="en">The page did not arrive whole; the network may be away. Reload once it is back.</span>{' '}
      <button type="button" className="link" onClick={() => location.reload()}>
        刷新页面 Reload
      </button>
    </p>
  );
}

/** The words of the interface's language, and `say` for the sentences of one file of `locales/<language>/`. Those of
 * `web-NAME.json` are there on the pages that name them in `routes.tsx`. */
export function useWords(file: WordsFile = 'web') {
  const words = useContext(WordsContext);
  if (!words) throw new Error('outside WordsProvider');
  return {
    words,
    say: (key: string, params?: Readonly<Record<string, string | number>>) => words.text(file, key, params),
  };
}
