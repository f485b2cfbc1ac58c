import { useQuery } from '@tanstack/react-query';
import { client } from '../client.ts';

const REFRESH_MS = 60_000;

/** What waits for the post, counted. */
export const useInboxCounts = () =>
  useQuery({
    queryKey: ['inbox', 'counts'],
    queryFn: async () => (await client.readInbox({ query: { limit: 1 } })).counts,
    refetchInterval: REFRESH_MS,
    staleTime: 0,
  });
