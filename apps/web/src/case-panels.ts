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

/** By kind; most need none, since the page draws any kind from its definition. */
const panels: Readonly<Record<string, CasePanel>> = {
  'reporting-task': {
    Panel: later(
      withWords(['reporting', 'web-reporting'], () => import('./features/reporting/parts/task.tsx')),
    ),
    acts: new Set(['filing/file', 'filing/withdraw-act', 'filing/remind', 'filing/freeze', 'merging/return']),
  },
};

/** @param kind  id@version */
export const casePanel = (kind: string): CasePanel | undefined => panels[kind.split('@')[0] ?? ''];
