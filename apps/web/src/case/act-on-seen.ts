import { useQueryClient } from '@tanstack/react-query';
import type { CaseView, CaseWish } from '@zhulin/contract';
import { client } from '../client.ts';

/** Acts on a case as one sees it. A refusal shows what changed meanwhile, and goes on to whoever asked.
 * @param refresh  asks anew for all that shows the case */
export function useActOnSeen(
  { id, revision }: Pick<CaseView, 'id' | 'revision'>,
  refresh: () => Promise<void>,
) {
  const queries = useQueryClient();
  return async (wish: CaseWish) => {
    try {
      const body = { expectedRevision: revision, wish };
      queries.setQueryData(['case', id], await client.actOnCase({ params: { id }, body }));
    } finally {
      await refresh();
    }
  };
}
