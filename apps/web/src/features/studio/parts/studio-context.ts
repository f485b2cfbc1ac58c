import type { Finding } from '@zhulin/assessment';
import { type Words, workbookWords } from '@zhulin/contract';
import { LANGUAGES } from '@zhulin/engines/units';
import type { CellWords } from '@zhulin/plan';
import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import { loadWords, useWords } from '../../../words.tsx';
import type { Lights, Problems } from '../field-lights.ts';
import type { LiveAssessment } from '../use-assessment.ts';
import type { Draft } from '../use-draft.ts';

/** A place of the plan that the reader was sent to; each time anew. */
export interface Jump {
  path: string;
  turn: number;
}

export interface StudioState {
  draft: Draft;
  /** The field or cell that was last entered. */
  at: string | undefined;
  setAt(path: string): void;
  jump: Jump | undefined;
}

/** What the assessment says of the places of the plan. It may be a moment behind the findings themselves, which are drawn first. */
export interface Found {
  live: LiveAssessment;
  problems: Problems;
  lights: Lights;
  findings: readonly Finding[];
}

type GoTo = (path: string) => void;

export const StudioContext = createContext<StudioState | null>(null);
export const FoundContext = createContext<Found | null>(null);
export const LiveContext = createContext<LiveAssessment | null>(null);
export const GoToContext = createContext<GoTo | null>(null);

type AllCellWords = readonly [CellWords, ...CellWords[]];
export const CellWordsContext = createContext<AllCellWords | null>(null);

function inside<T>(state: T | null): T {
  if (state === null) throw new Error('outside the studio');
  return state;
}

export const useStudio = (): StudioState => inside(useContext(StudioContext));
export const useFound = (): Found => inside(useContext(FoundContext));
/** The assessment as soon as it is there. */
export const useLive = (): LiveAssessment => inside(useContext(LiveContext));
/** Opens the group that holds a place, and enters its field. Always the same function. */
export const useGoTo = (): GoTo => inside(useContext(GoToContext));

/** The words of cells, those of the screen first. */
export const useCellWords = (): AllCellWords => inside(useContext(CellWordsContext));

/** Choices are taken in every language, as soon as its words are there.
 * @param isEntered  whether somebody has entered a field: before that, the words of other languages are not needed */
export function useAllCellWords(isEntered: boolean): AllCellWords {
  const { words } = useWords();
  const [others, setOthers] = useState<readonly Words[]>([]);
  useEffect(() => {
    if (!isEntered) return;
    let isCurrent = true;
    const missing = LANGUAGES.filter((language) => language !== words.language);
    // Without them choices are taken in the language of the screen alone.
    void Promise.all(missing.map(loadWords)).then(
      (found) => isCurrent && setOthers(found),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [words, isEntered]);
  return useMemo(() => [workbookWords(words), ...others.map(workbookWords)], [words, others]);
}
