import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BreachTarget, Dimension } from '@zhulin/engines/portfolio';
import { PLACE_KINDS } from '@zhulin/plan';
import { client } from '../../client.ts';
import { type CockpitView, type Drill, writeView } from './address/cockpit-view.ts';
import { useIsLive } from './fresh/freshness.ts';

/** What is now is asked for again by itself where changes are not heard of: figures on a screen that stays open must not grow old. */
const RENEWED_MS = 20_000;
/** Where they are, for what might be missed all the same. */
const RENEWED_LIVE_MS = 120_000;

export const ROWS_A_PAGE = 20;
export const BREACHES_A_PAGE = 8;
/** Cut-offs of one sparkline. */
const TREND_POINTS = 12;

function useRenewing(view: CockpitView) {
  const every = useIsLive() ? RENEWED_LIVE_MS : RENEWED_MS;
  return {
    placeholderData: keepPreviousData,
    refetchInterval: view.cutoff === undefined ? every : (false as const),
  };
}

export const useCockpit = (view: CockpitView) =>
  useQuery({
    queryKey: ['cockpit', 'sheet', writeView(view)],
    queryFn: () => client.readCockpit({ query: writeView(view) }),
    ...useRenewing(view),
  });

export const useTrend = (view: CockpitView) =>
  useQuery({
    queryKey: ['cockpit', 'trend', writeView(view)],
    queryFn: () => client.readCockpitTrend({ query: { ...writeView(view), count: TREND_POINTS } }),
    ...useRenewing(view),
  });

export const useTable = (view: CockpitView, dimension: Dimension) =>
  useQuery({
    queryKey: ['cockpit', 'table', dimension, writeView(view)],
    queryFn: () => client.readCockpitTable({ query: { ...writeView(view), dimension } }),
    ...useRenewing(view),
  });

/** The cities of each kind of place, and those of plans that state none. */
export const useRegions = (view: CockpitView) => {
  const renewing = useRenewing(view);
  return useQueries({
    queries: [...PLACE_KINDS, null].map((kind) => {
      const written = writeView(view);
      const isAsked = kind === null || (view.placeKinds?.includes(kind) ?? true);
      const query = {
        ...written,
        ...(kind === null ? { lacks: 'placeKind' } : { placeKinds: kind }),
        dimension: 'city' as const,
      };
      return {
        queryKey: ['cockpit', 'table', 'region', kind, written],
        queryFn: () => client.readCockpitTable({ query }),
        enabled: isAsked,
        ...renewing,
      };
    }),
    combine: (results) => ({
      regions: [...PLACE_KINDS, null].flatMap((kind, place) => {
        const table = results[place]?.data;
        return table === undefined || table.groups.length === 0 ? [] : [{ kind, table }];
      }),
      isError: results.some(({ isError }) => isError),
      isPending: results.some(({ isPending, fetchStatus }) => isPending && fetchStatus !== 'idle'),
      error: results.find(({ error }) => error !== null)?.error,
      refetch: () => Promise.all(results.map(({ refetch }) => refetch())),
    }),
  });
};

/** The rows of one number, a page of them. */
export const useRows = (view: CockpitView, { measure, within, order, direction, counting, page }: Drill) => {
  const query = {
    ...writeView(view),
    ...within,
    measure,
    order,
    direction,
    counting,
    limit: ROWS_A_PAGE,
    offset: (page - 1) * ROWS_A_PAGE,
  };
  return useQuery({
    queryKey: ['cockpit', 'rows', query],
    queryFn: () => client.listCockpitRows({ query }),
    ...useRenewing(view),
  });
};

/** Up to six projects with all that they add. */
export const useChosenRows = (view: CockpitView, ids: readonly string[]) =>
  useQuery({
    queryKey: ['cockpit', 'chosen', ids, writeView(view)],
    queryFn: () =>
      client.listCockpitRows({
        query: { ...writeView(view), archived: 'all', ids: ids.join(','), measure: 'projects' },
      }),
    enabled: ids.length > 0,
    ...useRenewing(view),
  });

export const useRoadmap = (view: CockpitView, month: string | undefined, offset: number) => {
  const query = { ...writeView(view), ...(month !== undefined && { month }), offset, limit: ROWS_A_PAGE };
  return useQuery({
    queryKey: ['cockpit', 'roadmap', query],
    queryFn: () => client.readCockpitRoadmap({ query }),
    ...useRenewing(view),
  });
};

/** Targets that may be missed, and a page of the projects that may miss them. */
export const useBreaches = (view: CockpitView, target: BreachTarget | undefined, offset: number) => {
  const query = {
    ...writeView(view),
    ...(target !== undefined && { target }),
    offset,
    limit: BREACHES_A_PAGE,
  };
  return useQuery({
    queryKey: ['cockpit', 'breaches', query],
    queryFn: () => client.readCockpitBreaches({ query }),
    ...useRenewing(view),
  });
};

export const useCutoffs = () => useQuery({ queryKey: ['cutoffs'], queryFn: () => client.listCutoffs({}) });

export const useCutoffChanges = (id: string | undefined, to: string | undefined, offset: number) =>
  useQuery({
    queryKey: ['cutoffs', 'changes', id, to, offset],
    queryFn: () =>
      client.readCutoffChanges({
        params: { id: id ?? '' },
        query: { ...(to !== undefined && { to }), offset, limit: ROWS_A_PAGE },
      }),
    enabled: id !== undefined,
    placeholderData: keepPreviousData,
  });

/** Keeps all as it is now under a day. */
export function useMakeCutoff() {
  const queries = useQueryClient();
  return async (body: Parameters<typeof client.makeCutoff>[0]['body']) => {
    const cutoff = await client.makeCutoff({ body });
    await queries.invalidateQueries({ queryKey: ['cutoffs'] });
    await queries.invalidateQueries({ queryKey: ['cockpit', 'trend'] });
    return cutoff;
  };
}
