import { type FrameFile, type WordsOf, wordsOf } from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import { type ReactNode, useEffect, useState } from 'react';
import { FrameWordsProvider } from '../frame-words.tsx';
import { keptLanguage } from '../kept-language.ts';
import { LanguageProvider, useLanguage } from '../language.tsx';
import { mount } from '../mount.tsx';
import { AppearanceProvider } from '../shell/appearance.tsx';
import { EntrancePage } from './entrance-page.tsx';

/** Each language comes by itself, so that the page stays light while the house learns to say more. */
const files = {
  'zh-CN': () => import('@zhulin/contract/frame-words/zh-CN'),
  en: () => import('@zhulin/contract/frame-words/en'),
} satisfies Record<Language, unknown>;

async function loadWords(language: Language): Promise<WordsOf<FrameFile>> {
  const { words } = await files[language]();
  return wordsOf(language, words);
}

const first = await loadWords(keptLanguage());

mount(
  <LanguageProvider>
    <FrameWords>
      <AppearanceProvider>
        <EntrancePage />
      </AppearanceProvider>
    </FrameWords>
  </LanguageProvider>,
);

/** Another language is shown when its words are there; where they do not arrive, the page stays as it was. */
function FrameWords({ children }: { children: ReactNode }) {
  const { language } = useLanguage();
  const [words, setWords] = useState(first);
  useEffect(() => {
    if (words.language === language) return;
    let isAsked = true;
    loadWords(language).then((found) => isAsked && setWords(found), reportError);
    return () => {
      isAsked = false;
    };
  }, [language, words]);
  return <FrameWordsProvider words={words}>{children}</FrameWordsProvider>;
}
