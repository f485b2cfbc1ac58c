import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Failure, type Project } from '@zhulin/contract';
import type { Plan } from '@zhulin/plan';
import { client } from '../../client.ts';
import { keep, readKept } from '../../kept.ts';
import { useSession } from '../../session.tsx';
import { openDraft, type ReadOnly } from './open-draft.ts';

const FOUND_SHOWN = 20;

/** Projects by words of their name, code or place, for a picker; those that changed last where nothing is sought. */
export function useFoundProjects(text: string) {
  const sought = text.trim();
  return useQuery({
    queryKey: ['projects', 'picker', sought],
    queryFn: () =>
      client.listProjects({
        query: { limit: FOUND_SHOWN, order: 'updated', ...(sought !== '' && { text: sought }) },
      }),
    placeholderData: (before) => before,
  });
}

const lastName = (personId: string) => `studio.${personId}`;

/** Keeps which project somebody opened last. */
export function keepLastProject(personId: string, id: string): void {
  keep(lastName(personId), id);
}

/** The project to open when none is named: the last one, else the newest of one's own organisation, else the newest;
 * null where there is none. */
export function useStartProject(isAsked: boolean) {
  const { personId, organisationId } = useSession();
  const queries = useQueryClient();
  return useQuery({
    queryKey: ['studio', 'start'],
    enabled: !isAsked,
    gcTime: 0,
    queryFn: async () => {
      const last = await lastProject(personId);
      if (last) queries.setQueryData(projectKey(last.id), last);
      return last?.id ?? (await newest(organisationId)) ?? (await newest()) ?? null;
    },
  });
}

/** Undefined where it is gone, or no longer seen. */
async function lastProject(personId: string): Promise<Project | undefined> {
  const id = readKept(lastName(personId));
  if (id === undefined) return undefined;
  try {
    return await client.readProject({ params: { id } });
  } catch (error) {
    if (error instanceof Failure && error.status < 500) return undefined;
    throw error;
  }
}

async function newest(organisation?: string): Promise<string | undefined> {
  const query = { limit: 1, ...(organisation !== undefined && { organisation }) };
  const { projects } = await client.listProjects({ query });
  return projects[0]?.id;
}

export const projectKey = (id: string) => ['project', id];

/** One project with its plan as it was last published; asked for again when a later version is heard of. */
export function useProject(id: string) {
  return useQuery({
    queryKey: projectKey(id),
    queryFn: () => client.readProject({ params: { id } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The drafts of a project, found once as the studio opens it. */
export function useOpenedDraft(project: Project, readOnly: ReadOnly | null) {
  const { personId } = useSession();
  return useQuery({
    queryKey: ['studio', 'draft', project.id, readOnly],
    queryFn: () => openDraft(project, personId, readOnly),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

const VERSIONS_SHOWN = 100;

/** The versions of a plan, latest first. */
export function useVersions(id: string, limit = VERSIONS_SHOWN) {
  return useQuery({
    queryKey: ['project', id, 'versions', limit],
    queryFn: () => client.listVersions({ params: { id }, query: { limit } }),
  });
}

/** One version with its plan. It never changes. */
export function useVersion(id: string, number: number) {
  return useQuery({
    queryKey: ['project', id, 'version', number],
    queryFn: () => client.readVersion({ params: { id, number } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

const EDITORS_EVERY_MS = 25_000;

/** Who else is editing, asked for again while the page is in view. */
export function useEditors(id: string) {
  return useQuery({
    queryKey: ['project', id, 'editors'],
    queryFn: () => client.listEditors({ params: { id } }),
    refetchInterval: EDITORS_EVERY_MS,
    select: ({ editors }) => editors.filter(({ isSelf }) => !isSelf),
  });
}

/** Saves a plan as a project of its own. */
export function useSaveAsProject() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (plan: Plan) => client.createProject({ body: { plan } }),
    onSuccess: (project) => {
      queries.setQueryData(projectKey(project.id), project);
      return queries.invalidateQueries({ refetchType: 'none' });
    },
  });
}
