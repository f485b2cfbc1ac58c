import { type GoalDraft, goalDraftSchema } from './goal-draft.ts';
import { useKept } from './use-kept.ts';

/** A draft of goals, kept in this browser under a name.
 * @param first  what it begins with where nothing is kept */
export function useGoalDraft(name: string, first: GoalDraft) {
  const { entry: draft, ...rest } = useKept(name, goalDraftSchema, first);
  return { draft, ...rest };
}
