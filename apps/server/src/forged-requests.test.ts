import {
  failureBodySchema,
  type RouteContract,
  rolePermissions,
  roles,
  routes,
  type StreamContract,
  streams,
} from '@zhulin/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arrange, furnish, loginOf, signedIn, type Visitor } from '../testing/office.ts';
import { type TestApp, testApp } from '../testing/test-app.ts';
import { BODY_LIMIT_MIB } from './http/failures.ts';

type Contract = RouteContract | StreamContract;
const contracts: [string, Contract][] = Object.entries({ ...routes, ...streams });
const guarded = contracts.filter(([, { access }]) => access !== 'public');
const writes = contracts.filter(([, { method }]) => method === 'POST');
const guardedWrites = guarded.filter(([, { method }]) => method === 'POST');

let server: TestApp;
const visitors = new Map<string, Visitor>();
let stranger: Visitor;
let expired: Visitor;
let token: string;
beforeAll(async () => {
  server = await testApp({ setUpToken: 'told' });
  await furnish(server);
  for (const login of new Set(contracts.map(([, route]) => loginFor(route))))
    visitors.set(login, await signedIn(server, login));
  stranger = await signedIn(server, 'task-force-b');
  expired = await signedIn(server, 'colleague');
  await arrange(
    server,
    "UPDATE session SET created_at = now() - interval '13 h' WHERE person_id = 'colleague'",
  );
  const { body } = await (visitors.get('task-force') ?? expect.fail()).post('/api/tokens', {
    name: '只读',
    permissions: ['job.read'],
    days: 1,
  });
  token = body.token;
});
afterAll(() => server.close());

/** Somebody whom the route lets in. */
function loginFor({ access }: Contract): string {
  const role = roles.find((each) => rolePermissions[each].some((permission) => permission === access));
  return role === undefined || rolePermissions.task_force.some((permission) => permission === access)
    ? 'task-force'
    : loginOf(role);
}

const urlOf = ({ path }: Contract) => path.replaceAll(/:\w+/g, 'no-such');

interface Sent {
  readonly headers?: Record<string, string>;
  readonly payload?: string;
}

async function ask(route: Contract, { headers = {}, payload = '{}' }: Sent = {}) {
  const response = await server.app.inject({
    method: route.method,
    url: urlOf(route),
    headers: { ...(route.method === 'POST' && { 'content-type': 'application/json' }), ...headers },
    ...(route.method === 'POST' && { payload }),
  });
  const { code } = failureBodySchema.parse(response.json());
  return { status: response.statusCode, code };
}

const own = (route: Contract): Record<string, string> => {
  const visitor = visitors.get(loginFor(route)) ?? expect.fail('nobody may');
  return { cookie: visitor.cookie, 'x-csrf-token': visitor.csrfToken };
};

const acts = async () => (await arrange(server, 'SELECT count(*)::int AS acts FROM audit_entry'))[0].acts;

describe('a forged request does nothing', () => {
  test.each(guarded)('%s: without a session, or with one that is over', async (_, route) => {
    const before = await acts();
    const over = { cookie: expired.cookie, 'x-csrf-token': expired.csrfToken };
    const made = { cookie: `zhulin_session=${'a'.repeat(43)}`, 'x-csrf-token': 'a'.repeat(64) };
    for (const headers of [{}, over, made, { authorization: `Bearer ${'a'.repeat(43)}` }])
      expect(await ask(route, { headers })).toEqual({ status: 401, code: 'NOT_SIGNED_IN' });
    expect(await acts()).toBe(before);
  });

  test.each(guardedWrites)('%s: without the proof of the page, or with that of another', async (_, route) => {
    const before = await acts();
    const { cookie = '' } = own(route);
    for (const proof of [undefined, '', 'x', stranger.csrfToken])
      expect(
        await ask(route, { headers: { cookie, ...(proof !== undefined && { 'x-csrf-token': proof }) } }),
      ).toEqual({ status: 403, code: 'CSRF_TOKEN_NOT_VALID' });
    expect(await acts()).toBe(before);
  });

  test.each(writes)('%s: from a page of another site', async (_, route) => {
    const before = await acts();
    const proven = route.access === 'public' ? {} : own(route);
    for (const page of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost:1' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ])
      expect(await ask(route, { headers: { ...proven, ...page } })).toEqual({
        status: 403,
        code: 'ORIGIN_NOT_ALLOWED',
      });
    expect(await acts()).toBe(before);
  });

  test.each(guarded.filter(([, { access }]) => access !== 'job.read'))(
    '%s: with a token that was given something else',
    async (name, route) => {
      const answer = await server.app.inject({
        method: route.method,
        url: urlOf(route),
        headers: {
          authorization: `Bearer ${token}`,
          ...(route.method === 'POST' && { 'content-type': 'application/json' }),
        },
        ...(route.method === 'POST' && { payload: '{}' }),
      });
      if (route.access !== 'session' && route.access !== 'signed-in')
        expect(answer.json()).toMatchObject({ code: 'PERMISSION_MISSING' });
      // What any post may ask answers of itself, and changes nothing without a session.
      else if (route.method === 'POST')
        expect(answer.statusCode, `${name} ${answer.body}`).toBeGreaterThanOrEqual(400);
    },
  );
});

const takesJson = writes.filter(([, route]) => 'body' in route && route.body && route.consumes === undefined);

describe('a body that is none of ours', () => {
  const send = (route: Contract, payload: string, type = 'application/json') =>
    ask(route, { payload, headers: { ...(route.access !== 'public' && own(route)), 'content-type': type } });

  test.each(takesJson)('%s says what is wrong with it', async (_, route) => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/html',
    ])
      expect(await send(route, '{}', type)).toEqual({ status: 415, code: 'BODY_TYPE_NOT_SUPPORTED' });
    for (const broken of ['', '{', '{"a":}', "{'a':1}", 'null null', '{"a":1}}', '{"__proto__":{"x":1}}'])
      expect(await send(route, broken), broken).toEqual({ status: 400, code: 'BAD_JSON' });
    for (const other of ['null', '[]', '""', '0', 'true', '{"no such field":1}'])
      expect((await send(route, other)).code, other).toBe('INPUT_NOT_VALID');
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    expect((await send(route, deep)).status).toBe(400);
  });

  test.each(takesJson)('%s refuses one that is too large before it is read', async (_, route) => {
    const large = JSON.stringify({ text: 'x'.repeat(BODY_LIMIT_MIB * 1024 * 1024) });
    expect(await send(route, large)).toEqual({ status: 413, code: 'BODY_TOO_LARGE' });
  });
});
