import type pg from 'pg';

/** The signed text of the last checkpoint in a snapshot, as a role that sees all rows.
 * @returns null where there is none, also before the log was there */
export async function selectLastNote(client: pg.Client): Promise<string | null> {
  const { rows: found } = await client.query("SELECT to_regclass('log_checkpoint') IS NOT NULL AS it");
  if (!found[0].it) return null;
  const { rows } = await client.query('SELECT note FROM log_checkpoint ORDER BY id DESC LIMIT 1');
  return rows[0]?.note ?? null;
}
