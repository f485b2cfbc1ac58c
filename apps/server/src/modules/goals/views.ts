import type { Actor, GoalAssessment, GoalSheet } from '@zhulin/contract';
import type { Drill, ShareResult, UnitResult } from '@zhulin/engines/appraisal';
import type { Standing } from '@zhulin/engines/portfolio';
import type { ActorDb } from '../../database/with-actor.ts';
import { selectOrganisationNames } from '../identity/index.ts';
import type { StoredAdjustment } from './store.ts';

type StandingView = GoalSheet['lines'][number]['shares'][number]['standing'];

/** Names of the projects that a post sees. */
export const projectNames = (standings: readonly Standing[]): ReadonlyMap<string, string> =>
  new Map(standings.map(({ row }) => [row.id, row.name]));

/** How a share stands, with the names of projects as far as the reader sees them. */
export function standingView(
  { drill, ...result }: ShareResult,
  names: ReadonlyMap<string, string>,
  cutoff: string | null,
): StandingView {
  const { achieved, unknown, projects, counted, uncounted, ratio, verdict, points } = result;
  return {
    achieved,
    unknown,
    projects,
    counted,
    uncounted: uncounted.map((each) => ({
      reason: each.reason,
      projects: each.projects.map((id) => ({ id, name: names.get(id) ?? null })),
    })),
    ratio,
    verdict,
    points,
    drill: drillView(drill, cutoff),
  };
}

function drillView({ measure, organisation, goal }: Drill, cutoff: string | null): StandingView['drill'] {
  // Cast: the dimension is that of a measure, which is one of the five.
  return { measure, organisation, goal: goal as StandingView['drill']['goal'], cutoff };
}

export function scoreView({ points, possible, weightUnknown, weightNotDue, score, grade }: UnitResult) {
  return { points, possible, weightUnknown, weightNotDue, score, grade };
}

export async function issuerView(
  db: ActorDb,
  { orgId, role }: { readonly orgId: string; readonly role: Actor['role'] },
): Promise<GoalAssessment['issuer']> {
  const [found] = await selectOrganisationNames(db, [orgId]);
  return { organisationId: orgId, role, name: found?.name ?? orgId };
}

/** The adjustments that came in force, in that order. */
export function inForceView(adjustments: readonly StoredAdjustment[]) {
  return adjustments.flatMap(
    ({ id: caseId, number, shareId, proposed, moved, size, reason, inForceSince }) => {
      if (inForceSince === null) return [];
      const since = inForceSince.toISOString();
      return [{ shareId, caseId, caseNumber: number, target: proposed, moved, size, reason, since }];
    },
  );
}
