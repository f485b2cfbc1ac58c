import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { PROJECT_PAGE_MAX } from '@zhulin/contract';
import type { RuleInForce } from '@zhulin/engines/rules';
import type { Plan } from '@zhulin/plan';
import { assessmentClient, assessOnce } from '../../assessment-worker/index.ts';
import { client } from '../../client.ts';

/** The newest projects, for the picker. */
export function useProjects() {
  return useQuery({
    queryKey: ['projects'],
    queryFn: () => client.listProjects({ query: { limit: PROJECT_PAGE_MAX } }),
  });
}

/** One project with its plan. A plan never changes, so it is asked for once. */
export function useProject(id: string) {
  return useQuery({
    queryKey: ['project', id],
    queryFn: () => client.readProject({ params: { id } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Saves a plan as a project of its own. */
export function useSaveAsProject() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (plan: Plan) => client.createProject({ body: { plan } }),
    onSuccess: (project) => {
      queries.setQueryData(['project', project.id], project);
      return queries.invalidateQueries({ queryKey: ['projects'] });
    },
  });
}

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
export function useRuleProof({ id, layer }: RuleInForce, rulesHash: string) {
  return useMutation({
    mutationFn: async () => {
      const inclusion = await client.readRuleInclusion({ params: { id }, query: { layer } });
      return assessmentClient.verify({ inclusion, ruleId: id, layer, rulesHash });
    },
  });
}

/** The assessment of another plan, from a worker of its own: that of the page is kept for the draft. */
export function useAssessed({ plan, planHash, asOf }: { plan: object; planHash: string; asOf: string }) {
  return useQuery({
    queryKey: ['assessed', planHash, asOf],
    queryFn: () => assessOnce({ draft: plan, asOf }),
  });
}
