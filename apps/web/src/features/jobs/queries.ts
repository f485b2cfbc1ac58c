import { useQuery, useQueryClient } from '@tanstack/react-query';
import { JOB_LIST_MAX } from '@zhulin/contract';
import { client } from '../../client.ts';

/** How often the open ones are asked for beside the streams, of which a browser holds only a few. */
const REFRESH_MS = 5_000;

export const useOpenJobs = () =>
  useQuery({
    queryKey: ['jobs', 'open'],
    queryFn: () => client.listJobs({ query: { isOpen: 'true', limit: JOB_LIST_MAX } }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.jobs.length === 0 ? false : REFRESH_MS),
  });

export const useFinishedJobs = () =>
  useQuery({
    queryKey: ['jobs', 'finished'],
    queryFn: () => client.listJobs({ query: { isOpen: 'false', limit: JOB_LIST_MAX } }),
    staleTime: 0,
  });

/** Asks anew for both lists, after a job went from one to the other. */
export function useRefreshJobs() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['jobs'] });
}
