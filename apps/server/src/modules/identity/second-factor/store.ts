import { sql } from 'kysely';
import type { ActorDb } from '../../../database/with-actor.ts';

interface Factor {
  readonly login: string;
  /** Sealed; null: none was begun. */
  readonly sealed: string | null;
  readonly isInUse: boolean;
}

export async function selectFactor(db: ActorDb, personId: string): Promise<Factor> {
  const row = await db
    .selectFrom('credential')
    .innerJoin('person', 'person.id', 'credential.person_id')
    .select(['login', 'totp_sealed', 'totp_since'])
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return { login: row.login, sealed: row.totp_sealed, isInUse: row.totp_since !== null };
}

export async function beginFactor(db: ActorDb, personId: string, sealed: string): Promise<void> {
  await db
    .updateTable('credential')
    .set({ totp_sealed: sealed })
    .where('person_id', '=', personId)
    .where('totp_since', 'is', null)
    .execute();
}

export async function useFactor(db: ActorDb, personId: string, codeHashes: readonly string[]): Promise<void> {
  await db
    .updateTable('credential')
    .set({ totp_since: sql<Date>`clock_timestamp()` })
    .where('person_id', '=', personId)
    .execute();
  await db.deleteFrom('recovery_code').where('person_id', '=', personId).execute();
  await db
    .insertInto('recovery_code')
    .values(codeHashes.map((code_hash) => ({ person_id: personId, code_hash })))
    .execute();
}

/** @returns false when the step, or a later one, was used before */
export async function passStep(db: ActorDb, sessionId: string, step: number): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`SELECT factor_pass(${sessionId}, ${step}) AS done`.execute(
    db,
  );
  return rows[0]?.done === true;
}

/** @returns false when there is no such code, or it was used before */
export async function passRecoveryCode(db: ActorDb, sessionId: string, codeHash: string): Promise<boolean> {
  const { rows } = await sql<{
    done: boolean;
  }>`SELECT factor_recover(${sessionId}, ${codeHash}) AS done`.execute(db);
  return rows[0]?.done === true;
}
