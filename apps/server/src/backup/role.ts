import { fail } from '@zhulin/contract';
import type pg from 'pg';

/** Reads every row and writes none. Nobody logs in as it; the owner becomes it. */
export const BACKUP_ROLE = 'zhulin_backup';

/** Row security hides the rows of the tables from their owner, too: a backup that the owner made would be empty.
 * Errors: BACKUP_ROLE_MISSING. */
export async function becomeReader(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `SELECT rolbypassrls AND pg_has_role($1, 'pg_read_all_data', 'USAGE') AND pg_has_role(current_user, oid, 'MEMBER') AS it
     FROM pg_roles WHERE rolname = $1`,
    [BACKUP_ROLE],
  );
  if (rows[0]?.it !== true) throw fail('BACKUP_ROLE_MISSING', { role: BACKUP_ROLE });
  await client.query(`SET ROLE ${BACKUP_ROLE}`);
}
