import type { LogWitness } from '@zhulin/contract';
import type { ActorDb } from '../../database/with-actor.ts';

export async function selectPublicKey(
  db: ActorDb,
): Promise<{ origin: string; verifier: string } | undefined> {
  return await db.selectFrom('log_key').select(['origin', 'verifier']).executeTakeFirst();
}

/** Those whose co-signatures count now, by name. */
export async function selectWitnesses(db: ActorDb): Promise<LogWitness[]> {
  const rows = await db
    .selectFrom('log_witness as w')
    .leftJoin('log_cosignature as c', 'c.verifier', 'w.verifier')
    .select(['w.verifier', 'w.name', 'w.added_at'])
    .select((join) => join.fn.max('c.at').as('last_at'))
    .where('w.removed_at', 'is', null)
    .groupBy(['w.verifier', 'w.name', 'w.added_at'])
    .orderBy('w.name')
    .execute();
  return rows.map(({ verifier, name, added_at, last_at }) => ({
    name,
    key: verifier,
    addedAt: added_at.toISOString(),
    lastAt: last_at?.toISOString() ?? null,
  }));
}

/** False: it is there already. One that was removed comes back. */
export async function insertWitness(db: ActorDb, verifier: string, name: string): Promise<boolean> {
  const found = await db
    .insertInto('log_witness')
    .values({ verifier, name })
    .onConflict((conflict) => conflict.column('verifier').doNothing())
    .execute();
  if (found[0]?.numInsertedOrUpdatedRows === 1n) return true;
  const { numUpdatedRows } = await db
    .updateTable('log_witness')
    .set({ removed_at: null })
    .where('verifier', '=', verifier)
    .where('removed_at', 'is not', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False: there is no such witness. */
export async function removeWitnessRow(db: ActorDb, verifier: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('log_witness')
    .set({ removed_at: new Date() })
    .where('verifier', '=', verifier)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export interface Cosigned {
  readonly checkpointId: string;
  readonly verifier: string;
  readonly at: Date;
  readonly line: string;
}

/** One line a witness and checkpoint: the first that came in stays. */
export async function insertCosignature(
  db: ActorDb,
  { checkpointId, verifier, at, line }: Cosigned,
): Promise<void> {
  await db
    .insertInto('log_cosignature')
    .values({ checkpoint_id: checkpointId, verifier, at, line })
    .onConflict((conflict) => conflict.columns(['checkpoint_id', 'verifier']).doNothing())
    .execute();
}
