import { sql } from 'kysely';
import type { ActorDb } from '../../database/with-actor.ts';

export interface Address {
  readonly sealed: string | null;
  readonly askedSealed: string | null;
  readonly codeSealed: string | null;
  readonly wrongCodes: number;
  /** Since the code was sent, by the clock of cases. */
  readonly ageS: number | null;
}

/** One's own; whoever reads it changes it before anybody else does. */
export async function lockAddress(db: ActorDb): Promise<Address | undefined> {
  const { rows } = await sql<Address>`
    SELECT sealed, asked_sealed AS "askedSealed", code_sealed AS "codeSealed", wrong_codes AS "wrongCodes",
      extract(epoch FROM case_now() - asked_at)::float8 AS "ageS"
    FROM notice_address WHERE person_id = actor_id() FOR UPDATE`.execute(db);
  return rows[0];
}

interface Asked {
  readonly sealed: string;
  readonly codeSealed: string;
  /** Between two codes. */
  readonly pauseS: number;
}

/** @returns seconds to wait; 0: the address waits for its code now */
export async function askAddress(db: ActorDb, { sealed, codeSealed, pauseS }: Asked): Promise<number> {
  const { rows } = await sql`
    INSERT INTO notice_address (asked_sealed, code_sealed, asked_at, wrong_codes)
    VALUES (${sealed}, ${codeSealed}, case_now(), 0)
    ON CONFLICT (person_id) DO UPDATE SET asked_sealed = excluded.asked_sealed, code_sealed = excluded.code_sealed,
      asked_at = excluded.asked_at, wrong_codes = 0
    WHERE notice_address.asked_at IS NULL OR notice_address.asked_at <= case_now() - make_interval(secs => ${pauseS})
    RETURNING person_id`.execute(db);
  if (rows.length > 0) return 0;
  const ageS = (await lockAddress(db))?.ageS ?? 0;
  return Math.max(1, Math.ceil(pauseS - ageS));
}

/** The address that waits is given up; when the last code was sent stays known. */
export async function dropAsked(db: ActorDb): Promise<void> {
  await sql`
    UPDATE notice_address SET asked_sealed = NULL, code_sealed = NULL WHERE person_id = actor_id()`.execute(
    db,
  );
}

export async function countWrongCode(db: ActorDb): Promise<void> {
  await sql`UPDATE notice_address SET wrong_codes = wrong_codes + 1 WHERE person_id = actor_id()`.execute(db);
}

/** The address that waited is the one from now on. */
export async function confirmAsked(db: ActorDb): Promise<void> {
  await sql`
    UPDATE notice_address SET sealed = asked_sealed, asked_sealed = NULL, code_sealed = NULL, wrong_codes = 0
    WHERE person_id = actor_id()`.execute(db);
}

/** @returns whether there was one */
export async function deleteAddress(db: ActorDb): Promise<boolean> {
  const { rows } = await sql`
    DELETE FROM notice_address WHERE person_id = actor_id() RETURNING person_id`.execute(db);
  return rows.length > 0;
}
