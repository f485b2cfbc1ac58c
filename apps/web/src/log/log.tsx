import { openLogWords } from '@zhulin/contract';
import { type ReactNode, useMemo } from 'react';
import { FrameWordsProvider } from '../frame-words.tsx';
import { LanguageProvider, useLanguage } from '../language.tsx';
import { mount } from '../mount.tsx';
import { AppearanceProvider } from '../shell/appearance.tsx';
import { LogFrame } from './log-frame.tsx';
import { LogWordsProvider } from './log-words.tsx';

mount(
  <LanguageProvider>
    <Words>
      <AppearanceProvider>
        <LogFrame />
      </AppearanceProvider>
    </Words>
  </LanguageProvider>,
);

function Words({ children }: { children: ReactNode }) {
  const { language } = useLanguage();
  const words = useMemo(() => openLogWords(language), [language]);
  return (
    <LogWordsProvider words={words}>
      <FrameWordsProvider words={words}>{children}</FrameWordsProvider>
    </LogWordsProvider>
  );
}
