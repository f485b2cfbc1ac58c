import { sql } from 'kysely';
import type pg from 'pg';
import type { ActorDb } from '../../../database/with-actor.ts';
import type { Origin } from '../../../http/contract-route.ts';
import type { Voucher } from './provider.ts';

/** Before there is an actor, the pool. */
type Queryable = Pick<pg.Pool, 'query'>;

/** @returns seconds to wait; 0: the attempt is kept */
export async function keepAttempt(
  db: Queryable,
  attempt: { readonly tokenHash: string; readonly sealed: string },
  address: string,
): Promise<number> {
  const { tokenHash, sealed } = attempt;
  const { rows } = await db.query('SELECT sign_on_begin($1, $2, $3) AS wait_s', [tokenHash, sealed, address]);
  return rows[0].wait_s;
}

/** @returns what was sealed; null: there is no such attempt, it was taken before, or it is too old */
export async function takeAttempt(db: Queryable, tokenHash: string): Promise<string | null> {
  const { rows } = await db.query('SELECT sign_on_take($1) AS sealed', [tokenHash]);
  return rows[0].sealed;
}

/** @returns false when the subject stands for nobody who may come in */
export async function openSignedOn(
  db: Queryable,
  { issuer, subject, hasSecondFactor }: Voucher & { readonly issuer: string },
  tokenHash: string,
  { address, agent, requestId }: Origin,
): Promise<boolean> {
  const { rows } = await db.query('SELECT sign_on_open($1, $2, $3, $4, $5, $6, $7) AS id', [
    issuer,
    subject,
    hasSecondFactor,
    tokenHash,
    address,
    agent.slice(0, 300),
    requestId,
  ]);
  return rows[0].id !== null;
}

interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

export async function selectIdentity(db: ActorDb, personId: string): Promise<Identity | undefined> {
  return await db
    .selectFrom('sign_on_identity')
    .select(['issuer', 'subject'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
}

/** @returns false when the actor may not, or there is no such person in the scope */
export async function updateIdentity(
  db: ActorDb,
  personId: string,
  { issuer, subject }: { readonly issuer: string; readonly subject: string | null },
): Promise<boolean> {
  const { rows } = await sql<{
    done: boolean;
  }>`SELECT bind_sign_on(${personId}, ${issuer}, ${subject}) AS done`.execute(db);
  return rows[0]?.done === true;
}

export async function selectIsSignedOn(db: ActorDb, sessionId: string): Promise<boolean> {
  const row = await db
    .selectFrom('session')
    .select('is_signed_on')
    .where('id', '=', sessionId)
    .executeTakeFirst();
  return row?.is_signed_on === true;
}
