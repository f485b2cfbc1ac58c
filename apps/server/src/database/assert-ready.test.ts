import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onDatabase, type ThrowAwayDatabase } from '@zhulin/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../testing/test-database.ts';
import { withConnection } from './address.ts';
import { assertReady, assertVersion } from './assert-ready.ts';
import { migrate } from './migrate.ts';
import { readMigrations } from './migration-files.ts';

let database: ThrowAwayDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

const asAdmin = (text: string) => withConnection(database.adminUrl, (admin) => admin.query(text));

/** Runs with a login role of its own, which is dropped afterwards: roles belong to the whole server. */
async function withRole(attributes: string, grants: string, check: (url: string) => Promise<void>) {
  const role = `probe_${new URL(database.url).pathname.slice(-12)}`;
  await asAdmin(`CREATE ROLE ${role} LOGIN PASSWORD 'probe' ${attributes};
    GRANT CONNECT ON DATABASE ${new URL(database.url).pathname.slice(1)} TO ${role};
    GRANT SELECT ON schema_migration TO ${role}; ${grants.replaceAll('$role', role)}`);
  const address = new URL(database.url);
  Object.assign(address, { username: role, password: 'probe' });
  try {
    await check(address.href);
  } finally {
    await asAdmin(`REASSIGN OWNED BY ${role} TO zhulin_owner; DROP OWNED BY ${role}; DROP ROLE ${role}`);
  }
}

test('a database as we make it is accepted', async () => {
  await expect(assertReady(database.url)).resolves.toBeUndefined();
});

describe('the serving role is refused', () => {
  test('when it is a superuser', async () => {
    await expect(assertReady(database.adminUrl)).rejects.toMatchObject({
      code: 'DATABASE_ROLE_SUPERUSER',
      params: { role: 'zhulin_admin' },
    });
  });

  test('when it bypasses row security', async () => {
    await withRole('BYPASSRLS', '', async (url) => {
      await expect(assertReady(url)).rejects.toMatchObject({ code: 'DATABASE_ROLE_BYPASSES_ROW_SECURITY' });
    });
  });

  test('when it owns the tables', async () => {
    await expect(assertReady(database.ownerUrl)).rejects.toMatchObject({
      code: 'DATABASE_ROLE_OWNS_TABLES',
      params: { tables: expect.arrayContaining(['project', 'queue.job', 'schema_migration']) },
    });
  });

  test('when it can become the role that signs people in', async () => {
    await withRole('NOINHERIT', 'GRANT zhulin_sign_in TO $role', async (url) => {
      await expect(assertReady(url)).rejects.toMatchObject({
        code: 'DATABASE_ROLE_OWNS_TABLES',
        params: { tables: expect.arrayContaining(['set_up(text,text,text,jsonb)']) },
      });
    });
  });

  test('when it can become the owner', async () => {
    await withRole('NOINHERIT', 'GRANT zhulin_owner TO $role', async (url) => {
      await expect(assertReady(url)).rejects.toMatchObject({ code: 'DATABASE_ROLE_OWNS_TABLES' });
    });
  });
});

describe('a table is refused', () => {
  test.each([
    ['without row security', 'CREATE TABLE bare (it int)'],
    ['whose owner is exempt', 'CREATE TABLE bare (it int); ALTER TABLE bare ENABLE ROW LEVEL SECURITY'],
  ])('%s', async (_, text) => {
    await withConnection(database.ownerUrl, (owner) => owner.query(text));
    await expect(assertReady(database.url)).rejects.toMatchObject({
      code: 'TABLES_WITHOUT_ROW_SECURITY',
      params: { tables: ['bare'] },
    });
  });

  test('of the queue, when a later version of it left row security out', async () => {
    await asAdmin('ALTER TABLE queue.job_common DISABLE ROW LEVEL SECURITY');
    await expect(assertReady(database.url)).rejects.toMatchObject({
      code: 'TABLES_WITHOUT_ROW_SECURITY',
      params: { tables: ['queue.job_common'] },
    });
  });

  test('when it is the list of migrations and the server could write it', async () => {
    await asAdmin('GRANT INSERT ON schema_migration TO zhulin_app');
    await expect(assertReady(database.url)).rejects.toMatchObject({
      code: 'TABLES_WITHOUT_ROW_SECURITY',
      params: { tables: ['schema_migration'] },
    });
  });
});

describe('migrations', () => {
  test('that are missing are named', async () => {
    await asAdmin('DELETE FROM schema_migration');
    await expect(assertReady(database.url)).rejects.toMatchObject({
      code: 'MIGRATIONS_BEHIND',
      params: { files: (await readMigrations()).map(({ name }) => name) },
    });
  });

  test('that were changed are refused', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zhulin-migrations-'));
    await writeFile(join(folder, '0001-projects.sql'), 'SELECT 1');
    await expect(assertReady(database.url, folder)).rejects.toMatchObject({ code: 'MIGRATION_CHANGED' });
    await rm(folder, { recursive: true });
  });
});

describe('the database is refused', () => {
  /** Beside the suite's own, with the locale that is to be refused. */
  async function withDatabase(making: string, check: (url: string) => Promise<void>) {
    const name = `locale_${new URL(database.url).pathname.slice(-12)}`;
    await asAdmin(`CREATE DATABASE ${name} TEMPLATE template0 OWNER zhulin_owner ${making}`);
    try {
      await check(onDatabase(database.url, name));
    } finally {
      await asAdmin(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  }

  test('when it is not in UTF-8', async () => {
    const making = "ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C'";
    await withDatabase(making, async (url) => {
      await expect(assertReady(url)).rejects.toMatchObject({
        code: 'DATABASE_ENCODING_NOT_UTF8',
        params: { encoding: 'SQL_ASCII' },
      });
    });
  });

  test('when a search for Chinese would find nothing', async () => {
    const making = "ENCODING 'UTF8' LOCALE_PROVIDER libc LOCALE 'C'";
    await withDatabase(making, async (url) => {
      const owner = onDatabase(database.ownerUrl, new URL(url).pathname.slice(1));
      await migrate(owner);
      await expect(assertReady(url)).rejects.toMatchObject({
        code: 'CHINESE_SEARCH_FINDS_NOTHING',
        params: { locale: 'C C' },
      });
    });
  });

  test('when it is older than PostgreSQL 15', () => {
    expect(() => assertVersion(14)).toThrow(
      expect.objectContaining({ code: 'DATABASE_TOO_OLD', params: { found: 14, expected: 15 } }),
    );
    expect(() => assertVersion(15)).not.toThrow();
  });
});
