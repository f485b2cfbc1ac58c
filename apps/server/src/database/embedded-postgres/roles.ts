import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { type Home, passwordOf } from './home.ts';
import { ADMIN_ROLE } from './initialise.ts';

export const DATABASE = 'zhulin';
export const OWNER_ROLE = 'zhulin_owner';
export const APP_ROLE = 'zhulin_app';
/** Nobody logs in as it; the functions of signing in run as it. */
const SIGN_IN_ROLE = 'zhulin_sign_in';

export function addressOf(home: Home, port: number, role: string, database: string): string {
  return `postgresql://${role}:${passwordOf(home, role)}@127.0.0.1:${port}/${database}`;
}

/** Marks a cluster whose roles and database are complete. Its number rises with each role that is added. */
export function bootstrapMark(home: Home): string {
  return join(home.folder, 'bootstrapped-2');
}

/** Creates the three roles and the database; may run again after it was cut off, or to add a role.
 * `zhulin_owner` owns tables and migrates, `zhulin_app` serves and owns nothing. */
export async function bootstrap(home: Home, port: number): Promise<void> {
  await asAdmin(home, port, 'postgres', async (admin) => {
    for (const role of [OWNER_ROLE, APP_ROLE]) await ensureRole(admin, role, passwordOf(home, role));
    await ensureSignInRole(admin);
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await admin.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER_ROLE}`);
    await admin.query(`REVOKE ALL ON DATABASE ${DATABASE} FROM PUBLIC`);
    await admin.query(`GRANT CONNECT ON DATABASE ${DATABASE} TO ${APP_ROLE}`);
  });
  await asAdmin(home, port, DATABASE, async (admin) => {
    await admin.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
  });
  await writeFile(bootstrapMark(home), '');
}

async function ensureRole(admin: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  if (rowCount === 0) await admin.query(`CREATE ROLE ${role}`);
  const attributes = 'LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION';
  await admin.query(`ALTER ROLE ${role} ${attributes} PASSWORD ${admin.escapeLiteral(password)}`);
}

async function ensureSignInRole(admin: pg.Client): Promise<void> {
  const { rowCount } = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [SIGN_IN_ROLE]);
  if (rowCount === 0) await admin.query(`CREATE ROLE ${SIGN_IN_ROLE}`);
  await admin.query(`ALTER ROLE ${SIGN_IN_ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE`);
  // The owner may hand functions over to it, without gaining what it sees. PostgreSQL 15 cannot say that of one role alone.
  const { rows } = await admin.query("SELECT current_setting('server_version_num')::int >= 160000 AS can");
  const terms = rows[0].can ? 'WITH INHERIT FALSE, SET TRUE' : '';
  await admin.query(`GRANT ${SIGN_IN_ROLE} TO ${OWNER_ROLE} ${terms}`);
}

async function asAdmin<T>(
  home: Home,
  port: number,
  database: string,
  work: (admin: pg.Client) => Promise<T>,
) {
  const admin = new pg.Client({ connectionString: addressOf(home, port, ADMIN_ROLE, database) });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
