import { sql } from 'kysely';
import type { ActorDb } from '../../../database/with-actor.ts';
import type { SessionRow } from './store.ts';

/** The actor's sessions that were not ended and not idle for longer than the policy allows, latest first. */
export async function selectSessions(db: ActorDb) {
  const rows = await db
    .selectFrom('session')
    .innerJoin('security_policy as k', (join) => join.onTrue())
    .select(['session.id', 'created_at', 'seen_at', 'address', 'agent'])
    .where('ended_at', 'is', null)
    .where(sql<boolean>`seen_at > now() - make_interval(mins => k.session_idle_min)`)
    .where(sql<boolean>`session.created_at > now() - make_interval(hours => k.session_longest_h)`)
    .orderBy('created_at', 'desc')
    .limit(100)
    .execute();
  return rows.map(({ id, created_at, seen_at, address, agent }) => ({
    id,
    createdAt: created_at.toISOString(),
    seenAt: seen_at.toISOString(),
    address,
    agent,
  }));
}

/** Ends one session of a person, or all. @returns how many were ended */
export async function endSessions(db: ActorDb, personId: string, id?: string): Promise<number> {
  let ending = db
    .updateTable('session')
    .set({ ended_at: sql<Date>`clock_timestamp()` })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null);
  if (id !== undefined) ending = ending.where('id', '=', id);
  const { numUpdatedRows } = await ending.executeTakeFirst();
  return Number(numUpdatedRows);
}

/** @returns false when there is no such session or no such post */
export async function updatePost(
  db: ActorDb,
  id: string,
  postId: string,
  delegationId: string | null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('session')
    .set({ post_id: postId, delegation_id: delegationId })
    .where('id', '=', id)
    // Only posts and loans that the actor sees: a foreign key that fails would tell nothing more.
    .where(sql<boolean>`EXISTS (SELECT 1 FROM post p WHERE p.id = ${postId})`)
    .where(
      sql<boolean>`(${delegationId}::text IS NULL
        OR EXISTS (SELECT 1 FROM delegation d WHERE d.id = ${delegationId}::text))`,
    )
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function readSessionInside(db: ActorDb, tokenHash: string): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`SELECT * FROM session_read(${tokenHash})`.execute(db);
  return rows[0];
}
