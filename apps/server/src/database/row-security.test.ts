import { type Actor, DATA_GRADES, FILE_SUBJECT_KINDS, JOB_STATES } from '@zhulin/contract';
import { PROJECT_TYPES } from '@zhulin/plan';
import type { ThrowAwayDatabase } from '@zhulin/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTORS, addOrganisations } from '../../testing/test-app.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { withConnection } from './address.ts';
import { type Database, openDatabase } from './database.ts';
import { type ActorDb, askOnce, withActor } from './with-actor.ts';

const { east: EAST, west: WEST } = ACTORS;

let addresses: ThrowAwayDatabase;
let database: Database;
beforeAll(async () => {
  addresses = await testDatabase();
  await addOrganisations(addresses);
  // One connection, so that whatever a transaction leaves behind would meet the next one.
  database = openDatabase({ url: addresses.url, connectionsMax: 1, onIdleError: () => undefined });
  await withActor(database, EAST, (db) => insert(db, 'east', 'east-1'));
});
afterAll(async () => {
  await database.close();
  await addresses.drop();
});

const insert = (db: ActorDb, orgId: string, createdBy: string) =>
  db
    .insertInto('project')
    .values({
      org_id: orgId,
      org_path: `/${orgId}/task-force/`,
      name: '甲',
      type: null,
      plan_hash: 'a'.repeat(64),
      created_by: createdBy,
      org_name: orgId,
      search_text: '',
    })
    .execute();

const count = (actor: Actor) =>
  withActor(database, actor, async (db) => (await db.selectFrom('project').select('id').execute()).length);

const asApp = (text: string) =>
  withConnection(addresses.url, async (client) => (await client.query(text)).rows);
const VALUES = `(org_id, org_path, name, plan_hash, created_by, org_name, search_text) VALUES ('east', '/east/task-force/', 'x', '${'a'.repeat(64)}', 'east-1', '东', '')`;

describe('without a context', () => {
  test('no row is seen', async () => {
    expect(await asApp('SELECT id FROM project')).toEqual([]);
  });

  test('no row is taken', async () => {
    await expect(asApp(`INSERT INTO project ${VALUES}`)).rejects.toThrow('row-level security');
  });

  test('no row is seen on a connection that had a context before', async () => {
    expect(await count(EAST)).toBe(1);
    expect((await database.pool.query('SELECT id FROM project')).rows).toEqual([]);
  });

  test('even the owner of the table sees nothing', async () => {
    const rows = await withConnection(addresses.ownerUrl, async (client) => {
      return (await client.query('SELECT id FROM project')).rows;
    });
    expect(rows).toEqual([]);
  });
});

describe('an actor', () => {
  test('sees the rows of the own organisation and no others', async () => {
    expect(await count(EAST)).toBe(1);
    expect(await count(WEST)).toBe(0);
  });

  test.each([
    ['for another organisation', 'east', 'west-1'],
    ['in the name of another person', 'west', 'east-1'],
  ])('cannot insert %s', async (_, orgId, createdBy) => {
    const attempt = withActor(database, WEST, (db) => insert(db, orgId, createdBy));
    await expect(attempt).rejects.toThrow('row-level security');
  });

  test.each([
    ['move a row to another organisation', "UPDATE project SET org_id = 'west'"],
    ['change a plan', "UPDATE plan_version SET plan = '{}'"],
    ['delete', 'DELETE FROM project'],
    ['empty the table', 'TRUNCATE project'],
    ['choose an id or a time', "INSERT INTO project (id) VALUES ('00000000-0000-7000-8000-000000000000')"],
    ['write the list of migrations', 'DELETE FROM schema_migration'],
    ['create tables', 'CREATE TABLE mine (it int)'],
  ])('may not %s', async (_, text) => {
    const attempt = withActor(database, EAST, (db) => sql.raw(text).execute(db));
    await expect(attempt).rejects.toThrow('permission denied');
  });

  test.each(["x', true); SELECT 1; --", '西\n区', '', 'a'.repeat(10_000)])(
    'whose organisation is called %j is only text to the database',
    async (orgId) => {
      expect(await count({ ...EAST, orgId, scope: orgId })).toBe(0);
    },
  );
});

describe('a transaction', () => {
  test('is undone when its work fails, and the connection serves the next', async () => {
    const attempt = withActor(database, EAST, async (db) => {
      await insert(db, 'east', 'east-1');
      throw new Error('changed my mind');
    });
    await expect(attempt).rejects.toThrow('changed my mind');
    expect(await count(EAST)).toBe(1);
  });

  test('whose statement failed is not reported as done, even when its work swallows the failure', async () => {
    const attempt = withActor(database, EAST, async (db) => {
      await insert(db, 'east', 'east-1');
      await sql`SELECT 1 / 0`.execute(db).catch(() => undefined);
    });
    await expect(attempt).rejects.toThrow('rolled back');
    expect(await count(EAST)).toBe(1);
  });

  test('answers no query after its end', async () => {
    let kept: ActorDb | undefined;
    await withActor(database, EAST, async (db) => {
      kept = db;
    });
    await expect(kept?.selectFrom('project').select('id').execute()).rejects.toThrow('has ended');
  });

  test('survives the loss of its connection: the next one gets another', async () => {
    const attempt = withActor(database, EAST, async (db) => {
      const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(db);
      await withConnection(addresses.adminUrl, (admin) =>
        admin.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]),
      );
      await sql`SELECT pg_sleep(1)`.execute(db);
    });
    await expect(attempt).rejects.toThrow();
    expect(await count(EAST)).toBe(1);
  });
});

describe('what asks once', () => {
  const ids = (db: ActorDb) => db.selectFrom('project').select('id').execute();

  test('sees the rows of its actor and no others, whoever had the connection before', async () => {
    expect(await askOnce(database, EAST, ids)).toHaveLength(1);
    expect(await askOnce(database, WEST, ids)).toEqual([]);
    expect(await askOnce(database, EAST, ids)).toHaveLength(1);
    expect(await asApp('SELECT id FROM project')).toEqual([]);
  });

  test('may ask several questions, all at once; one that is asked later is refused', async () => {
    const both = await askOnce(database, EAST, (db) => Promise.all([ids(db), ids(db)]));
    expect(both.map((rows) => rows.length)).toEqual([1, 1]);
    const later = askOnce(database, EAST, async (db) => {
      await ids(db);
      return await ids(db);
    });
    await expect(later).rejects.toThrow('has ended');
    expect(await count(EAST)).toBe(1);
  });

  test('fails with its question, even when it swallows the failure, and the connection serves the next', async () => {
    const divide = (db: ActorDb) => sql`SELECT 1 / 0`.execute(db);
    await expect(askOnce(database, EAST, divide)).rejects.toThrow('division by zero');
    const swallowed = askOnce(database, EAST, (db) => divide(db).catch(() => undefined));
    await expect(swallowed).rejects.toThrow('rolled back');
    expect(await count(EAST)).toBe(1);
  });

  test('leaves nothing behind when what it wrote breaks a rule', async () => {
    const attempt = askOnce(database, EAST, (db) =>
      Promise.all([insert(db, 'east', 'east-1'), insert(db, 'west', 'east-1')]),
    );
    await expect(attempt).rejects.toThrow('row-level security');
    expect(await count(EAST)).toBe(1);
  });

  test('survives the loss of its connection: the next one gets another', async () => {
    const attempt = askOnce(database, EAST, (db) =>
      sql`SELECT pg_terminate_backend(pg_backend_pid()), pg_sleep(1)`.execute(db),
    );
    await expect(attempt).rejects.toThrow();
    expect(await count(EAST)).toBe(1);
  });
});

test.each([
  ['project', 'type', PROJECT_TYPES],
  ['job', 'state', JOB_STATES],
  ['file', 'grade', DATA_GRADES],
  ['file', 'subject_kind', FILE_SUBJECT_KINDS],
])('the words of %s.%s are the same in the contract and in the table', async (table, column, words) => {
  const rows = await asApp(`
    SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint
    WHERE conrelid = '${table}'::regclass AND conname = '${table}_${column}_check'`);
  const found = [...rows[0].text.matchAll(/'(\w+)'/g)].map(([, word]) => word);
  expect(found).toEqual([...words]);
});
