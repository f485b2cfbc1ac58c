import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ACTORS, callerAs, refusalOf, type TestApp, testApp } from '../../testing/test-app.ts';
import { buildApp } from '../app.ts';
import { withConnection } from '../database/address.ts';
import { openDatabase } from '../database/database.ts';
import { folderStore } from '../modules/files/index.ts';
import { openQueue } from '../modules/jobs/index.ts';
import { setSessionCookie } from './session-cookie.ts';

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
});
afterAll(() => server.close());

describe('a request that cannot be served', () => {
  test('to an unknown address is told so, without its query', async () => {
    const answer = await server.send('GET', '/api/castles?secret=1', { as: 'east' });
    expect(refusalOf(answer)).toEqual({
      status: 404,
      code: 'ROUTE_NOT_FOUND',
      params: { method: 'GET', path: '/api/castles' },
    });
  });

  test.each([
    ['broken JSON', '{"plan":', 'application/json', 400, 'BAD_JSON'],
    ['an empty body', '', 'application/json', 400, 'BAD_JSON'],
    ['a key that would change prototypes', '{"__proto__":{}}', 'application/json', 400, 'BAD_JSON'],
    ['another kind of body', '<plan/>', 'text/xml', 415, 'BODY_TYPE_NOT_SUPPORTED'],
    ['a body beyond 8 MiB', `"${'x'.repeat(8 * 1024 * 1024)}"`, 'application/json', 413, 'BODY_TOO_LARGE'],
    ['an unknown key beside the plan', '{"plan":{},"owner":1}', 'application/json', 400, 'INPUT_NOT_VALID'],
  ])('%s is refused with a code', async (_, text, type, status, code) => {
    const answer = await server.send('POST', '/api/projects', {
      as: 'east',
      text,
      headers: { 'content-type': type },
    });
    expect(answer).toMatchObject({ status, body: { code } });
  });

  test('has one shape: code, text, next, params and a request id', async () => {
    const { body, headers } = await server.send('GET', '/api/projects');
    expect(body).toEqual({
      code: 'NOT_SIGNED_IN',
      text: '尚未登录。',
      next: '请先登录，再重试。',
      params: {},
      requestId: expect.stringMatching(/^[0-9a-f]{8}-\d+$/),
    });
    expect(headers['content-language']).toBe('zh-CN');
  });

  test.each([
    ['en-US,en;q=0.9,zh;q=0.8', 'en'],
    ['zh-TW,en;q=0.5', 'zh-CN'],
    ['fr', 'zh-CN'],
    ['', 'zh-CN'],
  ])('answers %j in %s', async (accepted, language) => {
    const { headers } = await server.send('GET', '/api/projects', {
      headers: { 'accept-language': accepted },
    });
    expect(headers['content-language']).toBe(language);
  });
});

describe('an error that nobody foresaw', () => {
  test('is answered without its message and logged with it', async () => {
    const lines: string[] = [];
    const app = await buildApp({
      ...server.house,
      identify: () => Promise.reject(new Error('the secret is 42')),
      log: { level: 'error', stream: { write: (line: string) => lines.push(line) } },
    });
    const response = await app.inject({ url: '/api/projects' });
    expect(response.statusCode).toBe(500);
    expect(response.json()).toMatchObject({ code: 'UNEXPECTED', params: {} });
    expect(response.body).not.toMatch(/secret|\bat \//);
    expect(lines.join('')).toContain('the secret is 42');
    await app.close();
  });

  test('an answer that breaks the contract does not leave the house', async () => {
    const plan = JSON.stringify({ schema: 1, project: { name: '旧' }, internalNote: 'not for others' });
    await withAdmin(`
      WITH made AS (
        INSERT INTO project (org_id, org_path, name, plan_hash, created_by, org_name, search_text)
        VALUES ('east', '/east/task-force/', '旧', repeat('a', 64), 'x', '东', '') RETURNING id
      )
      INSERT INTO plan_version (project_id, number, plan, plan_hash, published_by)
      SELECT id, 1, '${plan}', repeat('a', 64), 'x' FROM made`);
    const { body } = await server.send('GET', '/api/projects?limit=1', { as: 'east' });
    const answer = await server.send('GET', `/api/projects/${body.projects[0].id}`, { as: 'east' });
    expect(answer).toMatchObject({ status: 500, body: { code: 'UNEXPECTED' } });
    expect(JSON.stringify(answer.body)).not.toContain('not for others');
  });
});

async function withAdmin(text: string) {
  return await withConnection(server.addresses.adminUrl, (admin) => admin.query(text));
}

describe('another site', () => {
  const post = (headers: Record<string, string>) =>
    server.send('POST', '/api/projects', { as: 'east', body: {}, headers });

  test.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: 'http://localhost:81' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('may not write: %j', async (headers) => {
    expect(await post({ ...headers })).toMatchObject({ status: 403, body: { code: 'ORIGIN_NOT_ALLOWED' } });
  });

  test.each([
    [{ origin: 'http://localhost:80' }],
    [{ origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }],
    [{}],
  ])('is not what the own page or a program is: %j', async (headers) => {
    expect((await post({ host: 'localhost', ...headers })).body.code).not.toBe('ORIGIN_NOT_ALLOWED');
  });

  test('cannot lend the server its name', async () => {
    const answer = await server.send('GET', '/api/projects', {
      as: 'east',
      headers: { host: 'evil.example' },
    });
    expect(refusalOf(answer)).toEqual({
      status: 421,
      code: 'HOST_NOT_ALLOWED',
      params: { host: 'evil.example' },
    });
  });
});

describe('every answer', () => {
  test.each(['/healthz', '/api/projects', '/nowhere'])('of %s carries the security headers', async (url) => {
    const { headers } = await server.send('GET', url);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    });
    expect(headers['content-security-policy']).not.toMatch(/script-src|unsafe-eval|\*/);
  });

  test('of the API stays out of caches', async () => {
    const { headers } = await server.send('GET', '/api/projects', { as: 'east' });
    expect(headers['cache-control']).toBe('no-store');
  });
});

describe('behind a reverse proxy', () => {
  const FORWARDED = { 'x-forwarded-for': '10.1.2.3', 'x-forwarded-proto': 'https' };

  test.each([
    [['127.0.0.1'], '10.1.2.3; Secure'],
    [[], '127.0.0.1'],
  ])('that is named as %j the caller is %s', async (proxies, expected) => {
    const identify = async () => null;
    const app = await buildApp({ ...server.house, identify, proxies });
    app.get('/who', async (request, reply) => {
      setSessionCookie(reply, 'token');
      return request.ip;
    });
    const response = await app.inject({ url: '/who', headers: FORWARDED });
    const isSecure = String(response.headers['set-cookie']).includes('; Secure');
    expect(`${response.body}${isSecure ? '; Secure' : ''}`).toBe(expected);
    await app.close();
  });
});

describe('health', () => {
  test('is well, and ready with its database, its files and its queue', async () => {
    expect(await server.send('GET', '/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
    await server.house.queue.started();
    expect(await server.send('GET', '/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } });
  });

  test('is not ready before the queue has started', async () => {
    const queue = openQueue({ database: server.database, kinds: [], supervises: false, onError: vi.fn() });
    const app = await buildApp({ ...server.house, queue, identify: async () => null });
    expect((await app.inject({ url: '/readyz' })).json()).toMatchObject({ code: 'QUEUE_NOT_STARTED' });
    await queue.started();
    expect((await app.inject({ url: '/readyz' })).statusCode).toBe(200);
    await queue.close(1000);
    expect((await app.inject({ url: '/readyz' })).statusCode).toBe(503);
    await app.close();
  });

  test('is not ready where files cannot be written, and told so until they can', async () => {
    const root = join(server.filesDir, 'in-the-way');
    await writeFile(root, '');
    await server.house.queue.started();
    const app = await buildApp({
      ...server.house,
      blobs: folderStore(root),
      identify: async () => null,
    });
    const answer = await app.inject({ url: '/readyz' });
    expect({ status: answer.statusCode, body: answer.json() }).toMatchObject({
      status: 503,
      body: { code: 'FILE_STORE_NOT_REACHED', params: { detail: 'ENOTDIR' } },
    });
    await rm(root);
    expect((await app.inject({ url: '/readyz' })).statusCode).toBe(200);
    await app.close();
  });

  test('is not ready with a database that lacks a migration, or has one of a later program', async () => {
    const [last] = (
      await withAdmin(
        'DELETE FROM schema_migration WHERE name = (SELECT max(name) FROM schema_migration) RETURNING *',
      )
    ).rows;
    expect((await server.send('GET', '/readyz')).body).toMatchObject({
      code: 'MIGRATIONS_BEHIND',
      params: { files: [last.name] },
    });
    await withAdmin(
      `INSERT INTO schema_migration VALUES ('${last.name}', '${last.checksum}'), ('9999-next.sql', 'x')`,
    );
    expect((await server.send('GET', '/readyz')).body).toMatchObject({
      code: 'MIGRATION_UNKNOWN',
      params: { file: '9999-next.sql' },
    });
    await withAdmin("DELETE FROM schema_migration WHERE name = '9999-next.sql'");
    expect((await server.send('GET', '/readyz')).status).toBe(200);
  });

  test('without its database the server lives, is not ready and says so', async () => {
    const onIdleError = vi.fn();
    const database = openDatabase({ url: 'postgresql://a:b@127.0.0.1:1/none', onIdleError });
    const identify = async () => callerAs(ACTORS.east);
    const app = await buildApp({ ...server.house, database, identify });
    expect((await app.inject({ url: '/healthz' })).statusCode).toBe(200);
    for (const url of ['/readyz', '/api/projects']) {
      const response = await app.inject({ url });
      expect(response.statusCode).toBe(503);
      expect(response.json()).toMatchObject({
        code: 'DATABASE_NOT_REACHED',
        params: { detail: 'ECONNREFUSED' },
      });
    }
    await app.close();
    await database.close();
  });
});
