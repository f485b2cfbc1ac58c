import type { FrameFile, WordsOf } from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useLanguage } from './language.tsx';

const FrameWordsContext = createContext<WordsOf<FrameFile> | null>(null);

interface FrameWordsProps {
  open: (language: Language) => WordsOf<FrameFile>;
  children: ReactNode;
}

/** The few words of the frame in the chosen language, for parts that the light page for signing in shows too. */
export function FrameWordsProvider({ open, children }: FrameWordsProps) {
  const { language } = useLanguage();
  const words = useMemo(() => open(language), [open, language]);
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
