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
/** Nobody logs in as it; the owner becomes it to read everything for a backup. */
const BACKUP_ROLE = 'zhulin_backup';

export function addressOf(home: Home, port: number, role: string, database: string): string {
  return `postgresql://${role}:${passwordOf(home, role)}@127.0.0.1:${port}/${database}`;
}

/** Marks a cluster whose roles and database are complete. Its number rises with each role that is added. */
export function bootstrapMark(home: Home): string {
  return join(home.folder, 'bootstrapped-3');
}

/** Creates the four roles and the database; may run again after it was cut off, or to add a role.
 * `zhulin_owner` owns tables and migrates, `zhulin_app` serves and owns nothing. */
export async function bootstrap(home: Home, port: number): Promise<void> {
  await asAdmin(home, port, 'postgres', async (admin) => {
    for (const role of [OWNER_ROLE, APP_ROLE]) await ensureRole(admin, role, passwordOf(home, role));
    await ensureSignInRole(admin);
    await ensureBackupRole(admin);
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
  // The owner may hand functions over to it.
  await letOwnerBecome(admin, SIGN_IN_ROLE);
}

/** Without gaining what it sees; PostgreSQL 15 cannot say that of one role alone. */
async function letOwnerBecome(admin: pg.Client, role: string): Promise<void> {
  const { rows } = await admin.query("SELECT current_setting('server_version_num')::int >= 160000 AS can");
  const terms = rows[0].can ? 'WITH INHERIT FALSE, SET TRUE' : '';
  await admin.query(`GRANT ${role} TO ${OWNER_ROLE} ${terms}`);
}

/** Sees what row security hides, and changes nothing. */
async function ensureBackupRole(admin: pg.Client): Promise<void> {
  const { rowCount } = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [BACKUP_ROLE]);
  if (rowCount === 0) await admin.query(`CREATE ROLE ${BACKUP_ROLE}`);
  await admin.query(`ALTER ROLE ${BACKUP_ROLE} NOLOGIN NOSUPERUSER BYPASSRLS NOCREATEDB NOCREATEROLE`);
  await admin.query(`GRANT pg_read_all_data TO ${BACKUP_ROLE}`);
  await letOwnerBecome(admin, BACKUP_ROLE);
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
