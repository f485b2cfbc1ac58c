import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formOf } from '../../../testing/form-of.ts';
import { actorOf, arrange, furnish, signedIn, type Visitor } from '../../../testing/office.ts';
import { PLAN, refusalOf, type TestApp, testApp } from '../../../testing/test-app.ts';
import { createProject } from '../plans/index.ts';

const PDF = Buffer.from('%PDF-1.7 甲乙');

let server: TestApp;
let projectId: string;
const visitors = new Map<string, Visitor>();
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
  projectId = (await createProject(server.database, actorOf('task-force'), PLAN)).id;
  await arrange(
    server,
    `INSERT INTO project_party (project_id, project_org_path, org_id) VALUES ('${projectId}', '/p/a/force/', 'p-experts')`,
  );
  for (const login of ['task-force', 'city-office', 'expert', 'task-force-b', 'city-office-b', 'audit-admin'])
    visitors.set(login, await signedIn(server, login));
});
afterAll(() => server.close());

function as(login: string): Visitor {
  const visitor = visitors.get(login);
  if (visitor === undefined) throw new Error(`${login} has not signed in`);
  return visitor;
}

const proofOf = ({ cookie, csrfToken }: Visitor) => ({ cookie, 'x-csrf-token': csrfToken });

async function upload(headers: Record<string, string>, grade = 'G2') {
  const { payload, contentType } = await formOf({ name: '张三的批复.pdf', bytes: PDF });
  const response = await server.app.inject({
    method: 'POST',
    url: `/api/files?subjectKind=project&subjectId=${projectId}&grade=${grade}`,
    headers: { ...headers, 'content-type': contentType },
    payload,
  });
  return { status: response.statusCode, body: response.json() };
}

const download = (id: string, headers: Record<string, string | undefined>) =>
  server.app.inject({ url: `/api/files/${id}/content`, headers });

describe('a file of a project', () => {
  test('is read, with its bytes, by the offices above and by those who take part, and by nobody else', async () => {
    const { id } = (await upload(proofOf(as('task-force')))).body;
    for (const login of ['city-office', 'expert']) {
      expect((await as(login).get(`/api/files/${id}`)).status, login).toBe(200);
      const { rawPayload } = await download(id, { cookie: as(login).cookie });
      expect(rawPayload.equals(PDF), login).toBe(true);
    }
    for (const login of ['task-force-b', 'city-office-b'])
      expect((await as(login).get(`/api/files/${id}`)).status, login).toBe(404);
  });

  test('is deleted by who handed it in or has the project, not by another who takes part', async () => {
    const ofForce = (await upload(proofOf(as('task-force')))).body.id;
    const ofExpert = (await upload(proofOf(as('expert')))).body.id;
    expect((await as('expert').post(`/api/files/${ofForce}/delete`)).status).toBe(404);
    expect((await as('expert').get(`/api/files/${ofForce}`)).status).toBe(200);
    expect((await as('expert').post(`/api/files/${ofExpert}/delete`)).status).toBe(200);
    expect((await as('city-office').post(`/api/files/${ofForce}/delete`)).status).toBe(200);
  });
});

describe('the trail', () => {
  const acts = async (id: string) => {
    const { entries } = (await as('audit-admin').get(`/api/audit?subjectKind=file&subjectId=${id}`)).body;
    return entries.reverse();
  };

  test('tells who handed in, read and deleted a sensitive file, and never its name', async () => {
    const { id } = (await upload(proofOf(as('task-force')), 'G4')).body;
    await download(id, { cookie: as('expert').cookie });
    await as('city-office').get(`/api/files/${id}`);
    await as('task-force').post(`/api/files/${id}/delete`);
    const entries = await acts(id);
    expect(entries.map((each: Record<string, unknown>) => [each['action'], each['actorId']])).toEqual([
      ['file.create', 'task-force'],
      ['file.read', 'expert'],
      ['file.read', 'city-office'],
      ['file.delete', 'task-force'],
    ]);
    expect(entries[0]).toMatchObject({
      after: { grade: 'G4', subjectId: projectId },
      requestId: expect.any(String),
    });
    expect(JSON.stringify(entries)).not.toContain('张三');
  });

  test('does not tell who reads a file that is not sensitive', async () => {
    const { id } = (await upload(proofOf(as('task-force')), 'G3')).body;
    await download(id, { cookie: as('expert').cookie });
    expect(await acts(id)).toHaveLength(1);
  });
});

describe('the door of streams is that of all routes', () => {
  test('an upload without the proof of the page is refused', async () => {
    const { cookie } = as('task-force');
    for (const headers of [{ cookie }, { cookie, 'x-csrf-token': as('expert').csrfToken }])
      expect(refusalOf(await upload(headers))).toMatchObject({ status: 403, code: 'CSRF_TOKEN_NOT_VALID' });
  });

  test('a session that still waits for a password downloads nothing', async () => {
    const { id } = (await upload(proofOf(as('task-force')))).body;
    await arrange(server, "UPDATE credential SET must_change = true WHERE person_id = 'city-office'");
    const response = await download(id, { cookie: as('city-office').cookie });
    expect(response.json()).toMatchObject({ code: 'PASSWORD_CHANGE_NEEDED' });
    await arrange(server, "UPDATE credential SET must_change = false WHERE person_id = 'city-office'");
  });

  test('a token does just what it was given', async () => {
    const { id } = (await upload(proofOf(as('task-force')))).body;
    const asked = { name: '归档', permissions: ['file.read'], days: 1 };
    const { token } = (await as('task-force').post('/api/tokens', asked)).body;
    const headers = { authorization: `Bearer ${token}` };
    expect((await download(id, headers)).statusCode).toBe(200);
    expect(refusalOf(await upload(headers))).toEqual({
      status: 403,
      code: 'PERMISSION_MISSING',
      params: { permission: 'file.write' },
    });
  });
});
