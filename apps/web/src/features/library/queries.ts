import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ProjectPage } from '@zhulin/contract';
import type { Plan } from '@zhulin/plan';
import { client } from '../../client.ts';
import { type LibraryView, writeView } from './library-view.ts';

const ROWS_A_PAGE = 50;
const FOUND_MAX = 8;
const BEGINNING: string | null = null;

/** The list, a page after the other; what was shown stays until the answer to another question is there. */
export const useLibrary = (view: LibraryView) =>
  useInfiniteQuery({
    queryKey: ['projects', 'library', writeView(view)],
    queryFn: ({ pageParam: after }) =>
      client.listProjects({
        query: { ...writeView(view), limit: ROWS_A_PAGE, ...(after !== null && { after }) },
      }),
    initialPageParam: BEGINNING,
    getNextPageParam: ({ next }: ProjectPage) => next,
    placeholderData: keepPreviousData,
  });

/** How many projects the view leaves out because they are archived. */
export const useArchivedCount = (view: LibraryView) =>
  useQuery({
    queryKey: ['projects', 'archived', writeView(view)],
    queryFn: async () => {
      const query = { ...writeView(view), archived: 'only' as const, limit: 1 };
      return (await client.listProjects({ query })).total;
    },
    placeholderData: keepPreviousData,
    enabled: view.archived === 'no',
  });

/** One project that the list does not show. */
export const useProjectOf = (id: string) =>
  useQuery({ queryKey: ['project', id], queryFn: () => client.readProject({ params: { id } }) });

/** The first few projects that some words name. */
export const useFoundProjects = (text: string) =>
  useQuery({
    queryKey: ['projects', 'found', text],
    queryFn: () =>
      client.listProjects({ query: { ...(text !== '' && { text }), order: 'updated', limit: FOUND_MAX } }),
    placeholderData: keepPreviousData,
  });

export const useSavedViews = () =>
  useQuery({ queryKey: ['saved-views'], queryFn: () => client.listSavedViews({}) });

export const useComparison = (ids: readonly string[]) =>
  useQuery({
    queryKey: ['projects', 'comparison', ids],
    queryFn: () => client.compareProjects({ query: { ids: ids.join(',') } }),
  });

/** The name of an organisation that stands in a filter but beside no project. */
export const useOrganisationName = (id: string | undefined) =>
  useQuery({
    queryKey: ['organisations', 'all'],
    queryFn: () => client.listOrganisations({}),
    enabled: id !== undefined,
    select: ({ organisations }) => organisations.find((each) => each.id === id)?.name,
  });

/** Makes a project of a plan. */
export function useCreateProject() {
  const refresh = useRefreshLibrary();
  return async (plan: Plan) => {
    const project = await client.createProject({ body: { plan } });
    await refresh();
    return project;
  };
}

/** Asks anew for every list of projects, after an act. */
export function useRefreshLibrary() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['projects'] });
}

export function useRefreshViews() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['saved-views'] });
}
