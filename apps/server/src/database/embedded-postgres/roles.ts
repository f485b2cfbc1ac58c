import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { type Home, passwordOf } from './home.ts';
import { ADMIN_ROLE } from './initialise.ts';

export const DATABASE = 'zhulin';
export const OWNER_ROLE = 'zhulin_owner';
export const APP_ROLE = 'zhulin_app';

export function addressOf(home: Home, port: number, role: string, database: string): string {
  return `postgresql://${role}:${passwordOf(home, role)}@127.0.0.1:${port}/${database}`;
}

/** Marks a cluster whose roles and database are complete. */
export function bootstrapMark(home: Home): string {
  return join(home.folder, 'bootstrapped');
}

/** Creates the two roles and the database; may run again after it was cut off.
 * `zhulin_owner` owns tables and migrates, `zhulin_app` serves and owns nothing. */
export async function bootstrap(home: Home, port: number): Promise<void> {
  await asAdmin(home, port, 'postgres', async (admin) => {
    for (const role of [OWNER_ROLE, APP_ROLE]) await ensureRole(admin, role, passwordOf(home, role));
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
