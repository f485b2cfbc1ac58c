import { afterAll, beforeAll, expect, test } from 'vitest';
import { actorOf, arrange, furnish, signedIn, type Visitor } from '../../../testing/office.ts';
import { PLAN, type TestApp, testApp } from '../../../testing/test-app.ts';
import { createProject } from '../plans/index.ts';

/** No worker runs: a job that is asked for stays queued, and its events would go on for a minute, longer than a test may. */
let server: TestApp;
let origin: string;
let projectId: string;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
  projectId = (await createProject(server.database, actorOf('task-force'), PLAN)).id;
  const { port } = new URL(await server.app.listen({ host: '127.0.0.1', port: 0 }));
  origin = `http://localhost:${port}`;
});
afterAll(() => server.close());

const ASKED = { document: 'plan', language: 'zh-CN', asOf: '2026-11-23' };

async function askedBy(visitor: Visitor): Promise<string> {
  const { status, body } = await visitor.post(`/api/projects/${projectId}/documents`, ASKED);
  expect(status).toBe(202);
  return body.id;
}

test.each([
  ['the session ends', (visitor: Visitor) => visitor.post('/api/session/end')],
  [
    'the account is disabled',
    () => arrange(server, "UPDATE person SET disabled_at = now() WHERE id = 'task-force'"),
  ],
  [
    'the post ends',
    () => arrange(server, "UPDATE post SET until_on = '2026-01-01' WHERE id = 'post-task-force'"),
  ],
])('events end when %s', async (_, end) => {
  const visitor = await signedIn(server, 'task-force');
  const id = await askedBy(visitor);
  const response = await fetch(`${origin}/api/jobs/${id}/events`, { headers: { cookie: visitor.cookie } });
  const told: string[] = [];
  for await (const chunk of response.body ?? []) {
    told.push(Buffer.from(chunk).toString());
    if (told.length === 1) await end(visitor);
  }
  expect(told).toEqual([expect.stringContaining('"state":"queued"')]);
  await arrange(
    server,
    `UPDATE person SET disabled_at = NULL WHERE id = 'task-force';
     UPDATE post SET until_on = NULL WHERE id = 'post-task-force'`,
  );
});

test('asking for a document and cancelling it are kept in the trail', async () => {
  const visitor = await signedIn(server, 'task-force');
  const id = await askedBy(visitor);
  await visitor.post(`/api/jobs/${id}/cancel`);
  const auditor = await signedIn(server, 'audit-admin');
  const { entries } = (await auditor.get('/api/audit?limit=2&actorId=task-force')).body;
  expect(entries).toMatchObject([
    { action: 'job.cancel', subjectKind: 'job', subjectId: id, after: { kind: 'documents.plan' } },
    { action: 'document.ask', subjectKind: 'project', subjectId: projectId, after: { ...ASKED, job: id } },
  ]);
});
