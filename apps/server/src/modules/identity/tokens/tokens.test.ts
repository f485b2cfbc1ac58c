import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arrange, furnish, signedIn, type Visitor } from '../../../../testing/office.ts';
import { refusalOf, type TestApp, testApp } from '../../../../testing/test-app.ts';

let server: TestApp;
let visitor: Visitor;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
  visitor = await signedIn(server, 'task-force');
});
afterAll(() => server.close());

const make = async (permissions: string[], as = visitor) =>
  await as.post('/api/tokens', { name: '命令行', permissions, days: 30 });
const use = (token: string, method: 'GET' | 'POST', url: string, body?: unknown) =>
  server.send(method, url, {
    headers: { authorization: `Bearer ${token}` },
    ...(body !== undefined && { body }),
  });
const PROJECT = { plan: { schema: 1, project: { name: '令牌项目' } } };

describe('an API token', () => {
  test('does what it was given, without a cookie and its token against forgery', async () => {
    const { status, body } = await make(['project.read', 'project.create']);
    expect(status).toBe(201);
    expect((await use(body.token, 'POST', '/api/projects', PROJECT)).status).toBe(201);
    expect((await use(body.token, 'GET', '/api/session')).body).toMatchObject({
      personId: 'task-force',
      personName: 'task-force',
      csrfToken: null,
    });
    const { tokens } = (await visitor.get('/api/tokens')).body;
    expect(tokens[0]).toMatchObject({ id: body.details.id, usedAt: expect.stringMatching(/^\d{4}-/) });
    expect(JSON.stringify(tokens)).not.toContain(body.token);
    const rows = await arrange(server, 'SELECT to_jsonb(api_token) AS it FROM api_token');
    expect(JSON.stringify(rows)).not.toContain(body.token);
  });

  test('does no more, and never what the post itself lacks', async () => {
    const { body } = await make(['project.read']);
    expect(refusalOf(await use(body.token, 'POST', '/api/projects', PROJECT))).toEqual({
      status: 403,
      code: 'PERMISSION_MISSING',
      params: { permission: 'project.create' },
    });
    expect(refusalOf(await make(['audit.read'])).code).toBe('PERMISSION_MISSING');
    expect((await make([])).status).toBe(400);
  });

  test('makes no tokens, ends no sessions and takes no other post', async () => {
    const { body } = await make(['project.read']);
    const wishes: [string, unknown][] = [
      ['/api/tokens', { name: 'x', permissions: ['project.read'], days: 1 }],
      ['/api/session/end', undefined],
      ['/api/session/post', { postId: 'post-task-force', delegationId: null }],
      ['/api/session/password', { current: 'x', next: 'y' }],
      ['/api/session/second-factor/enrolment', undefined],
      ['/api/session/second-factor', { code: '123456' }],
      ['/api/sessions/some/end', undefined],
    ];
    for (const [url, wish] of wishes)
      expect(refusalOf(await use(body.token, 'POST', url, wish)).code, url).toBe('SESSION_NEEDED');
  });

  test('judges a request alone: a cookie beside it changes nothing', async () => {
    const headers = { authorization: 'Bearer nonsense', cookie: visitor.cookie };
    expect((await server.send('GET', '/api/projects', { headers })).status).toBe(401);
  });

  test.each([
    ['has expired', "UPDATE api_token SET expires_at = now() - interval '1 s'"],
    ['was revoked', 'UPDATE api_token SET revoked_at = now()'],
    ['belongs to a disabled person', "UPDATE person SET disabled_at = now() WHERE id = 'task-force'"],
    [
      'belongs to a post that has ended',
      "UPDATE post SET until_on = '2026-01-02' WHERE id = 'post-task-force'",
    ],
  ])('that %s opens nothing', async (_, change) => {
    const { body } = await make(['project.read']);
    expect((await use(body.token, 'GET', '/api/projects')).status).toBe(200);
    await arrange(server, change);
    expect((await use(body.token, 'GET', '/api/projects')).status).toBe(401);
    await arrange(
      server,
      "UPDATE person SET disabled_at = NULL; UPDATE post SET until_on = NULL WHERE id = 'post-task-force'",
    );
  });

  test('is revoked by its owner, once, and by nobody else', async () => {
    const { body } = await make(['project.read']);
    const url = `/api/tokens/${body.details.id}/revoke`;
    expect(refusalOf(await (await signedIn(server, 'colleague')).post(url)).code).toBe('TOKEN_NOT_FOUND');
    expect((await visitor.post(url)).status).toBe(200);
    expect((await use(body.token, 'GET', '/api/projects')).status).toBe(401);
    expect((await visitor.post(url)).status).toBe(404);
  });
});
