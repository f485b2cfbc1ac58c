import type { Project } from '@zhulin/contract';
import { useEffect, useState } from 'react';
import type { DraftPlan } from '../../assessment-worker/index.ts';
import { forgetDraft, type KeptDraft, keepDraft, readDraft } from './draft-store.ts';
import { edit, redo, settle, startHistory, undo } from './history.ts';

/** The draft of a project with its steps back and forth, kept in this browser until it is saved or discarded. */
export function useDraft(project: Project) {
  const { id, plan, planHash } = project;
  const [history, setHistory] = useState(() => startHistory<DraftPlan>(plan));
  const [offer, setOffer] = useState<KeptDraft | undefined>(() => readDraft(id));
  const [isKept, setKept] = useState(true);
  const draft = history.present;
  const isChanged = draft !== plan;

  useEffect(() => {
    // An offered draft is not overwritten before somebody has decided about it.
    if (offer) return;
    if (!isChanged) forgetDraft(id);
    else setKept(keepDraft(id, { planHash, draft, at: new Date().toISOString() }));
  }, [offer, isChanged, id, planHash, draft]);

  return {
    draft,
    /** The plan as it was saved. */
    saved: plan,
    isChanged,
    /** Whether this browser can keep unsaved edits. */
    isKept,
    offer,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    change: (next: DraftPlan, touched: string | null) => setHistory((now) => edit(now, next, touched)),
    settle: () => setHistory(settle),
    undo: () => setHistory(undo),
    redo: () => setHistory(redo),
    restore: (kept: KeptDraft) => {
      setHistory((now) => edit(now, kept.draft, null));
      setOffer(undefined);
    },
    discard: () => setOffer(undefined),
    /** Back to the saved plan, as a step that can be undone. */
    reset: () => setHistory((now) => edit(now, plan, null)),
  };
}

export type Draft = ReturnType<typeof useDraft>;
