import { type Job, routes } from '@zhulin/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { actorOf, arrange, furnish, PASSWORD, signedIn, type Visitor } from '../testing/office.ts';
import { PLAN, type TestApp, testApp } from '../testing/test-app.ts';
import { type WayToCut, wayToCut } from '../testing/way-to-cut.ts';
import { withActor } from './database/with-actor.ts';
import { defineJob, startWorkers } from './modules/jobs/index.ts';
import { createProject } from './modules/plans/index.ts';

/** A job that says it has begun, and goes on once it is let. */
const began: (() => void)[] = [];
let letGo: () => void = () => undefined;
const isLet = new Promise<void>((resolve) => {
  letGo = resolve;
});
const patient = defineJob({
  name: 'tests.patient',
  data: z.strictObject({}),
  retries: 5,
  secondsMax: 60,
  parallel: 1,
  run: async ({ progress }) => {
    await progress(1, 2);
    for (const tell of began.splice(0)) tell();
    await isLet;
    await progress(2, 2);
    return async () => ({ parts: 2 });
  },
});

const errors: Error[] = [];
let way: WayToCut;
let server: TestApp;
let visitor: Visitor;
let projectUrl: string;
let origin: string;
beforeAll(async () => {
  server = await testApp({
    kinds: [patient],
    reach: async (url) => {
      way = await wayToCut(url);
      return way.url;
    },
    onError: (error) => errors.push(error),
  });
  await furnish(server);
  visitor = await signedIn(server, 'task-force');
  const { id } = await createProject(server.database, actorOf('task-force'), PLAN);
  projectUrl = `/api/projects/${id}`;
  await startWorkers({
    kinds: [patient],
    chores: [],
    house: server.house,
    onError: (error) => errors.push(error instanceof Error ? error : new Error(String(error))),
  });
  const { port } = new URL(await server.app.listen({ host: '127.0.0.1', port: 0 }));
  origin = `http://localhost:${port}`;
});
afterAll(async () => {
  letGo();
  server.app.server.closeAllConnections();
  await server.close();
  await way.cut();
});

const draft = (name: string, revision: number | null) =>
  visitor.post(`${projectUrl}/draft`, {
    baseVersion: 1,
    revision,
    plan: { ...PLAN, project: { ...PLAN.project, name } },
  });

/** Events of a job until its end. */
async function follow(id: string, heard: (job: Job) => void): Promise<void> {
  const response = await fetch(`${origin}/api/jobs/${id}/events`, { headers: { cookie: visitor.cookie } });
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const data = text.slice(0, end).split('data: ')[1] ?? '';
      text = text.slice(end + 2);
      heard(JSON.parse(data));
    }
  }
}

test('while the database is away all is refused with a clear word; then all goes on, and nothing is lost or half there', async () => {
  expect((await draft('之前', null)).status).toBe(200);
  const hasBegun = new Promise<void>((resolve) => began.push(resolve));
  const actor = actorOf('task-force');
  const job = await withActor(server.database, actor, (db) =>
    server.house.queue.ask(db, actor, patient, { data: {} }),
  );
  const states: string[] = [];
  let hear: () => void = () => undefined;
  const hasHeard = new Promise<void>((resolve) => {
    hear = resolve;
  });
  const followed = follow(job.id, ({ state }) => {
    states.push(state);
    hear();
  });
  await Promise.all([hasBegun, hasHeard]);

  await way.cut();
  const attempts: [
    string,
    () => Promise<{ status: number; headers: Record<string, unknown>; body: unknown }>,
  ][] = [
    ['a page of the library', () => visitor.get('/api/projects')],
    ['a project', () => visitor.get(projectUrl)],
    ['a draft', () => draft('期间', 1)],
    ['a version', () => visitor.post(`${projectUrl}/versions`, { revision: 1, note: '期间' })],
    ['a new project', () => visitor.post('/api/projects', { plan: PLAN })],
    [
      'signing in',
      () => server.send('POST', '/api/session', { body: { login: 'expert', password: PASSWORD } }),
    ],
    ['the trail', () => visitor.get('/api/audit')],
  ];
  for (const [name, attempt] of attempts) {
    const { status, headers, body } = await attempt();
    expect([name, status, headers['retry-after']]).toEqual([name, 503, '5']);
    expect(body, name).toMatchObject({
      code: 'DATABASE_NOT_REACHED',
      params: { detail: expect.stringMatching(/^(ECONNREFUSED|ECONNRESET|no connection|57P01)$/) },
      text: expect.stringMatching(/^数据库暂时无法访问/),
      next: expect.stringMatching(/稍后重试/),
    });
  }
  const english = await server.send('GET', '/api/projects', {
    headers: { cookie: visitor.cookie, 'accept-language': 'en' },
  });
  expect(english.body.text).toMatch(/^The database cannot be reached/);
  expect((await server.send('GET', '/healthz')).status).toBe(200);
  expect((await server.send('GET', '/readyz')).status).toBe(503);

  await way.mend();
  expect((await visitor.get('/api/session')).body).toMatchObject({ personId: 'task-force' });
  const kept = await visitor.get(`${projectUrl}/draft`);
  expect(kept.body).toMatchObject({ revision: 1, plan: { project: { name: '之前' } } });
  expect((await visitor.get(`${projectUrl}/versions`)).body.versions).toHaveLength(1);
  expect((await visitor.get('/api/projects')).body.projects).toHaveLength(1);
  expect((await draft('之后', 1)).body).toMatchObject({ revision: 2 });

  letGo();
  await followed;
  expect(states.at(0)).toMatch(/queued|running/);
  expect(states.at(-1)).toBe('done');
  const [{ count }] = await arrange(server, "SELECT count(*)::int FROM job WHERE state = 'done'");
  expect(count).toBe(1);
}, 90_000);

test('a connection that breaks in the middle of a write leaves all of it or nothing', async () => {
  const actor = actorOf('task-force');
  const attempt = withActor(server.database, actor, async (db) => {
    await db.insertInto('saved_view').values({ name: '断开', query: '{}', is_shared: false }).execute();
    await way.cut();
    return await db.selectFrom('saved_view').select('id').execute();
  });
  await expect(attempt).rejects.toThrow();
  await way.mend();
  expect((await visitor.get('/api/saved-views')).body.views).toEqual([]);
});

test('a full disk of the database is said as that; what was there stays, and the same goes through once there is room', async () => {
  await arrange(
    server,
    `CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
     CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON plan_draft FOR EACH ROW EXECUTE FUNCTION no_room();
     CREATE TRIGGER no_room BEFORE INSERT ON plan_verdict FOR EACH ROW EXECUTE FUNCTION no_room()`,
  );
  const { body: before } = await visitor.get(`${projectUrl}/draft`);
  const refused = await draft('满', before.revision);
  expect(refused).toMatchObject({ status: 507, body: { code: 'DATABASE_FULL', params: {} } });
  expect(refused.body.text).toMatch(/磁盘已满.*没有保存/);
  // The project stands before its verdict: it must not stay without.
  const project = { ...PLAN, project: { ...PLAN.project, name: '无处可存' } };
  expect((await visitor.post(routes.createProject.path, { plan: project })).status).toBe(507);
  expect((await visitor.get('/api/projects')).body.projects).toHaveLength(1);
  expect((await visitor.get(`${projectUrl}/draft`)).body).toEqual(before);
  await arrange(
    server,
    'DROP TRIGGER no_room ON plan_draft; DROP TRIGGER no_room ON plan_verdict; DROP FUNCTION no_room',
  );
  expect((await draft('有空间', before.revision)).status).toBe(200);
  expect((await visitor.post(routes.createProject.path, { plan: project })).status).toBe(201);
});
