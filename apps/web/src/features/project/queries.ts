import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { type DiffSide, FILE_LIST_MAX, JOB_LIST_MAX } from '@zhulin/contract';
import { client } from '../../client.ts';

/** What others do to a project shows on the next look. */
const FRESH = { staleTime: 0 } as const;

export const useProject = (id: string) =>
  useQuery({
    queryKey: ['one-project', id],
    queryFn: () => client.readProject({ params: { id } }),
    ...FRESH,
  });

export const useLeaders = (id: string) =>
  useQuery({
    queryKey: ['one-project', id, 'leaders'],
    queryFn: () => client.listLeaders({ params: { id } }),
    ...FRESH,
  });

export const useParties = (id: string) =>
  useQuery({
    queryKey: ['one-project', id, 'parties'],
    queryFn: () => client.listParties({ params: { id } }),
    ...FRESH,
  });

export const usePlanStanding = (id: string) =>
  useQuery({
    queryKey: ['one-project', id, 'standing'],
    queryFn: () => client.readPlanStanding({ params: { id } }),
    ...FRESH,
  });

export const usePublicationOffices = (id: string) =>
  useQuery({
    queryKey: ['one-project', id, 'publication-offices'],
    queryFn: () => client.listPublicationOffices({ params: { id } }),
    ...FRESH,
  });

export const useInvitable = (text: string) =>
  useQuery({
    queryKey: ['invitable', text],
    queryFn: () => client.listInvitable({ query: { text } }),
    placeholderData: (before) => before,
  });

export const useFiles = (id: string) =>
  useQuery({
    queryKey: ['one-project', id, 'files'],
    queryFn: () =>
      client.listFiles({ query: { subjectKind: 'project', subjectId: id, limit: FILE_LIST_MAX } }),
    ...FRESH,
  });

export const useCases = (id: string) =>
  useQuery({
    queryKey: ['one-project', id, 'cases'],
    queryFn: () => client.listCases({ query: { subjectKind: 'project', subjectId: id } }),
    ...FRESH,
  });

export const useVersions = (id: string) =>
  useInfiniteQuery({
    queryKey: ['one-project', id, 'versions'],
    queryFn: ({ pageParam }) =>
      client.listVersions({
        params: { id },
        query: { limit: VERSIONS_PAGE, ...(pageParam !== null && { before: pageParam }) },
      }),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: ({ next }) => next,
    ...FRESH,
  });

const VERSIONS_PAGE = 20;
// Cast: the type of every page's parameter is that of the first.
const FIRST_PAGE = null as number | null;

export const useVerdict = (id: string, version: number) =>
  useQuery({
    queryKey: ['one-project', id, 'verdict', version],
    queryFn: () => client.readVerdict({ params: { id, number: version } }),
  });

export const useHistory = (id: string) =>
  useQuery({
    queryKey: ['one-project', id, 'history'],
    queryFn: () => client.readProjectHistory({ params: { id } }),
    ...FRESH,
  });

const EDITORS_REFRESH_MS = 30_000;

export const useEditors = (id: string) =>
  useQuery({
    queryKey: ['one-project', id, 'editors'],
    queryFn: () => client.listEditors({ params: { id } }),
    refetchInterval: EDITORS_REFRESH_MS,
    ...FRESH,
  });

/** Documents of a project that are being made, whoever's page asked for them last. */
export const useOpenDocuments = (name: string, mayRead: boolean) =>
  useQuery({
    queryKey: ['jobs', 'open-documents', name],
    queryFn: async () => {
      const { jobs } = await client.listJobs({ query: { isOpen: 'true', limit: JOB_LIST_MAX } });
      return jobs.filter(({ kind, subject }) => kind.startsWith('documents.') && subject === name);
    },
    enabled: mayRead,
    ...FRESH,
  });

export const useDifferences = (id: string, from: DiffSide, to: DiffSide, language: string) =>
  useQuery({
    queryKey: ['one-project', id, 'diff', from, to, language],
    queryFn: () => client.diffPlans({ params: { id }, query: { from, to } }),
    ...FRESH,
  });

/** Asks anew for all that the page shows of a project, after an act; lists and the studio do when they are next shown. */
export function useRefreshProject(id: string) {
  const queries = useQueryClient();
  return async () => {
    const keys = [['one-project', id], ['project', id], ['projects']];
    await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
}
