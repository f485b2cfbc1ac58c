import { fail } from '@zhulin/contract';
import type pg from 'pg';
import { withConnection } from './address.ts';
import { type Asking, readApplied } from './migrate.ts';
import { type MigrationFile, pendingOf, readMigrations } from './migration-files.ts';

const VERSION_MIN = 15;

/** Proves, as the role that will serve, that the database keeps what the server relies on. Any doubt is a refusal
 * to start: row security that a role bypasses, or a search that finds no Chinese, would not show in use.
 * Errors: DATABASE_TOO_OLD, DATABASE_ENCODING_NOT_UTF8, DATABASE_ROLE_SUPERUSER,
 * DATABASE_ROLE_BYPASSES_ROW_SECURITY, DATABASE_ROLE_OWNS_TABLES, MIGRATIONS_BEHIND, MIGRATION_CHANGED,
 * MIGRATION_UNKNOWN, TABLES_WITHOUT_ROW_SECURITY, CHINESE_SEARCH_FINDS_NOTHING, DATABASE_NOT_REACHED. */
export async function assertReady(url: string, migrationsFolder?: string): Promise<void> {
  await withConnection(url, async (client) => {
    await assertServer(client);
    await assertRole(client);
    await assertMigrated(client, await readMigrations(migrationsFolder));
    await assertRowSecurity(client);
    await assertChineseSearch(client);
  });
}

async function assertServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`
    SELECT current_setting('server_version_num')::int / 10000 AS version,
           pg_encoding_to_char(encoding) AS encoding
    FROM pg_database WHERE datname = current_database()`);
  const { version, encoding } = rows[0];
  assertVersion(version);
  if (encoding !== 'UTF8') throw fail('DATABASE_ENCODING_NOT_UTF8', { encoding });
}

/** @param version  major version of PostgreSQL. Errors: DATABASE_TOO_OLD. */
export function assertVersion(version: number): void {
  if (version < VERSION_MIN) throw fail('DATABASE_TOO_OLD', { found: version, expected: VERSION_MIN });
}

async function assertRole(client: pg.Client): Promise<void> {
  // Memberships count: a role can become what it is a member of. So do functions that run as their owner.
  const { rows } = await client.query(`
    SELECT current_user AS role,
           bool_or(r.rolsuper) AS is_superuser,
           bool_or(r.rolbypassrls) AS bypasses,
           ARRAY(SELECT c.oid::regclass::text FROM pg_class c
                 WHERE c.relkind IN ('r', 'p', 'v', 'm') AND pg_has_role(current_user, c.relowner, 'MEMBER')
                   AND c.relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
                 UNION ALL
                 SELECT p.oid::regprocedure::text FROM pg_proc p
                 WHERE p.prosecdef AND pg_has_role(current_user, p.proowner, 'MEMBER')
                   AND p.pronamespace = 'public'::regnamespace
                 ORDER BY 1) AS owned
    FROM pg_roles r WHERE pg_has_role(current_user, r.oid, 'MEMBER')`);
  const { role, is_superuser, bypasses, owned } = rows[0];
  if (is_superuser) throw fail('DATABASE_ROLE_SUPERUSER', { role });
  // The owner may become the role of backups, which bypasses; that it owns says more.
  if (owned.length > 0) throw fail('DATABASE_ROLE_OWNS_TABLES', { role, tables: owned });
  if (bypasses) throw fail('DATABASE_ROLE_BYPASSES_ROW_SECURITY', { role });
}

/** Errors: MIGRATIONS_BEHIND, MIGRATION_CHANGED, MIGRATION_UNKNOWN. */
export async function assertMigrated(client: Asking, files: readonly MigrationFile[]): Promise<void> {
  const pending = pendingOf(files, await readApplied(client));
  if (pending.length > 0) throw fail('MIGRATIONS_BEHIND', { files: pending.map(({ name }) => name) });
}

async function assertRowSecurity(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`
    SELECT c.oid::regclass::text AS name FROM pg_class c
    WHERE c.relkind IN ('r', 'p') AND c.relname <> 'schema_migration'
      AND (c.relnamespace = 'public'::regnamespace OR c.oid = ANY (ARRAY['queue.job', 'queue.job_common']::regclass[]))
      AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
    ORDER BY 1`);
  if (rows.length > 0) throw fail('TABLES_WITHOUT_ROW_SECURITY', { tables: rows.map(({ name }) => name) });
  const { rows: writable } = await client.query(`
    SELECT 1 WHERE has_table_privilege('schema_migration', 'INSERT, UPDATE, DELETE, TRUNCATE')`);
  if (writable.length > 0) throw fail('TABLES_WITHOUT_ROW_SECURITY', { tables: ['schema_migration'] });
}

async function assertChineseSearch(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`
    SELECT similarity('保障性住房', '保障住房') AS likeness, datcollate || ' ' || datctype AS locale
    FROM pg_database WHERE datname = current_database()`);
  if (rows[0].likeness === 0) throw fail('CHINESE_SEARCH_FINDS_NOTHING', { locale: rows[0].locale });
}
