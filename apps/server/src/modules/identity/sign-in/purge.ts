import type { Database } from '../../../database/database.ts';

export interface Purged {
  readonly sessions: number;
  readonly tokens: number;
  readonly counts: number;
  readonly attempts: number;
}

/** Forgets what signing in leaves behind once nobody needs it; the terms are in `purge_sign_in`.
 * @returns how many rows of each; null: another process is at it */
export async function purgeSignIn({ pool }: Pick<Database, 'pool'>): Promise<Purged | null> {
  const { rows } = await pool.query('SELECT * FROM purge_sign_in()');
  return rows[0] ?? null;
}
