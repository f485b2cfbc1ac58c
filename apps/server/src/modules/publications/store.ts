import { fail, IN_FORCE_MAX, type PlanStanding } from '@zhulin/contract';
import { constraintOf } from '../../database/constraint.ts';
import type { ActorDb } from '../../database/with-actor.ts';

interface Projected {
  readonly caseId: string;
  readonly projectId: string;
  readonly version: number;
  readonly planHash: string;
  readonly isOpen: boolean;
  readonly isWithOpener: boolean;
}

/** Errors: PUBLICATION_OPEN. */
export async function insertPublication(
  db: ActorDb,
  made: Projected & { readonly number: number; readonly openedAt: Date },
): Promise<void> {
  await db
    .insertInto('plan_publication')
    .values({
      case_id: made.caseId,
      project_id: made.projectId,
      number: String(made.number),
      version: made.version,
      plan_hash: made.planHash,
      is_open: made.isOpen,
      is_with_opener: made.isWithOpener,
      opened_at: made.openedAt,
    })
    .execute()
    .catch((error: unknown) => refuseSecond(error, made.projectId));
}

/** Errors: PUBLICATION_OPEN, when the case was reopened beside another. */
export async function updatePublication(db: ActorDb, now: Projected): Promise<void> {
  const changed = await db
    .updateTable('plan_publication')
    .set({
      version: now.version,
      plan_hash: now.planHash,
      is_open: now.isOpen,
      is_with_opener: now.isWithOpener,
    })
    .where('case_id', '=', now.caseId)
    .executeTakeFirst()
    .catch((error: unknown) => refuseSecond(error, now.projectId));
  if (changed.numUpdatedRows !== 1n) throw new Error(`case ${now.caseId} has no row among the publications`);
}

function refuseSecond(error: unknown, projectId: string): never {
  if (constraintOf(error) === 'plan_publication_one_open')
    throw fail('PUBLICATION_OPEN', { id: projectId }, error);
  throw error;
}

interface PutInForce {
  readonly projectId: string;
  readonly version: number;
  readonly planHash: string;
  readonly caseId: string;
  readonly since: Date;
}

export async function insertInForce(
  db: ActorDb,
  { projectId, version, planHash, caseId, since }: PutInForce,
): Promise<void> {
  await db
    .insertInto('plan_in_force')
    .values({ project_id: projectId, version, plan_hash: planHash, case_id: caseId, since })
    .execute();
}

export async function selectRunning(
  db: ActorDb,
  projectId: string,
): Promise<(NonNullable<PlanStanding['running']> & { caseId: string }) | null> {
  const row = await db
    .selectFrom('plan_publication')
    .select(['case_id', 'number', 'version', 'plan_hash', 'is_with_opener', 'opened_at'])
    .where('project_id', '=', projectId)
    .where('is_open', '=', true)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    caseId: row.case_id,
    caseNumber: Number(row.number),
    version: row.version,
    planHash: row.plan_hash,
    isWithOpener: row.is_with_opener,
    openedAt: row.opened_at.toISOString(),
  };
}

/** Latest first; the first is in force. */
export async function selectInForce(
  db: ActorDb,
  projectId: string,
): Promise<NonNullable<PlanStanding['inForce']>[]> {
  const rows = await db
    .selectFrom('plan_in_force as f')
    .innerJoin('plan_publication as p', 'p.case_id', 'f.case_id')
    .select(['f.version', 'f.plan_hash', 'f.since', 'p.number'])
    .where('f.project_id', '=', projectId)
    .orderBy('f.id', 'desc')
    .limit(IN_FORCE_MAX + 1)
    .execute();
  return rows.map(({ version, plan_hash, since, number }) => ({
    version,
    planHash: plan_hash,
    caseNumber: Number(number),
    since: since.toISOString(),
  }));
}
