import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  type CaseView,
  GOAL_UNITS,
  type GoalAssessment,
  type GoalSheet,
  type GoalUnitList,
  scopeOf,
} from '@zhulin/contract';
import { useActOnSeen } from '../../case/act-on-seen.ts';
import { client } from '../../client.ts';
import { useSession } from '../../session.tsx';
import type { UnitDraft } from './goal-draft.ts';

/** What others do to goals shows on the next look. */
const FRESH = { staleTime: 0 } as const;

type At = Pick<CaseView, 'id' | 'revision'>;

export const useGoalSheets = () =>
  useQuery({ queryKey: ['goals', 'sheets'], queryFn: () => client.listGoalSheets({}), ...FRESH });

/** A sheet with how it stands now, or at a cut-off. */
export const useGoalSheet = (id: string, cutoff?: string) =>
  useQuery({
    queryKey: ['goals', 'sheet', id, cutoff],
    queryFn: () => client.readGoalSheet({ params: { id }, query: cutoff === undefined ? {} : { cutoff } }),
    placeholderData: keepPreviousData,
    ...FRESH,
  });

/** The sheet behind a case, asked anew whenever something happens to the case. */
export const useSheetOfCase = ({ id, revision }: At) =>
  useQuery({
    queryKey: ['case', id, 'goal-sheet', revision],
    queryFn: () => client.readGoalSheet({ params: { id }, query: {} }),
    placeholderData: keepPreviousData,
    ...FRESH,
  });

/** The flexibility band under which a sheet stands; undefined until it is there. */
export const useFlexibility = (sheetId: string): GoalSheet['flexibility'] | undefined =>
  useGoalSheet(sheetId).data?.flexibility;

export const useAdjustmentOfCase = ({ id, revision }: At) =>
  useQuery({
    queryKey: ['case', id, 'goal-adjustment', revision],
    queryFn: () => client.readGoalAdjustment({ params: { id } }),
    placeholderData: keepPreviousData,
    ...FRESH,
  });

export const useAssessmentOfCase = ({ id, revision }: At) =>
  useQuery({
    queryKey: ['case', id, 'goal-assessment', revision],
    queryFn: () => client.readGoalAssessment({ params: { id } }),
    placeholderData: keepPreviousData,
    ...FRESH,
  });

/** What the assessment sheet of a case would say if it were made now. */
export const useDraftedSheet = ({ id, revision }: Pick<GoalAssessment, 'id' | 'revision'>) =>
  useQuery({
    queryKey: ['case', id, 'goal-assessment-sheet', revision],
    queryFn: () => client.readAssessmentSheet({ params: { id } }),
    ...FRESH,
  });

/** Path of the organisation whose region the goals of one's own post are of; undefined until it is there. */
export function useRegionPath(): string | undefined {
  const { role, organisationId } = useSession();
  const { data } = useQuery({ queryKey: ['organisations'], queryFn: () => client.listOrganisations({}) });
  const own = data?.organisations.find(({ id }) => id === organisationId);
  return own === undefined || role === null ? undefined : scopeOf(role, own.path);
}

/** A unit as drafts keep it; none where its role can have no goals. */
function unitDrafts({ role, ...unit }: GoalUnitList['units'][number]): UnitDraft[] {
  const known = GOAL_UNITS.find((each) => each === role);
  return known === undefined ? [] : [{ ...unit, role: known }];
}

export const useGoalUnits = (sought: { text: string; role: string | undefined }) => {
  const role = GOAL_UNITS.find((each) => each === sought.role);
  return useQuery({
    queryKey: ['goals', 'units', sought.text, role],
    queryFn: () =>
      client.listGoalUnits({
        query: { ...(sought.text !== '' && { text: sought.text }), ...(role !== undefined && { role }) },
      }),
    select: ({ units, isComplete }) => ({ units: units.flatMap(unitDrafts), isComplete }),
    placeholderData: keepPreviousData,
  });
};

export const useGoalProposals = (year: number) =>
  useQuery({
    queryKey: ['goals', 'proposals', year],
    queryFn: () => client.readGoalProposals({ query: { year } }),
    placeholderData: keepPreviousData,
  });

export const useCutoffs = () => useQuery({ queryKey: ['cutoffs'], queryFn: () => client.listCutoffs({}) });

/** Asks anew for all goals and every case and list that shows them. */
export function useRefreshGoals() {
  const queries = useQueryClient();
  return async () => {
    await Promise.all(
      [['goals'], ['case'], ['inbox']].map((queryKey) => queries.invalidateQueries({ queryKey })),
    );
  };
}

/** Acts on a case of goals as one sees it. */
export const useActOnGoals = (found: At) => useActOnSeen(found, useRefreshGoals());

/** The sheets of a list by year, the latest first. */
export function byYear<S extends Pick<GoalSheet, 'year'>>(sheets: readonly S[]): (readonly [number, S[]])[] {
  return [...Map.groupBy(sheets, ({ year }) => year)].sort(([one], [other]) => other - one);
}
