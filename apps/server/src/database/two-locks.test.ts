import { organisationKinds, type Role, roles, scopeOf, securityPolicySchema } from '@zhulin/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accounts, actorOf, arrange, furnish, loginOf, organisationId } from '../../testing/office.ts';
import { type TestApp, testApp } from '../../testing/test-app.ts';
import { withActor } from './with-actor.ts';

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
  for (const { id, path } of PROJECTS)
    await arrange(
      server,
      `INSERT INTO project (id, org_id, org_path, name, plan_hash, created_by, org_name, search_text)
       VALUES ('${id}', '${organisationId(path)}', '${path}', '甲', repeat('a', 64), 'x', 'x', 'x')`,
    );
  await arrange(
    server,
    `INSERT INTO project_party (project_id, project_org_path, org_id)
     VALUES ('${A}', '/p/a/force/', 'p-experts'), ('${A}', '/p/a/force/', 'p-a-builder')`,
  );
});
afterAll(() => server.close());

const A = '00000000-0000-7000-8000-00000000000a';
const B = '00000000-0000-7000-8000-00000000000b';
const PROJECTS = [
  { id: A, path: '/p/a/force/' },
  { id: B, path: '/p/b/force/' },
];

async function rowsOf(login: string, text: string): Promise<string[]> {
  const { rows } = await withActor(server.database, actorOf(login), (db) =>
    sql.raw<{ it: string }>(text).execute(db),
  );
  return rows.map(({ it }) => it);
}
const attempt = (login: string, text: string) =>
  withActor(server.database, actorOf(login), (db) => sql.raw(text).execute(db));

/** Which projects PostgreSQL shows a role, whatever the code asks for. */
const seen: Readonly<Record<Role, readonly string[]>> = {
  leading_group_office: [A, B],
  city_office: [A],
  task_force: [A],
  department: [A, B],
  expert: [A],
  third_party: [],
  enterprise: [A],
  resident: [],
  property_operator: [],
  community_worker: [],
  sub_district: [],
  grid_worker: [],
  owners_committee: [],
  supervising_engineer: [],
  device_vendor: [],
  system_admin: [],
  security_admin: [],
  audit_admin: [],
};

describe('the second lock', () => {
  test.each(roles)('shows %s just its projects', async (role) => {
    expect(await rowsOf(loginOf(role), 'SELECT id AS it FROM project ORDER BY id')).toEqual(seen[role]);
  });

  test.each(roles)('lets %s write projects only as office or task force', async (role) => {
    const { orgId, id } = actorOf(loginOf(role));
    const path = accounts.find(({ login }) => login === id)?.path;
    const text = `INSERT INTO project (org_id, org_path, name, plan_hash, created_by, org_name, search_text)
      VALUES ('${orgId}', '${path}', 'x', repeat('b', 64), '${id}', 'x', 'x')`;
    const undone = attempt(id, `${text}; SELECT 1 / 0`);
    const mayWrite = ['leading_group_office', 'city_office', 'task_force'].includes(role);
    await expect(undone).rejects.toThrow(
      mayWrite ? 'multiple commands' : /row-level security|multiple commands/,
    );
    if (!mayWrite) await expect(attempt(id, text)).rejects.toThrow('row-level security');
  });

  test.each([
    ['city-office', '/p/a/force/', true],
    ['city-office', '/p/b/force/', false],
    ['leading-group-office', '/p/b/force/', true],
    ['task-force', '/p/b/force/', false],
    ['department', '/p/a/force/', false],
  ])('lets %s write for %s: %s', async (login, path, isAllowed) => {
    const adding = attempt(
      login,
      `INSERT INTO project (org_id, org_path, name, plan_hash, created_by, org_name, search_text)
       VALUES ('${organisationId(path)}', '${path}', 'x', repeat('c', 64), '${login}', 'x', 'x')`,
    );
    if (isAllowed) await adding;
    else await expect(adding).rejects.toThrow('row-level security');
    await arrange(server, "DELETE FROM project WHERE plan_hash = repeat('c', 64)");
  });

  test('holds a project to the path of its organisation', async () => {
    const adding = attempt(
      'city-office',
      `INSERT INTO project (org_id, org_path, name, plan_hash, created_by, org_name, search_text)
       VALUES ('p-b-force', '/p/a/force/', 'x', repeat('c', 64), 'city-office', 'x', 'x')`,
    );
    await expect(adding).rejects.toThrow('foreign key');
  });

  test('lets an organisation take part by its owner or an office above, not by itself', async () => {
    const add = (login: string) =>
      attempt(
        login,
        `INSERT INTO project_party (project_id, project_org_path, org_id) VALUES ('${A}', '/p/a/force/', 'p-assessor')`,
      );
    for (const login of ['third-party', 'task-force-b', 'city-office-b', 'expert', 'system-admin'])
      await expect(add(login)).rejects.toThrow('row-level security');
    await add('task-force');
    expect(await rowsOf('third-party', 'SELECT id AS it FROM project')).toEqual([A]);
    await attempt('task-force', "DELETE FROM project_party WHERE org_id = 'p-assessor'");
    expect(await rowsOf('third-party', 'SELECT id AS it FROM project')).toEqual([]);
  });

  test.each([
    ['task-force', ['colleague', 'task-force']],
    ['resident', ['resident']],
    ['grid-worker', ['grid-worker', 'resident']],
    ['expert', ['expert']],
  ])('shows %s the people %j', async (login, expected) => {
    expect(await rowsOf(login, 'SELECT id AS it FROM person ORDER BY id')).toEqual(expected);
  });

  test.each(['credential', 'session', 'api_token', 'former_password', 'recovery_code'])(
    'shows nobody the %s of another',
    async (table) => {
      for (const { login } of accounts) {
        const others = await rowsOf(
          login,
          `SELECT person_id AS it FROM ${table} WHERE person_id <> '${login}'`,
        );
        expect(others, login).toEqual([]);
      }
    },
  );

  test.each([
    ['the hash of a session', 'SELECT token_hash FROM session'],
    ['the hash of a token', 'SELECT token_hash FROM api_token'],
    ['a factor that was shown', 'UPDATE session SET factor_at = now()'],
    ['another person in a session', "UPDATE session SET person_id = 'expert'"],
    ['the counting of attempts', "SELECT count_failure('login:expert')"],
    ['the role of signing in', 'SET ROLE zhulin_sign_in'],
    ['the deletion of an organisation', 'DELETE FROM organisation'],
    ['another path of an organisation', "UPDATE organisation SET path = '/x/'"],
    ['the deletion of a person', 'DELETE FROM person'],
  ])('gives the app role no %s', async (_, text) => {
    await expect(attempt('system-admin', text)).rejects.toThrow('permission denied');
  });

  test.each([
    [
      'register a person',
      "INSERT INTO person (id, org_id, org_path, login, name) VALUES ('n', 'p', '/p/', 'n', 'n')",
      'system-admin',
    ],
    [
      'add an organisation',
      "INSERT INTO organisation (parent_id, path, kind, name) VALUES ('p', '/p/n/', 'office', 'n')",
      'system-admin',
    ],
    [
      'grant a post',
      "INSERT INTO post (person_id, org_id, org_path, role, from_on) VALUES ('expert', 'p-housing', '/p/housing/', 'department', '2026-01-01')",
      'security-admin',
    ],
  ])('lets only one administrator %s', async (_, text, allowed) => {
    for (const { login } of accounts.filter(({ path, login }) => login !== allowed && path !== '/p/a/house/'))
      await expect(attempt(login, text), login).rejects.toThrow('row-level security');
    await attempt(allowed, text);
  });

  test('lets nobody but the security administrator of the region reset, lend another’s post or set the policy', async () => {
    const reset = "SELECT reset_credential('task-force-b', 'x')::text AS it";
    for (const { login } of accounts.filter(({ login }) => login !== 'security-admin'))
      expect(await rowsOf(login, reset), login).toEqual(['false']);
    const policy = 'UPDATE security_policy SET session_idle_min = 61 RETURNING session_idle_min::text AS it';
    for (const { login, role } of accounts)
      expect(await rowsOf(login, policy), login).toEqual(role === 'security_admin' ? ['61'] : []);
    const lend = (arrangedBy: string) =>
      `INSERT INTO delegation (post_id, role, from_person_id, org_id, org_path, to_person_id, from_at, until_at, reason, arranged_by)
      VALUES ('post-task-force', 'task_force', 'task-force', 'p-a-force', '/p/a/force/', 'expert', now(), now() + interval '1 h', 'x', ${arrangedBy})`;
    const arrangers = accounts.filter(({ role }) => role === 'security_admin').map(({ login }) => login);
    for (const { login } of accounts) {
      if (login !== 'task-force')
        await expect(attempt(login, lend('NULL')), login).rejects.toThrow('row-level security');
      // The expert stands outside the scope of the city's administrator.
      if (login === 'security-admin') await attempt(login, lend(`'${login}'`));
      else
        await expect(attempt(login, lend(`'${login}'`)), login).rejects.toThrow(
          /row-level security|check constraint/,
        );
      if (!arrangers.includes(login))
        await expect(attempt(login, lend("'security-admin'")), login).rejects.toThrow('row-level security');
    }
    const take = 'UPDATE delegation SET ended_at = now() RETURNING id AS it';
    for (const { login } of accounts)
      expect((await rowsOf(login, take)).length, login).toBe(
        ['task-force', ...arrangers].includes(login) ? 1 : 0,
      );
    await arrange(server, 'DELETE FROM delegation');
  });
});

describe('what is written in the contract and in SQL', () => {
  const kinds = async (constraint: string) => {
    const [row] = await arrange(
      server,
      `SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = '${constraint}'`,
    );
    return [...row.text.matchAll(/'(\w+)'/g)].map(([, kind]) => kind);
  };

  test('is equal: kinds of organisations and roles', async () => {
    expect(await kinds('organisation_kind_check')).toEqual([...organisationKinds]);
    expect(await kinds('post_role_check')).toEqual([...roles]);
  });

  test('is equal: how far each role sees', async () => {
    for (const role of roles)
      for (const path of ['/p/', '/p/a/', '/p/a/office/']) {
        const [row] = await arrange(server, `SELECT post_scope('${role}', '${path}') AS it`);
        expect(row.it, `${role} ${path}`).toBe(scopeOf(role, path));
      }
  });

  test('is equal: the bounds of the security policy', async () => {
    const rows = await arrange(
      server,
      `SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint
       WHERE conrelid = 'security_policy'::regclass AND contype = 'c'`,
    );
    const inSql = rows.flatMap(({ text }) => {
      const [, column = '', min, max] = /\(\((\w+) >= (\d+)\) AND \(\w+ <= (\d+)\)/.exec(text) ?? [];
      return column === '' ? [] : [[column, Number(min), Number(max)]];
    });
    const inContract = Object.entries(securityPolicySchema.shape).flatMap(([name, part]) => {
      const column = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      // The longest lock has the first one as its lower bound; POLICY_NOT_CONSISTENT says so.
      if (!('minValue' in part) || name === 'longestLockS') return [];
      return [[column, part.minValue, part.maxValue]];
    });
    expect(inSql).toHaveLength(10);
    expect(inSql.sort()).toEqual(inContract.sort());
  });
});
