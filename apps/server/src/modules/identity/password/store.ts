import { sql } from 'kysely';
import type { ActorDb } from '../../../database/with-actor.ts';

export async function selectPassword(
  db: ActorDb,
  personId: string,
): Promise<{ login: string; hash: string }> {
  return await db
    .selectFrom('credential')
    .innerJoin('person', 'person.id', 'credential.person_id')
    .select(['login', 'password_hash as hash'])
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
}

/** Hashes of the last passwords before the present one, latest first. */
export async function selectFormer(db: ActorDb, personId: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('former_password')
    .select('password_hash')
    .where('person_id', '=', personId)
    .orderBy('set_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ password_hash }) => password_hash);
}

export async function replacePassword(
  db: ActorDb,
  personId: string,
  { hash, former }: { readonly hash: string; readonly former: string },
): Promise<void> {
  await db
    .updateTable('credential')
    .set({ password_hash: hash, must_change: false, set_at: sql<Date>`clock_timestamp()` })
    .where('person_id', '=', personId)
    .execute();
  await db.insertInto('former_password').values({ person_id: personId, password_hash: former }).execute();
}

export async function acceptPassword(db: ActorDb, personId: string): Promise<void> {
  await db.updateTable('credential').set({ must_change: false }).where('person_id', '=', personId).execute();
}
