import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ListRules } from '@zhulin/contract';
import { heedRules } from '../../assessment-worker/index.ts';
import { client } from '../../client.ts';

/** The rules as they are asked for. The engines of this page follow where the server has others by now. */
export const useRules = (query: ListRules) =>
  useQuery({
    queryKey: ['rules', 'list', query],
    queryFn: async () => {
      const answer = await client.listRules({ query });
      await heedRules(answer.rulesHash);
      return answer;
    },
    placeholderData: (before) => before,
  });

export const useEditions = () =>
  useQuery({ queryKey: ['rules', 'editions'], queryFn: () => client.listRuleEditions({}) });

export const useChanges = () =>
  useQuery({ queryKey: ['rules', 'changes'], queryFn: () => client.listRuleChanges({}), staleTime: 0 });

export const IMPACT_ROWS = 50;

/** A page of what a change would turn. @param page  from 0 */
export const useImpact = (id: string, page: number) =>
  useQuery({
    queryKey: ['rules', 'impact', id, page],
    queryFn: () =>
      client.readRuleImpact({ params: { id }, query: { limit: IMPACT_ROWS, offset: page * IMPACT_ROWS } }),
    placeholderData: (before) => before,
    staleTime: 0,
  });

/** Asks anew for all that the page of the rules shows, after an act. */
export function useRefreshRules() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['rules'] });
}

/** Asks anew for everything: with other rules all lights and figures are others. */
export function useRefreshAll() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries();
}
