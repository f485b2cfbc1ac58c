import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { CaseView, Inbox } from '@zhulin/contract';
import { client } from '../../client.ts';
import { type InboxView, writeView } from './inbox-view.ts';

const ROWS_A_PAGE = 50;
const BEGINNING: string | null = null;
/** What others do to a case shows on the next look. */
const FRESH = { staleTime: 0 } as const;

/** The rows of a box, a page after the other; what was shown stays until the answer to another question is there. */
export const useInbox = (view: InboxView) =>
  useInfiniteQuery({
    queryKey: ['inbox', 'rows', writeView(view)],
    queryFn: ({ pageParam: after }) =>
      client.readInbox({
        query: { ...writeView(view), limit: ROWS_A_PAGE, ...(after !== null && { after }) },
      }),
    initialPageParam: BEGINNING,
    getNextPageParam: ({ next }: Inbox) => next,
    placeholderData: keepPreviousData,
    ...FRESH,
  });

export const useCase = (id: string | undefined) =>
  useQuery({
    queryKey: ['case', id],
    queryFn: () => client.readCase({ params: { id: id ?? '' } }),
    enabled: id !== undefined,
    ...FRESH,
  });

/** What happened before that which came with the case. */
export const useEarlierEvents = (id: string, before: number) =>
  useInfiniteQuery({
    queryKey: ['case', id, 'earlier', before],
    queryFn: ({ pageParam }) => client.listCaseEvents({ params: { id }, query: { before: pageParam } }),
    initialPageParam: before,
    getNextPageParam: ({ events, hasEarlier }) => (hasEarlier ? events.at(-1)?.revision : undefined),
    enabled: false,
  });

export const useColleagues = () =>
  useQuery({ queryKey: ['colleagues'], queryFn: () => client.listColleagues({}) });

/** Takes what an act has answered for the case, and asks anew for every list that shows it. */
export function useKeepCase() {
  const queries = useQueryClient();
  return async (found: CaseView) => {
    queries.setQueryData(['case', found.id], found);
    await queries.invalidateQueries({ queryKey: ['inbox'] });
  };
}

/** Asks anew for the case and the lists. */
export function useRefreshCases() {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['case'] }),
      queries.invalidateQueries({ queryKey: ['inbox'] }),
    ]);
  };
}

/** Says that one has read what was told of a case. */
export function useMarkRead() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => client.markCaseRead({ params: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['inbox'] }),
  });
}
