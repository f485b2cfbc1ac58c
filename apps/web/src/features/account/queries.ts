import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { NoticeSettings } from '@zhulin/contract';
import { client } from '../../client.ts';

export const useSessions = () =>
  useQuery({ queryKey: ['account', 'sessions'], queryFn: () => client.listSessions({}) });

export const useTokens = () =>
  useQuery({ queryKey: ['account', 'tokens'], queryFn: () => client.listTokens({}) });

export const useTaskCalendar = () =>
  useQuery({ queryKey: ['account', 'calendar'], queryFn: () => client.readTaskCalendar({}) });

export const useLoans = () =>
  useQuery({ queryKey: ['account', 'loans'], queryFn: () => client.listDelegations({}) });

/** The people to whom a post may be lent. */
export const useColleagues = () =>
  useQuery({ queryKey: ['account', 'colleagues'], queryFn: () => client.listColleagues({}) });

export const useNoticeSettings = () =>
  useQuery({ queryKey: ['account', 'notices'], queryFn: () => client.readNoticeSettings({}) });

/** Takes what the server has answered. */
export function useKeepNoticeSettings() {
  const queries = useQueryClient();
  return (settings: NoticeSettings) => queries.setQueryData(['account', 'notices'], settings);
}

/** The latest of one's own acts in the trail. */
export const useOwnActs = (actorId: string, limit: number) =>
  useQuery({
    queryKey: ['account', 'acts', actorId, limit],
    queryFn: () => client.listAudit({ query: { actorId, limit } }),
    placeholderData: (before) => before,
  });

/** Asks anew for what the account shows, after an act. */
export function useRefreshAccount() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['account'] });
}
