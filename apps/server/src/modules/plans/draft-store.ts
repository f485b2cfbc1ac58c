import type { EditorList } from '@zhulin/contract';
import { sql } from 'kysely';
import type { ActorDb } from '../../database/with-actor.ts';

const COLUMNS = ['base_number', 'revision', 'saved_at'] as const;

export interface StoredDraft {
  readonly base_number: number;
  readonly revision: number;
  readonly saved_at: Date;
  /** JSON. */
  readonly plan: string;
}
type SavedDraft = Omit<StoredDraft, 'plan'>;

/** The draft of the actor: row security shows nobody else's. */
export async function selectDraft(db: ActorDb, id: string): Promise<StoredDraft | undefined> {
  return await db
    .selectFrom('plan_draft')
    .select([...COLUMNS, 'plan'])
    .where('project_id', '=', id)
    .executeTakeFirst();
}

/** @returns undefined when there is one already */
export async function insertDraft(
  db: ActorDb,
  id: string,
  { baseVersion, plan }: { baseVersion: number; plan: string },
): Promise<SavedDraft | undefined> {
  return await db
    .insertInto('plan_draft')
    .values({ project_id: id, base_number: baseVersion, plan })
    .onConflict((conflict) => conflict.doNothing())
    .returning(COLUMNS)
    .executeTakeFirst();
}

/** @returns undefined when the revision is not the one that is there */
export async function updateDraft(
  db: ActorDb,
  id: string,
  { baseVersion, plan, revision }: { baseVersion: number; plan: string; revision: number },
): Promise<SavedDraft | undefined> {
  return await db
    .updateTable('plan_draft')
    .set({ base_number: baseVersion, plan, revision: revision + 1, saved_at: sql`clock_timestamp()` })
    .where('project_id', '=', id)
    .where('revision', '=', revision)
    .returning(COLUMNS)
    .executeTakeFirst();
}

/** Takes the draft and the presence of the actor away. */
export async function deleteDraft(db: ActorDb, id: string): Promise<void> {
  await db.deleteFrom('plan_draft').where('project_id', '=', id).execute();
  await db
    .deleteFrom('plan_presence')
    .where('project_id', '=', id)
    .where(sql<boolean>`person_id = actor_id()`)
    .execute();
}

/** Drafts of a person and the traces of editing, in the transaction of an erasure. */
export async function eraseDrafts(db: ActorDb, personId: string): Promise<void> {
  await sql`SELECT erase_plan_drafts(${personId})`.execute(db);
}

/** Shows that the actor is editing. */
export async function showPresence(db: ActorDb, id: string): Promise<void> {
  const orgName = sql<string>`(SELECT name FROM organisation WHERE id = actor_org())`;
  await db
    .insertInto('plan_presence')
    .values({ project_id: id, org_name: orgName })
    .onConflict((conflict) =>
      conflict.columns(['project_id', 'person_id']).doUpdateSet({
        role: sql`actor_role()`,
        org_name: orgName,
        seen_at: sql`clock_timestamp()`,
      }),
    )
    .execute();
}

/** Who showed up within the last seconds, latest first. */
export async function selectEditors(
  db: ActorDb,
  id: string,
  withinSeconds: number,
): Promise<EditorList['editors']> {
  const rows = await db
    .selectFrom('plan_presence')
    .select(['role', 'org_name', 'seen_at', sql<boolean>`person_id = actor_id()`.as('is_self')])
    .where('project_id', '=', id)
    .where(sql<boolean>`seen_at > clock_timestamp() - make_interval(secs => ${withinSeconds})`)
    .orderBy('seen_at', 'desc')
    .execute();
  return rows.map(({ role, org_name, seen_at, is_self }) => {
    return { role, organisation: org_name, seenAt: seen_at.toISOString(), isSelf: is_self };
  });
}
