import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ACTORS, addPeople, callerAs, type TestApp, testApp } from '../../testing/test-app.ts';
import { buildApp, metrics } from '../app.ts';
import { withActor } from '../database/with-actor.ts';
import { defineJob, startWorkers } from '../modules/jobs/index.ts';
import { type MetricsAccess, rangeOf } from './access.ts';

const nothing = defineJob({
  name: 'test.nothing',
  data: z.object({}),
  retries: 0,
  secondsMax: 10,
  parallel: 1,
  run: async () => async () => ({}),
});

let server: TestApp;
beforeAll(async () => {
  server = await testApp({ kinds: [nothing] });
  await addPeople(server.addresses);
});
afterAll(() => server.close());

const TOKEN = 'abcdefghijklmnop';
const open: MetricsAccess = { token: TOKEN, from: [] };
const authorization = `Bearer ${TOKEN}`;

const appWith = (metricsAccess?: MetricsAccess) =>
  buildApp({
    ...server.house,
    identify: async () => callerAs(ACTORS.east),
    ...(metricsAccess && { metricsAccess }),
  });

describe('who may read the figures', () => {
  test.each<[string, MetricsAccess | undefined, Record<string, string>, string, number]>([
    ['nobody, unless it is set', undefined, { authorization }, '127.0.0.1', 404],
    ['the bearer of the token', open, { authorization }, '192.0.2.1', 200],
    ['nobody with another token', open, { authorization: 'Bearer abcdefghijklmnoq' }, '127.0.0.1', 404],
    ['nobody without the word Bearer', open, { authorization: TOKEN }, '127.0.0.1', 404],
    ['nobody without a token', open, {}, '127.0.0.1', 404],
    ['an address that is listed', { token: undefined, from: ['10.0.0.0/8', '::1'] }, {}, '10.9.8.7', 200],
    [
      'such an address over a socket of both kinds',
      { token: undefined, from: ['10.0.0.0/8'] },
      {},
      '::ffff:10.9.8.7',
      200,
    ],
    ['an address of version 6', { token: undefined, from: ['2001:db8::/32'] }, {}, '2001:db8::7', 200],
    ['no other address', { token: undefined, from: ['10.0.0.0/8', '::1'] }, {}, '11.0.0.1', 404],
    [
      'no other address, even with the token',
      { token: TOKEN, from: ['10.0.0.0/8'] },
      { authorization },
      '11.0.0.1',
      404,
    ],
    ['no listed address without the token', { token: TOKEN, from: ['10.0.0.0/8'] }, {}, '10.0.0.1', 404],
    [
      'no one who says that he comes from there',
      { token: undefined, from: ['10.0.0.0/8'] },
      { 'x-forwarded-for': '10.0.0.1' },
      '192.0.2.1',
      404,
    ],
  ])('%s', async (_, access, headers, remoteAddress, status) => {
    const app = await appWith(access);
    const answer = await app.inject({ url: '/metrics', headers, remoteAddress });
    expect(answer.statusCode).toBe(status);
    if (status === 404) expect(answer.json()).toMatchObject({ code: 'ROUTE_NOT_FOUND' });
    await app.close();
  });
});

test.each([
  ['10.0.0.1', 32],
  ['10.0.0.0/8', 8],
  ['::1', 128],
  ['fe80::/10', 10],
])('%s is a range of %s bits', (text, bits) => expect(rangeOf(text)?.bits).toBe(bits));

test.each(['', 'localhost', '10.0.0', '10.0.0.0/33', '::1/129', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0.1:80'])(
  '%j is none',
  (text) => expect(rangeOf(text)).toBeUndefined(),
);

/** The figures as they are scraped, by name and labels. */
async function scraped(app: Awaited<ReturnType<typeof appWith>>): Promise<Map<string, number>> {
  const answer = await app.inject({ url: '/metrics', headers: { authorization } });
  expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
  const lines = answer.body.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const [, name = '', value] = /^(\S+) (\S+)$/.exec(line) ?? expect.fail(line);
      return [name, Number(value)];
    }),
  );
}

test('answers are counted by route and status, and never by what the address says', async () => {
  const app = await appWith(open);
  for (const url of [
    '/api/projects/00000000-0000-7000-8000-000000000001',
    '/api/projects/zhang-san',
    '/zhang-san?token=t',
  ])
    await app.inject({ url });
  const answer = await app.inject({ url: '/metrics', headers: { authorization } });
  expect(answer.body).not.toMatch(/zhang|token=/);
  const found = await scraped(app);
  const counted = (labels: string) => found.get(`zhulin_http_request_duration_seconds_count{${labels}}`);
  expect(counted('method="GET",route="/api/projects/:id",status="404"')).toBe(1);
  expect(counted('method="GET",route="/api/projects/:id",status="400"')).toBe(1);
  expect(counted('method="GET",route="none",status="404"')).toBe(1);
  await app.close();
});

test('the process and its pool are told', async () => {
  const app = await appWith(open);
  await server.database.pool.query('SELECT 1');
  const found = await scraped(app);
  expect(found.get('zhulin_database_connections{state="max"}')).toBe(server.database.pool.options.max);
  expect(found.get('zhulin_database_connections{state="idle"}')).toBeGreaterThan(0);
  expect(found.get('zhulin_database_waiting_requests')).toBe(0);
  expect(found.get('zhulin_event_loop_lag_seconds{quantile="1"}')).toBeGreaterThanOrEqual(0);
  expect(found.get('process_resident_memory_bytes')).toBeGreaterThan(1e7);
  await app.close();
});

test('jobs are counted by kind while they wait, with the age of the oldest, and as they end', async () => {
  const app = await appWith(open);
  const { queue } = server.house;
  for (const _ of ['one', 'two'])
    await withActor(server.database, ACTORS.east, (db) => queue.ask(db, ACTORS.east, nothing, { data: {} }));
  const waiting = await scraped(app);
  const [queued, running] = ['queued', 'running'].map((state) =>
    waiting.get(`zhulin_jobs{kind="test.nothing",state="${state}"}`),
  );
  expect({ queued, running }).toEqual({ queued: 2, running: 0 });
  expect(waiting.get('zhulin_jobs_oldest_waiting_seconds{kind="test.nothing"}')).toBeGreaterThan(0);
  expect([...waiting.keys()].join()).not.toContain('__pgboss');

  await startWorkers({ kinds: [nothing], chores: [], house: server.house, onError: expect.fail });
  await expect
    .poll(
      async () => (await scraped(app)).get('zhulin_jobs_ended_total{kind="test.nothing",outcome="done"}'),
      {
        timeout: 20_000,
      },
    )
    .toBe(2);
  const after = await scraped(app);
  expect(after.get('zhulin_jobs{kind="test.nothing",state="queued"}')).toBe(0);
  expect(after.has('zhulin_jobs_oldest_waiting_seconds{kind="test.nothing"}')).toBe(false);
  await app.close();
});

test('a metric that cannot be read is named, and the others are told', async () => {
  const lines: string[] = [];
  const pool = { ...server.database.pool, query: () => Promise.reject(new Error('away')) };
  const app = await buildApp({
    ...server.house,
    // Cast: of the pool only its query and its counts are asked.
    database: { ...server.database, pool: pool as unknown as typeof server.database.pool },
    identify: async () => null,
    metricsAccess: open,
    log: { level: 'error', stream: { write: (line) => lines.push(line) } },
  });
  const found = await scraped(app);
  expect(found.get('zhulin_metrics_unread{metric="zhulin_jobs"}')).toBe(1);
  expect(found.has('process_resident_memory_bytes')).toBe(true);
  expect(lines.join()).toContain('metric zhulin_jobs');
  await app.close();
});

test('the metrics of the modules have names of their own that end in what they count', () => {
  const names = metrics.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name, type, help } of metrics) {
    expect(name).toMatch(/^zhulin_[a-z]+(_[a-z]+)*$/);
    expect(name.endsWith('_total')).toBe(type === 'counter');
    expect(help).toMatch(/\p{Script=Han}.* [A-Z]/u);
  }
});
