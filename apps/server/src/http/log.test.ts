import { finished } from 'node:stream/promises';
import { fail, type RouteContract, routes, type StreamContract, streams } from '@zhulin/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actorOf, furnish, PASSWORD } from '../../testing/office.ts';
import { callerAs, PLAN, type TestApp, testApp } from '../../testing/test-app.ts';
import { buildApp } from '../app.ts';
import { withConnection } from '../database/address.ts';
import { identifyBy } from '../modules/identity/index.ts';
import { createProject } from '../modules/plans/index.ts';
import { toldError } from './log.ts';

/** What somebody would look for. */
const KNOWN = {
  login: 'wanxuemei1983',
  name: '万雪梅可识',
  phone: '13907199983',
  token: 'tok-8f3c0d51a7e94b02',
  password: 'plum-blossom-in-snow',
  file: '万雪梅家庭情况.pdf',
  address: '198.51.100.83',
};
const LOOKED_FOR = [
  ...Object.values(KNOWN),
  encodeURIComponent(KNOWN.name),
  encodeURIComponent(KNOWN.file),
  PASSWORD,
];

let server: TestApp;
beforeAll(async () => {
  server = await testApp({ setUpToken: 'told' });
  await furnish(server);
});
afterAll(() => server.close());

/** The server with everything that it could log. */
async function loggingApp(as?: string) {
  const lines: string[] = [];
  const identify = identifyBy(server.database);
  const app = await buildApp({
    ...server.house,
    identify: async (request) => (as === undefined ? await identify(request) : callerAs(actorOf(as))),
    setUpToken: 'told',
    log: { level: 'trace', stream: { write: (line) => lines.push(line) } },
  });
  return { app, lines, said: () => lines.join('') };
}

const expectNothingOf = (said: string) =>
  expect(LOOKED_FOR.filter((text) => said.includes(text))).toEqual([]);

const contracts: [string, RouteContract | StreamContract][] = Object.entries({
  ...routes,
  ...streams,
}).filter(
  // What goes on would be followed for a minute.
  ([name]) => name !== 'jobEvents',
);
const WHO = ['nobody', 'system-admin', 'security-admin', 'task-force', 'resident'] as const;

test.each(WHO)('no route says of a request by %s who or what was in it', async (as) => {
  const { app, lines, said } = await loggingApp(as === 'nobody' ? undefined : as);
  for (const [, { method, path }] of contracts) {
    const url = `${path.replaceAll(/:\w+/g, KNOWN.login)}?token=${KNOWN.token}&text=${encodeURIComponent(KNOWN.name)}&name=${encodeURIComponent(KNOWN.file)}&code=${KNOWN.token}&state=${KNOWN.token}`;
    const answer = await app.inject({
      method,
      url,
      payloadAsStream: true,
      remoteAddress: KNOWN.address,
      headers: {
        authorization: `Bearer ${KNOWN.token}`,
        cookie: `zhulin_session=${KNOWN.token}`,
        'x-csrf-token': KNOWN.token,
        'user-agent': KNOWN.login,
      },
      ...(method !== 'GET' && { payload: KNOWN }),
    });
    const all = finished(answer.stream().resume());
    // What goes on until the server ends is left to that.
    if (path !== streams.portfolioEvents.path) await all;
  }
  await app.close();
  expect(lines.filter((line) => line.includes('request completed')).length).toBe(contracts.length);
  expectNothingOf(said());
});

test('signing in, well and badly, and registering somebody leave nothing of them', async () => {
  const { app, said } = await loggingApp();
  const signIn = (login: string, password: string) =>
    app.inject({ method: 'POST', url: '/api/session', payload: { login, password } });
  expect((await signIn(KNOWN.login, KNOWN.password)).statusCode).toBe(401);
  const answer = await signIn('system-admin', PASSWORD);
  expect(answer.statusCode).toBe(201);
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  const { login, name, phone } = KNOWN;
  const person = await app.inject({
    method: 'POST',
    url: '/api/people',
    headers: { cookie, 'x-csrf-token': answer.json().csrfToken },
    payload: { organisationId: 'p-house', login, name, phone },
  });
  expect(person.statusCode).toBe(201);
  expect(said()).toContain('/api/people');
  expectNothingOf(said());
  for (const secret of [cookie.split('=')[1] ?? '', answer.json().csrfToken, person.json().password]) {
    expect(secret.length).toBeGreaterThan(7);
    expect(said()).not.toContain(secret);
  }
  await app.close();
});

test('a file that is uploaded leaves neither its name nor what is in it', async () => {
  const { app, said } = await loggingApp('task-force');
  const { id } = await createProject(server.database, actorOf('task-force'), PLAN);
  const form = new FormData();
  const bytes = `%PDF-1.7 ${KNOWN.name} ${KNOWN.phone}`;
  form.append('file', new File([bytes], KNOWN.file, { type: 'application/pdf' }));
  const sent = new Response(form);
  const upload = await app.inject({
    method: 'POST',
    url: `/api/files?subjectKind=project&subjectId=${id}&grade=G4`,
    headers: { 'content-type': sent.headers.get('content-type') ?? '' },
    payload: Buffer.from(await sent.arrayBuffer()),
  });
  expect(upload.json()).toMatchObject({ name: KNOWN.file });
  await app.inject({ url: `/api/files/${upload.json().id}/content` });
  expect(said()).toContain('/api/files/:id/content');
  expectNothingOf(said());
  expect(said()).not.toContain(id);
  await app.close();
});

describe('an error that nobody foresaw', () => {
  test.each([
    ['a value that does not fit', `SELECT '${KNOWN.name}'::uuid`, '22P02'],
    [
      'a row that breaks a rule',
      `INSERT INTO person (id, org_id, org_path, login, name) VALUES ('${KNOWN.login}', 'p-house', '/p/house/', '${KNOWN.login}', '${KNOWN.name}'), ('${KNOWN.login}', 'p-house', '/p/house/', 'x', '${KNOWN.name}')`,
      '23505',
    ],
    ['a row that may not be', `SELECT set_config('app.actor_id', '${KNOWN.login}', true), 1 / 0`, '22012'],
  ])('of the database, %s, is logged with its kind and place, without the row', async (_, text, code) => {
    const { app, said } = await loggingApp();
    app.get('/broken', async () => withConnection(server.addresses.adminUrl, (admin) => admin.query(text)));
    const answer = await app.inject({ url: '/broken' });
    expect(answer.statusCode).toBe(500);
    expect(said()).toContain(`"code":"${code}"`);
    expect(said()).toMatch(/database\/address\.ts:\d+/);
    expectNothingOf(said());
    await app.close();
  });

  test('of our own is told by its code, with its cause', () => {
    const cause = new Error('lost', { cause: fail('FILE_NAME_NOT_VALID', { limitBytes: 3 }) });
    const told = toldError(fail('FILE_EMPTY', { name: KNOWN.file }, cause));
    expect(told).toMatchObject({
      type: 'Failure',
      message: 'FILE_EMPTY',
      code: 'FILE_EMPTY',
      cause: { message: 'lost', cause: { message: 'FILE_NAME_NOT_VALID' } },
    });
    expectNothingOf(JSON.stringify(told));
  });

  test('that is no error, or has itself as its cause, ends', () => {
    expect(toldError(KNOWN.name)).toEqual({ type: 'string', message: 'not an error', stack: '' });
    const endless = new Error('round');
    endless.cause = endless;
    expect(JSON.stringify(toldError(endless)).length).toBeLessThan(20_000);
  });
});
