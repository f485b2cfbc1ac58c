import type { Finding } from '@zhulin/assessment';
import { openWords, workbookWords } from '@zhulin/contract';
import { LANGUAGES } from '@zhulin/engines/units';
import type { CellWords } from '@zhulin/plan';
import { createContext, useContext, useMemo } from 'react';
import { useWords } from '../../../words.tsx';
import type { Problems } from '../field-lights.ts';
import type { LiveAssessment } from '../use-assessment.ts';
import type { Draft } from '../use-draft.ts';

/** A place of the plan that the reader was sent to; each time anew. */
export interface Jump {
  path: string;
  turn: number;
}

export interface StudioState {
  draft: Draft;
  live: LiveAssessment;
  problems: Problems;
  findings: readonly Finding[];
  /** The field or cell that was last entered. */
  at: string | undefined;
  setAt(path: string): void;
  /** Opens the group that holds a place, and enters its field. */
  goTo(path: string): void;
  jump: Jump | undefined;
}

export const StudioContext = createContext<StudioState | null>(null);

export function useStudio(): StudioState {
  const state = useContext(StudioContext);
  if (!state) throw new Error('outside the studio');
  return state;
}

/** The words of cells, those of the screen first: choices are taken in every language. */
export function useCellWords(): readonly [CellWords, ...CellWords[]] {
  const { words } = useWords();
  return useMemo(() => {
    const others = LANGUAGES.filter((language) => language !== words.language);
    return [workbookWords(words), ...others.map((language) => workbookWords(openWords(language)))];
  }, [words]);
}
