import type { Cutoff } from '@zhulin/contract';
import { useWords } from '../../../words.tsx';

/** Why a cut-off was made: as people wrote it, or that a month ended. */
export function useCutoffReason(): (cutoff: Pick<Cutoff, 'role' | 'reason'>) => string {
  const { say } = useWords('web-cockpit');
  return ({ role, reason }) => (role === null ? say('cutoffs.month-end') : reason);
}
