import type pg from 'pg';
import { quoted, selectTables } from './catalogue.ts';

export async function databaseName(client: pg.Client): Promise<string> {
  const { rows } = await client.query('SELECT current_database() AS name');
  return rows[0].name;
}

/** Everybody else on this database: servers, workers, people with a console. */
export async function countSessions(client: pg.Client): Promise<number> {
  // Of what an ordinary role sees of others, the user tells sessions from the database's own workers.
  const { rows } = await client.query(`
    SELECT count(*)::int AS sessions FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND usesysid IS NOT NULL`);
  return rows[0].sessions;
}

/** Tables that are there already, whether they have rows or not: none of them may be lost unasked. */
export async function selectKept(client: pg.Client): Promise<string[]> {
  return (await selectTables(client)).map(({ name }) => quoted(client, name));
}

/** Drops all that migrations made, inside the caller's transaction. What belongs to the database itself stays. */
export async function clear(client: pg.Client): Promise<void> {
  await client.query('DROP OWNED BY CURRENT_USER CASCADE');
  // Functions that the owner handed over; only who bears the role may drop them.
  await client.query('SET LOCAL ROLE zhulin_sign_in; DROP OWNED BY zhulin_sign_in CASCADE; RESET ROLE');
  // Gone as well where the owner had made it.
  await client.query('CREATE SCHEMA IF NOT EXISTS public; GRANT USAGE ON SCHEMA public TO PUBLIC');
}
