import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arrange, furnish, signedIn, type Visitor } from '../../../testing/office.ts';
import { refusalOf, type TestApp, testApp } from '../../../testing/test-app.ts';
import { withConnection } from '../../database/address.ts';
import { withActor } from '../../database/with-actor.ts';
import { recordAct } from './index.ts';

let server: TestApp;
let auditor: Visitor;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
  auditor = await signedIn(server, 'audit-admin');
});
afterAll(() => server.close());

const entries = async (visitor: Visitor, query = '') =>
  (await visitor.get(`/api/audit?${query}`)).body.entries;

describe('the trail', () => {
  test('tells who did what in which post, from where and in which request', async () => {
    const visitor = await signedIn(server, 'task-force');
    const plan = { schema: 1, project: { name: '留痕项目' } };
    const { body } = await visitor.post('/api/projects', { plan });
    const [entry] = await entries(auditor, `subjectId=${body.id}`);
    expect(entry).toMatchObject({
      actorId: 'task-force',
      postId: 'post-task-force',
      organisationId: 'p-a-force',
      onBehalfOf: null,
      action: 'project.create',
      after: { name: '留痕项目', planHash: body.planHash },
      requestId: expect.stringMatching(/^[0-9a-f]{8}-\d+$/),
      address: '127.0.0.1',
    });
  });

  test('of the region is the audit administrator’s; others read their own acts', async () => {
    await signedIn(server, 'task-force-b');
    const visitor = await signedIn(server, 'city-office');
    const own = await entries(visitor);
    expect(new Set(own.map(({ actorId }: { actorId: string }) => actorId))).toEqual(new Set(['city-office']));
    expect(await entries(visitor, 'actorId=task-force-b')).toEqual([]);
    expect((await entries(auditor, 'actorId=task-force-b')).length).toBeGreaterThan(0);
  });

  test('is filtered by action, subject and day, and paged without gap or repetition', async () => {
    for (const login of ['expert', 'department', 'enterprise']) await signedIn(server, login);
    const all = await entries(auditor, 'limit=200');
    const ids: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const { body }: { body: { entries: { id: string }[]; next: string | null } } = await auditor.get(
        `/api/audit?limit=2${next === '' ? '' : `&before=${next}`}`,
      );
      ids.push(...body.entries.map(({ id }) => id));
      next = body.next;
    }
    expect(ids).toEqual(all.map(({ id }: { id: string }) => id));
    const opened = await entries(auditor, 'action=session.open&limit=200');
    expect(opened.length).toBe(
      all.filter(({ action }: { action: string }) => action === 'session.open').length,
    );
    expect(await entries(auditor, 'until=2020-01-01')).toEqual([]);
    expect((await entries(auditor, 'from=2020-01-01&subjectKind=session')).length).toBeGreaterThan(0);
  });

  test('keeps its own export, with purpose and count', async () => {
    const { status, body } = await auditor.post('/api/audit/exports', {
      purpose: '季度检查',
      actorId: 'expert',
    });
    expect(status).toBe(200);
    expect(body.isComplete).toBe(true);
    const [entry] = await entries(auditor, 'action=audit.export');
    expect(entry.after).toEqual({
      purpose: '季度检查',
      count: body.entries.length,
      filters: { actorId: 'expert' },
    });
    const visitor = await signedIn(server, 'system-admin');
    expect(refusalOf(await visitor.post('/api/audit/exports', { purpose: 'x' })).code).toBe(
      'PERMISSION_MISSING',
    );
  });
});

describe('an entry', () => {
  const person = {
    id: 'expert',
    postId: 'post-expert',
    orgId: 'p-experts',
    role: 'expert',
    scope: '',
  } as const;

  test.each(['UPDATE audit_entry SET actor_id = NULL', 'DELETE FROM audit_entry', 'TRUNCATE audit_entry'])(
    'stays, whoever asks: %s',
    async (text) => {
      for (const url of [server.addresses.url, server.addresses.ownerUrl, server.addresses.adminUrl])
        await expect(withConnection(url, (client) => client.query(text))).rejects.toMatchObject({
          code: '42501',
        });
    },
  );

  test.each([
    ['another person', { id: 'department' }],
    ['another post', { postId: 'post-department' }],
    ['another organisation', { orgId: 'p-housing' }],
    ['a lender who lent nothing', { onBehalfOf: 'department' }],
  ])('in the name of %s is refused', async (_, change) => {
    const attempt = withActor(server.database, person, (db) =>
      recordAct(
        db,
        { ...person, ...change },
        { action: 'audit.export', subject: { kind: 'audit', id: '*' } },
      ),
    );
    await expect(attempt).rejects.toThrow('row-level security');
  });

  test('goes with its act when that fails', async () => {
    const attempt = withActor(server.database, person, async (db) => {
      await recordAct(db, person, { action: 'post.end', subject: { kind: 'post', id: 'undone' } });
      throw new Error('changed my mind');
    });
    await expect(attempt).rejects.toThrow('changed my mind');
    expect(await arrange(server, "SELECT 1 FROM audit_entry WHERE subject_id = 'undone'")).toEqual([]);
  });
});
