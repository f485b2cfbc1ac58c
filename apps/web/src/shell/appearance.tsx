import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { keep, readKept } from '../kept.ts';
import type { Scheme } from '../tokens.ts';
import { useMedia } from './use-media.ts';

export const APPEARANCES = ['system', 'light', 'dark'] as const;
export type Appearance = (typeof APPEARANCES)[number];

interface Chosen {
  appearance: Appearance;
  /** What the choice comes to on this machine now. */
  scheme: Scheme;
  setAppearance(appearance: Appearance): void;
}

const AppearanceContext = createContext<Chosen | null>(null);

/** Light, dark, or as the system has it. */
export function AppearanceProvider({ children }: { children: ReactNode }) {
  const [appearance, setAppearance] = useState(keptAppearance);
  const isSystemDark = useMedia('(prefers-color-scheme: dark)');
  const own: Scheme = isSystemDark ? 'dark' : 'light';
  const scheme = appearance === 'system' ? own : appearance;
  useEffect(() => {
    keep('appearance', appearance);
    document.documentElement.dataset['theme'] = scheme;
  }, [appearance, scheme]);
  return <AppearanceContext value={{ appearance, scheme, setAppearance }}>{children}</AppearanceContext>;
}

function keptAppearance(): Appearance {
  const kept = readKept('appearance');
  return APPEARANCES.find((each) => each === kept) ?? 'system';
}

export function useAppearance(): Chosen {
  const chosen = useContext(AppearanceContext);
  if (!chosen) throw new Error('outside AppearanceProvider');
  return chosen;
}
