import type { CaseView } from '@zhulin/contract';
import type { ComponentType } from 'react';
import { later } from './later.tsx';
import { withWords } from './words.tsx';

/** What a kind of case shows of its own on the page of a case. */
interface CasePanel {
  readonly Panel: ComponentType<{ found: CaseView }>;
  /** What it does itself, as step and action or sort of act: the page does not offer that once more. */
  readonly acts: ReadonlySet<string>;
}

/** Two kinds of one flow. */
const ASSESSMENT: CasePanel = {
  Panel: later(
    withWords(
      ['goals', 'portfolio', 'web-document', 'web-goals'],
      () => import('./features/goals/parts/assessment-panel.tsx'),
    ),
  ),
  acts: new Set(['stating/confirm', 'stating/object', 'stating/withdraw-act', 'grading/grade']),
};

/** By kind; most need none, since the page draws any kind from its definition. */
const panels: Readonly<Record<string, CasePanel>> = {
  'reporting-task': {
    Panel: later(
      withWords(['reporting', 'web-reporting'], () => import('./features/reporting/parts/task.tsx')),
    ),
    acts: new Set(['filing/file', 'filing/withdraw-act', 'filing/remind', 'filing/freeze', 'merging/return']),
  },
  'goal-sheet': {
    Panel: later(
      withWords(['goals', 'portfolio', 'web-goals'], () => import('./features/goals/parts/sheet-panel.tsx')),
    ),
    acts: new Set(['confirming/confirm', 'confirming/object', 'redrafting/resubmit']),
  },
  'goal-adjustment': {
    Panel: later(
      withWords(
        ['goals', 'portfolio', 'web-goals'],
        () => import('./features/goals/parts/adjustment-panel.tsx'),
      ),
    ),
    acts: new Set(),
  },
  'quarterly-assessment': ASSESSMENT,
  'annual-appraisal': ASSESSMENT,
};

/** @param kind  id@version */
export const casePanel = (kind: string): CasePanel | undefined => panels[kind.split('@')[0] ?? ''];
