import { type Actor, type Failure, fail } from '@zhulin/contract';
import { sql } from 'kysely';
import type { Database } from '../../../database/database.ts';
import { withActor } from '../../../database/with-actor.ts';

/** Asks for a proof from somebody who has a session, with the same brakes as signing in: attempts and failures are
 * counted in transactions of their own, so that a refusal does not undo them.
 * Errors: SIGN_IN_PAUSED, and `refusal` when the proof fails. */
export async function countedProof(
  database: Database,
  actor: Actor,
  sessionId: string,
  refusal: () => Failure,
  prove: () => Promise<boolean>,
): Promise<void> {
  const seconds = await withActor(database, actor, async (db) => {
    const { rows } = await sql<{
      wait_s: number | null;
    }>`SELECT factor_begin(${sessionId}) AS wait_s`.execute(db);
    return rows[0]?.wait_s;
  });
  if (typeof seconds !== 'number') throw new Error('a session without a person');
  if (seconds > 0) throw fail('SIGN_IN_PAUSED', { seconds });
  if (await prove()) return;
  await withActor(database, actor, (db) => sql`SELECT factor_fail()`.execute(db));
  throw refusal();
}
