import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AuditFilters } from '@zhulin/contract';
import { client } from '../../client.ts';

export const useOrganisations = () =>
  useQuery({ queryKey: ['office', 'organisations'], queryFn: () => client.listOrganisations({}) });

export const useOrganisationHistory = (id: string) =>
  useQuery({
    queryKey: ['office', 'history', id],
    queryFn: () => client.readOrganisationHistory({ params: { id } }),
  });

export interface PeopleSearch {
  organisationId?: string;
  text?: string;
}

export const usePeople = (search: PeopleSearch) =>
  useQuery({
    queryKey: ['office', 'people', search],
    queryFn: () => client.listPeople({ query: search }),
    placeholderData: (before) => before,
  });

export const usePostsOf = (personId: string) =>
  useQuery({
    queryKey: ['office', 'posts', personId],
    queryFn: () => client.listPosts({ query: { personId } }),
  });

export const useLoansOf = (personId: string) =>
  useQuery({
    queryKey: ['office', 'loans', personId],
    queryFn: () => client.listDelegationsOf({ params: { id: personId } }),
  });

export const useSignOn = (personId: string) =>
  useQuery({
    queryKey: ['office', 'sign-on', personId],
    queryFn: () => client.readSignOn({ params: { id: personId } }),
  });

/** Whether this installation has an identity provider. */
export const useIsSignOnOffered = () =>
  useQuery({
    queryKey: ['entrance'],
    queryFn: async () => (await client.readEntrance({})).signOn !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const usePolicy = () =>
  useQuery({ queryKey: ['office', 'policy'], queryFn: () => client.readSecurityPolicy({}) });

export const useBackups = () =>
  useQuery({ queryKey: ['office', 'backups'], queryFn: () => client.listBackups({}) });

export const useNoticePorts = () =>
  useQuery({ queryKey: ['office', 'notices'], queryFn: () => client.readNoticePorts({}), staleTime: 0 });

/** The log, for who co-signs it. */
export const useLog = () => useQuery({ queryKey: ['office', 'log'], queryFn: () => client.readLog({}) });

/** A page of the trail, latest first. */
export const useAudit = (filters: AuditFilters, before: string | undefined) =>
  useQuery({
    queryKey: ['office', 'audit', filters, before],
    queryFn: () => client.listAudit({ query: { ...filters, ...(before !== undefined && { before }) } }),
    placeholderData: (earlier) => earlier,
    staleTime: 0,
  });

/** Asks anew for what the registers show, after an act. */
export function useRefreshOffice() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['office'] });
}
