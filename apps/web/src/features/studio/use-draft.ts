import type { Project } from '@zhulin/contract';
import { useEffect, useRef, useState } from 'react';
import type { DraftPlan } from '../../assessment-worker/index.ts';
import { forgetDraft, type KeptDraft, keepDraft, readDraft } from './draft-store.ts';
import { edit, type History, redo, type StepName, settle, startHistory, undo } from './history.ts';

/** A large plan is not written at every key. */
const KEEP_AFTER_MS = 250;

/** The draft of a project with its steps back and forth, kept in this browser until it is saved or discarded. */
export function useDraft(project: Project) {
  const { id, plan, planHash } = project;
  const [history, setHistory] = useState(() => startHistory<DraftPlan>(plan));
  const [offer, setOffer] = useState<KeptDraft | undefined>(() => readDraft(id));
  const draft = history.present;
  const isChanged = draft !== plan;
  const isKept = useKeeping({ id, planHash, draft, isChanged, isOffered: offer !== undefined });

  const go = (turn: (now: History<DraftPlan>) => History<DraftPlan>, times: number) =>
    setHistory((now) => Array.from({ length: times }).reduce<History<DraftPlan>>((at) => turn(at), now));
  return {
    draft,
    /** The plan as it was saved. */
    saved: plan,
    isChanged,
    /** Whether this browser can keep unsaved edits. */
    isKept,
    offer,
    past: history.past,
    future: history.future,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    /** @param touched  the field that is being typed in, or null for an edit that stands alone
     * @param name  what the step is called; without one it is a change of that field, or a fix */
    change: (next: DraftPlan, touched: string | null, name?: StepName) =>
      setHistory((now) => edit(now, next, touched, name ?? nameFor(touched))),
    settle: () => setHistory(settle),
    undo: (times = 1) => go(undo, times),
    redo: (times = 1) => go(redo, times),
    restore: (kept: KeptDraft) => {
      setHistory((now) => edit(now, kept.draft, null, { key: 'restore' }));
      setOffer(undefined);
    },
    discard: () => setOffer(undefined),
    /** Back to the saved plan, as a step that can be undone. */
    reset: () => setHistory((now) => edit(now, plan, null, { key: 'reset' })),
  };
}

export type Draft = ReturnType<typeof useDraft>;

function nameFor(touched: string | null): StepName {
  return touched === null ? { key: 'fix' } : { key: 'change', path: touched };
}

interface Keeping {
  id: string;
  planHash: string;
  draft: DraftPlan;
  isChanged: boolean;
  isOffered: boolean;
}

/** Keeps the draft shortly after each edit, and at once when the page is left.
 * @returns whether this browser does */
function useKeeping({ id, planHash, draft, isChanged, isOffered }: Keeping): boolean {
  const [isKept, setKept] = useState(true);
  const pending = useRef<(() => void) | null>(null);
  useEffect(() => {
    // An offered draft is not overwritten before somebody has decided about it.
    if (isOffered) return;
    const keep = () => {
      pending.current = null;
      if (!isChanged) forgetDraft(id);
      else setKept(keepDraft(id, { planHash, draft, at: new Date().toISOString() }));
    };
    pending.current = keep;
    const timer = setTimeout(keep, KEEP_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isOffered, isChanged, id, planHash, draft]);
  useEffect(() => {
    const flush = () => pending.current?.();
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('pagehide', flush);
      flush();
    };
  }, []);
  return isKept;
}
