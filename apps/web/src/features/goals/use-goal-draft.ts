import { useState } from 'react';
import { draftStore } from '../../kept-draft.ts';
import { useSession } from '../../session.tsx';
import { type GoalDraft, goalDraftSchema } from './goal-draft.ts';

/** A draft of goals, kept in this browser under a name.
 * @param first  what it begins with where nothing is kept */
export function useGoalDraft(name: string, first: GoalDraft) {
  const { personId } = useSession();
  const store = draftStore(`goals.${personId}.${name}`, goalDraftSchema);
  const [kept, setKept] = useState(() => store.read());
  const put = (next: GoalDraft | undefined) => {
    setKept(next);
    store.write(next);
  };
  return {
    draft: kept ?? first,
    isTouched: kept !== undefined,
    change: (next: GoalDraft) => put(next),
    forget: () => put(undefined),
  };
}
