import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { PROJECT_PAGE_MAX } from '@zhulin/contract';
import type { Plan } from '@zhulin/plan';
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
