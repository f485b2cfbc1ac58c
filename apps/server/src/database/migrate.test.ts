import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ThrowAwayDatabase } from '@zhulin/testkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../testing/test-database.ts';
import { withConnection } from './address.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS_FOLDER, readMigrations } from './migration-files.ts';

let database: ThrowAwayDatabase;
let folder: string;

beforeEach(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'zhulin-migrations-'));
  for (const { name } of await readMigrations())
    await copyFile(join(MIGRATIONS_FOLDER, name), join(folder, name));
});
afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const add = (name: string, sql: string) => writeFile(join(folder, name), sql);
const ask = (text: string) =>
  withConnection(database.ownerUrl, async (client) => (await client.query(text)).rows);
const nextName = async () => `${String((await readMigrations()).length + 1).padStart(4, '0')}-next.sql`;

test('a database that is up to date is left alone', async () => {
  expect(await migrate(database.ownerUrl, folder)).toEqual([]);
});

test('projects of the first version keep their organisation, which becomes a task force of a province, and their plan, which becomes version 1', async () => {
  const later = (await readMigrations()).filter(({ name }) => name > '0002').map(({ name }) => name);
  for (const name of later) await rm(join(folder, name));
  await ask(
    'DROP SCHEMA public, queue CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC',
  );
  await migrate(database.ownerUrl, folder);
  await withConnection(database.adminUrl, (admin) =>
    admin.query(`INSERT INTO project (id, org_id, name, plan, plan_hash, created_by)
      VALUES (gen_random_uuid(), 'demonstration', '旧', '{"schema":1,"project":{"name":"旧","code":"old-1","start":"2026-03-01"}}',
        repeat('a', 64), 'demo')`),
  );
  await migrate(database.ownerUrl);
  const { rows } = await withConnection(database.adminUrl, (admin) =>
    admin.query('SELECT org_path, o.kind, parent_id FROM project JOIN organisation o ON o.id = org_id'),
  );
  expect(rows).toEqual([
    { org_path: '/demonstration/task-force/', kind: 'task_force', parent_id: 'demonstration-province' },
  ]);
  const { rows: kept } = await withConnection(database.adminUrl, (admin) =>
    admin.query(`SELECT code, project.org_name, to_char(starts_on, 'YYYY-MM-DD') AS start, search_text, number, plan #>> '{project,name}' AS name
      FROM project JOIN plan_version ON project_id = id`),
  );
  expect(kept).toEqual([
    {
      code: 'old-1',
      org_name: 'demonstration',
      start: '2026-03-01',
      search_text: '旧\nold-1\ndemonstration',
      number: 1,
      name: '旧',
    },
  ]);
});

test('a further file is applied once, whoever starts together', async () => {
  const name = await nextName();
  await add(name, 'SELECT pg_sleep(0.1); CREATE TABLE further (it int);');
  const outcomes = await Promise.all([1, 2, 3].map(() => migrate(database.ownerUrl, folder)));
  expect(outcomes.filter((applied) => applied.length > 0)).toEqual([[name]]);
});

test('a file that was applied and has changed is refused, with both sums', async () => {
  const [first] = await readMigrations();
  if (!first) throw new Error('there is a first migration');
  await add(first.name, `${first.sql}\n-- edited`);
  await expect(migrate(database.ownerUrl, folder)).rejects.toMatchObject({
    code: 'MIGRATION_CHANGED',
    params: { file: first.name, recorded: first.checksum },
  });
});

test('line ends of another system are no change', async () => {
  const [first] = await readMigrations();
  if (!first) throw new Error('there is a first migration');
  await add(first.name, first.sql.replaceAll('\n', '\r\n'));
  expect(await migrate(database.ownerUrl, folder)).toEqual([]);
});

test('a file that fails leaves nothing behind', async () => {
  const name = await nextName();
  await add(name, 'CREATE TABLE half (it int); SELECT 1 / 0;');
  await expect(migrate(database.ownerUrl, folder)).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    params: { file: name, detail: 'division by zero' },
  });
  expect(await ask("SELECT to_regclass('half') AS it")).toEqual([{ it: null }]);
});

test('a database that is ahead of the program is refused', async () => {
  const name = await nextName();
  await ask(`INSERT INTO schema_migration (name, checksum) VALUES ('${name}', 'x')`);
  await expect(migrate(database.ownerUrl, folder)).rejects.toMatchObject({
    code: 'MIGRATION_UNKNOWN',
    params: { file: name },
  });
});

test('a missing number is refused before anything is applied', async () => {
  await add('0099-far.sql', 'SELECT 1');
  await expect(migrate(database.ownerUrl, folder)).rejects.toMatchObject({ code: 'MIGRATION_NUMBERING' });
});

test('an address that nobody answers is told without its password', async () => {
  const nowhere = 'postgresql://zhulin_owner:hidden@127.0.0.1:1/zhulin';
  const failure = await migrate(nowhere).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'DATABASE_NOT_REACHED' });
  expect(JSON.stringify(failure)).not.toContain('hidden');
});
