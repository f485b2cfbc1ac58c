import type pg from 'pg';

/** Signs everybody out, in a transaction of the owner of the tables: sessions that a backup kept may have ended since. */
export async function endAllSessions(client: pg.Client): Promise<void> {
  await client.query('SET LOCAL ROLE zhulin_sign_in');
  await client.query('UPDATE session SET ended_at = clock_timestamp() WHERE ended_at IS NULL');
  await client.query('RESET ROLE');
}
