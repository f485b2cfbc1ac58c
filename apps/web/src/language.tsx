import type { Language } from '@zhulin/engines/units';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { keep } from './kept.ts';
import { keptLanguage } from './kept-language.ts';

interface Chosen {
  language: Language;
  setLanguage(language: Language): void;
}

const LanguageContext = createContext<Chosen | null>(null);

/** The chosen language for everything below it; Chinese until somebody chooses. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(keptLanguage);
  const chosen = useMemo(() => ({ language, setLanguage }), [language]);
  useEffect(() => {
    keep('language', language);
    document.documentElement.lang = language;
  }, [language]);
  return <LanguageContext value={chosen}>{children}</LanguageContext>;
}

export function useLanguage(): Chosen {
  const chosen = useContext(LanguageContext);
  if (!chosen) throw new Error('outside LanguageProvider');
  return chosen;
}
