import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import { withActor } from '../../database/with-actor.ts';
import { SEQUENCER } from './sequencer.ts';

/** Of checkpoints that are a week old, keeps the last of each day and the last of each day that somebody co-signed: each
 * proves all that was there before it. The policy of the table deletes no younger one.
 * @returns how many went */
export async function thinCheckpoints(database: Database): Promise<number> {
  return await withActor(database, SEQUENCER, async (db) => {
    const { rows } = await sql`
      DELETE FROM log_checkpoint WHERE at < now() - interval '7 days' AND id NOT IN (
        SELECT max(id) FROM log_checkpoint GROUP BY (at AT TIME ZONE 'Asia/Shanghai')::date
        UNION
        SELECT max(c.id) FROM log_checkpoint c JOIN log_cosignature s ON s.checkpoint_id = c.id GROUP BY (c.at AT TIME ZONE 'Asia/Shanghai')::date
      ) RETURNING id`.execute(db);
    return rows.length;
  });
}
