import { fail } from '@zhulin/contract';
import type pg from 'pg';
import { withConnection } from './address.ts';
import { type AppliedMigration, type MigrationFile, pendingOf, readMigrations } from './migration-files.ts';

/** Any number, the same in every process: those who migrate one database wait for each other. */
const ADVISORY_LOCK = 7_200_301;

/** Brings a database to the state of the migration files: forward only, each file in one transaction.
 * @param ownerUrl  address of the role that owns the tables
 * @returns names of the files applied now
 * Errors: MIGRATION_CHANGED, MIGRATION_UNKNOWN, MIGRATION_FAILED, MIGRATION_NUMBERING, DATABASE_NOT_REACHED. */
export async function migrate(ownerUrl: string, folder?: string): Promise<string[]> {
  const files = await readMigrations(folder);
  return await withConnection(ownerUrl, async (client) => {
    await lockMigrations(client);
    await ensureTable(client);
    const pending = pendingOf(files, await readApplied(client));
    for (const file of pending) await apply(client, file);
    return pending.map(({ name }) => name);
  });
}

/** A connection, or the pool. */
export type Asking = Pick<pg.Pool, 'query'>;

async function ensureTable(client: pg.Client): Promise<void> {
  if (await hasTable(client)) return;
  await client.query(`BEGIN; ${MIGRATION_TABLE}; COMMIT`);
}

const MIGRATION_TABLE = `
  CREATE TABLE schema_migration (
    name text PRIMARY KEY,
    checksum text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
  );
  GRANT SELECT ON schema_migration TO zhulin_app`;

/** Brings a database without tables to the state of `files`, or one in an earlier state further, inside the caller's
 * transaction: all of them or none.
 * Errors: MIGRATION_FAILED. */
export async function migrateInTransaction(
  client: pg.Client,
  files: readonly MigrationFile[],
): Promise<void> {
  if (!(await hasTable(client))) await client.query(MIGRATION_TABLE);
  for (const file of files) {
    await run(client, file).catch((error: Error) => {
      throw fail('MIGRATION_FAILED', { file: file.name, detail: error.message }, error);
    });
  }
}

/** Waits for whoever migrates this database, and keeps others from it until the connection ends. */
export async function lockMigrations(client: pg.Client): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
}

async function hasTable(client: Asking): Promise<boolean> {
  const { rows } = await client.query("SELECT to_regclass('schema_migration') IS NOT NULL AS found");
  return rows[0].found;
}

/** What a database has had, in order; nothing for a fresh one. Owner and app role may both ask. */
export async function readApplied(client: Asking): Promise<AppliedMigration[]> {
  if (!(await hasTable(client))) return [];
  const { rows } = await client.query('SELECT name, checksum FROM schema_migration ORDER BY name');
  return rows;
}

async function apply(client: pg.Client, file: MigrationFile): Promise<void> {
  try {
    await client.query('BEGIN');
    await run(client, file);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw fail('MIGRATION_FAILED', { file: file.name, detail: (error as Error).message }, error);
  }
}

async function run(client: pg.Client, { name, checksum, sql }: MigrationFile): Promise<void> {
  await client.query(sql);
  await client.query('INSERT INTO schema_migration (name, checksum) VALUES ($1, $2)', [name, checksum]);
}
