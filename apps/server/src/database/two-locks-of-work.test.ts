import { type Role, rolePermissions, roles } from '@zhulin/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accounts, actorOf, arrange, furnish, loginOf } from '../../testing/office.ts';
import { type TestApp, testApp } from '../../testing/test-app.ts';
import { withActor } from './with-actor.ts';

const A = '00000000-0000-7000-8000-00000000000a';
const B = '00000000-0000-7000-8000-00000000000b';

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
  await arrange(
    server,
    `INSERT INTO project (id, org_id, org_path, name, plan_hash, created_by, org_name, search_text) VALUES
       ('${A}', 'p-a-force', '/p/a/force/', '甲', repeat('a', 64), 'x', 'x', 'x'),
       ('${B}', 'p-b-force', '/p/b/force/', '乙', repeat('a', 64), 'x', 'x', 'x');
     INSERT INTO project_party (project_id, project_org_path, org_id) VALUES
       ('${A}', '/p/a/force/', 'p-experts'), ('${A}', '/p/a/force/', 'p-a-builder'),
       ('${A}', '/p/a/force/', 'p-a-street-community');
     INSERT INTO job (id, asked_by, post_id, kind, data)
       SELECT gen_random_uuid(), person_id, id, 'documents.plan', '{}' FROM post;`,
  );
  for (const [id, org, project] of FILES)
    await arrange(
      server,
      `INSERT INTO file (id, org_id, sha256, size_bytes, media_type, name, grade, subject_kind, subject_id, created_by)
       VALUES ('${id}', '${org}', repeat('c', 64), 1, 'application/pdf', 'x.pdf', 'G4', 'project', '${project}', 'x')`,
    );
});
afterAll(() => server.close());

const OF_FORCE = '00000000-0000-7000-8000-0000000000f1';
const OF_EXPERTS = '00000000-0000-7000-8000-0000000000f2';
const OF_FORCE_B = '00000000-0000-7000-8000-0000000000f3';
const FILES = [
  [OF_FORCE, 'p-a-force', A],
  [OF_EXPERTS, 'p-experts', A],
  [OF_FORCE_B, 'p-b-force', B],
] as const;
const ALL = [OF_FORCE, OF_EXPERTS, OF_FORCE_B];
const OF_A = [OF_FORCE, OF_EXPERTS];

async function rowsOf(login: string, text: string): Promise<string[]> {
  const { rows } = await withActor(server.database, actorOf(login), (db) =>
    sql.raw<{ it: string }>(text).execute(db),
  );
  return rows.map(({ it }) => it);
}

/** Which files PostgreSQL shows a role, and which it lets it delete. */
const files: Readonly<
  Record<Role, { readonly seen: readonly string[]; readonly deletable: readonly string[] }>
> = {
  leading_group_office: { seen: ALL, deletable: ALL },
  city_office: { seen: OF_A, deletable: OF_A },
  task_force: { seen: OF_A, deletable: OF_A },
  department: { seen: ALL, deletable: [] },
  expert: { seen: OF_A, deletable: [OF_EXPERTS] },
  third_party: { seen: [], deletable: [] },
  enterprise: { seen: OF_A, deletable: [] },
  // Takes part in the project by the community; the first lock holds residents back from projects.
  resident: { seen: OF_A, deletable: [] },
  property_operator: { seen: [], deletable: [] },
  community_worker: { seen: [], deletable: [] },
  sub_district: { seen: [], deletable: [] },
  grid_worker: { seen: OF_A, deletable: [] },
  owners_committee: { seen: [], deletable: [] },
  supervising_engineer: { seen: [], deletable: [] },
  device_vendor: { seen: [], deletable: [] },
  system_admin: { seen: [], deletable: [] },
  security_admin: { seen: [], deletable: [] },
  audit_admin: { seen: [], deletable: [] },
};

class Undone extends Error {}

describe('the second lock on files', () => {
  test.each(roles)('shows %s just those of the projects it sees', async (role) => {
    const seen = await rowsOf(loginOf(role), 'SELECT id AS it FROM file ORDER BY id');
    expect(seen).toEqual(files[role].seen);
    const projects = await rowsOf(loginOf(role), 'SELECT id AS it FROM project');
    expect(FILES.filter(([, , project]) => projects.includes(project)).map(([id]) => id)).toEqual(seen);
  });

  test.each(roles)(
    'lets %s delete what it handed in, or what belongs to a project it may change',
    async (role) => {
      const login = loginOf(role);
      const deleted: string[] = [];
      const deleting = withActor(server.database, actorOf(login), async (db) => {
        const text = `UPDATE file SET deleted_by = '${login}', deleted_at = now() RETURNING id AS it`;
        const { rows } = await sql.raw<{ it: string }>(text).execute(db);
        deleted.push(...rows.map(({ it }) => it).sort());
        throw new Undone();
      });
      await expect(deleting).rejects.toThrow(Undone);
      expect(deleted).toEqual(files[role].deletable);
    },
  );

  test.each(roles)('lets %s hand in to a project it sees when it has file.write', async (role) => {
    const { id, orgId } = actorOf(loginOf(role));
    for (const project of [A, B]) {
      const adding = withActor(server.database, actorOf(id), async (db) => {
        await sql.raw(insertOf({ orgId, project, by: id })).execute(db);
        throw new Undone();
      });
      const isShown = files[role].seen.includes(project === A ? OF_FORCE : OF_FORCE_B);
      if (isShown && rolePermissions[role].includes('file.write'))
        await expect(adding).rejects.toThrow(Undone);
      else await expect(adding, project).rejects.toThrow('row-level security');
    }
  });

  test.each([
    ['in the name of another', { by: 'colleague' }],
    ['for another organisation', { orgId: 'p-b-force' }],
  ])('lets nobody hand in %s', async (_, forged) => {
    const text = insertOf({ orgId: 'p-a-force', project: A, by: 'task-force', ...forged });
    await expect(rowsOf('task-force', text)).rejects.toThrow('row-level security');
  });

  test.each(['DELETE FROM file', "UPDATE file SET grade = 'G1'", 'UPDATE file SET org_id = NULL'])(
    'gives the app role no %s',
    async (text) => {
      await expect(rowsOf('task-force', text)).rejects.toThrow('permission denied');
    },
  );

  test('lets nobody delete in the name of another', async () => {
    const text = "UPDATE file SET deleted_by = 'colleague', deleted_at = now()";
    await expect(rowsOf('task-force', text)).rejects.toThrow('row-level security');
  });
});

function insertOf({ orgId, project, by }: { orgId: string; project: string; by: string }): string {
  return `INSERT INTO file (org_id, sha256, size_bytes, media_type, name, grade, subject_kind, subject_id, created_by)
    VALUES ('${orgId}', repeat('d', 64), 1, 'application/pdf', 'x', 'G1', 'project', '${project}', '${by}')`;
}

describe('the second lock on jobs', () => {
  test('shows everybody just their own, in the post in which they asked', async () => {
    for (const { login } of accounts) {
      expect(await rowsOf(login, 'SELECT asked_by AS it FROM job'), login).toEqual([login]);
      const elsewhere = { ...actorOf(login), postId: 'another' };
      const seen = await withActor(server.database, elsewhere, (db) =>
        db.selectFrom('job').select('id').execute(),
      );
      expect(seen, login).toEqual([]);
    }
  });

  test('lets everybody change just their own', async () => {
    for (const { login } of accounts) {
      const text = 'UPDATE job SET cancel_asked = true RETURNING asked_by AS it';
      expect(await rowsOf(login, text), login).toEqual([login]);
    }
  });

  test.each([
    ['of another person', "'colleague', 'post-task-force', NULL"],
    ['in another post', "'task-force', 'post-colleague', NULL"],
    ['by a loan that is none', "'task-force', 'post-task-force', 'colleague'"],
  ])('lets nobody ask as one %s', async (_, values) => {
    const text = `INSERT INTO job (asked_by, post_id, on_behalf_of, kind, data)
      VALUES (${values}, 'documents.plan', '{}')`;
    await expect(rowsOf('task-force', text)).rejects.toThrow('row-level security');
  });
});
