import { openFrameWords } from '@zhulin/contract';
import { type ReactNode, useMemo } from 'react';
import { FrameWordsProvider } from '../frame-words.tsx';
import { LanguageProvider, useLanguage } from '../language.tsx';
import { mount } from '../mount.tsx';
import { AppearanceProvider } from '../shell/appearance.tsx';
import { EntrancePage } from './entrance-page.tsx';

mount(
  <LanguageProvider>
    <FrameWords>
      <AppearanceProvider>
        <EntrancePage />
      </AppearanceProvider>
    </FrameWords>
  </LanguageProvider>,
);

function FrameWords({ children }: { children: ReactNode }) {
  const { language } = useLanguage();
  const words = useMemo(() => openFrameWords(language), [language]);
  return <FrameWordsProvider words={words}>{children}</FrameWordsProvider>;
}
