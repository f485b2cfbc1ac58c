import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RuleInForce } from '@zhulin/engines/rules';
import type { Plan } from '@zhulin/plan';
import { assessmentClient, assessOnce, heedRules } from '../assessment-worker/index.ts';
import { client } from '../client.ts';

/** How a figure came to be, from the worker. */
export function useTrace({
  plan,
  planHash,
  asOf,
  figure,
}: {
  plan: Plan;
  planHash: string;
  asOf: string;
  figure: string;
}) {
  return useQuery({
    queryKey: ['trace', planHash, asOf, figure],
    queryFn: () => assessmentClient.trace({ draft: plan, asOf, figure }),
  });
}

/** Asks the server to prove a rule, and checks the proof here. */
export function useRuleProof({ id, layer }: Pick<RuleInForce, 'id' | 'layer'>, rulesHash: string) {
  return useMutation({
    mutationFn: async () => {
      const inclusion = await client.readRuleInclusion({ params: { id }, query: { layer } });
      return assessmentClient.verify({ inclusion, ruleId: id, layer, rulesHash });
    },
  });
}

/** The assessment of a plan that nobody is editing, from a worker of its own. */
export function useAssessed({ plan, planHash, asOf }: { plan: object; planHash: string; asOf: string }) {
  return useQuery({
    queryKey: ['assessed', planHash, asOf],
    queryFn: () => assessOnce({ draft: plan, asOf }),
  });
}

const RULES_EVERY_MS = 60_000;

/** How often the rules have changed while this page was open; asked for again while it is in view, and when somebody comes back to
 * it. The engines have taken the new ones up by then. */
export function useRulesTurn(): number {
  const queries = useQueryClient();
  const queryKey = ['rules-turn'];
  const { data = 0 } = useQuery({
    queryKey,
    queryFn: async () => {
      const { rulesHash } = await client.readRuleEdition({});
      const isOther = await heedRules(rulesHash);
      if (isOther) {
        void queries.invalidateQueries({ queryKey: ['assessed'] });
        void queries.invalidateQueries({ queryKey: ['trace'] });
      }
      return (queries.getQueryData<number>(queryKey) ?? 0) + Number(isOther);
    },
    refetchInterval: RULES_EVERY_MS,
    refetchOnWindowFocus: 'always',
  });
  return data;
}
