import type { ActorDb } from '../../database/with-actor.ts';

/** The key of the log; undefined before there is any. */
export async function selectKey(db: ActorDb): Promise<{ origin: string; sealed: string } | undefined> {
  return await db
    .selectFrom('log_key')
    .innerJoin('log_key_secret', (join) => join.onTrue())
    .select(['origin', 'sealed'])
    .executeTakeFirst();
}

export async function insertKey(
  db: ActorDb,
  { origin, verifier, sealed }: { origin: string; verifier: string; sealed: string },
): Promise<void> {
  await db.insertInto('log_key').values({ origin, verifier }).execute();
  await db.insertInto('log_key_secret').values({ sealed }).execute();
}
