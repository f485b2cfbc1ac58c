import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CaseView, ReportFiling, Role } from '@zhulin/contract';
import { useActOnSeen } from '../../case/act-on-seen.ts';
import { client } from '../../client.ts';

/** What others file shows on the next look. */
const FRESH = { staleTime: 0 } as const;

/** The task behind a case, asked anew whenever something happens to the case. */
export const useReport = ({ id, revision }: Pick<CaseView, 'id' | 'revision'>) =>
  useQuery({
    queryKey: ['case', id, 'report', revision],
    queryFn: () => client.readReport({ params: { id } }),
    placeholderData: keepPreviousData,
    ...FRESH,
  });

/** A task that was sent, to begin another one like it. */
export const useSentReport = (id: string | undefined) =>
  useQuery({
    queryKey: ['case', id, 'report'],
    queryFn: () => client.readReport({ params: { id: id ?? '' } }),
    enabled: id !== undefined,
  });

const filingKey = (id: string, organisationId: string, version: number | null) =>
  ['case', id, 'filing', organisationId, version] as const;

/** What a unit filed last. @param version  of that filing; null: it filed nothing */
export const useFiling = (id: string, organisationId: string, version: number | null) =>
  useQuery({
    queryKey: filingKey(id, organisationId, version),
    queryFn: () => client.readReportFiling({ params: { id, organisationId } }),
    placeholderData: keepPreviousData,
    enabled: version !== null,
  });

export const useMergedRows = ({ id, revision }: Pick<CaseView, 'id' | 'revision'>, isAsked: boolean) =>
  useQuery({
    queryKey: ['case', id, 'merged', revision],
    queryFn: () => client.readMergedRows({ params: { id } }),
    placeholderData: keepPreviousData,
    enabled: isAsked,
    ...FRESH,
  });

export const useReportUnits = (sought: { text: string; role: Role | undefined }) =>
  useQuery({
    queryKey: ['report-units', sought],
    queryFn: () =>
      client.listReportUnits({
        query: {
          ...(sought.text !== '' && { text: sought.text }),
          ...(sought.role !== undefined && { role: sought.role }),
        },
      }),
    placeholderData: keepPreviousData,
  });

/** What one’s own post has sent, latest first. */
export const useSentReports = () =>
  useQuery({ queryKey: ['reports'], queryFn: () => client.listReports({}), ...FRESH });

/** Keeps what was just filed, so that it need not be asked for. */
export function useKeepFiling(id: string) {
  const queries = useQueryClient();
  return (made: ReportFiling) => queries.setQueryData(filingKey(id, made.organisationId, made.version), made);
}

/** Asks anew for a case, what belongs to it, and every list that shows it. */
export function useRefreshTask(id: string) {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['case', id] }),
      queries.invalidateQueries({ queryKey: ['inbox'] }),
      queries.invalidateQueries({ queryKey: ['reports'] }),
    ]);
  };
}

/** Acts on the case of a task as one sees it. */
export const useActOnTask = (found: Pick<CaseView, 'id' | 'revision'>) =>
  useActOnSeen(found, useRefreshTask(found.id));
