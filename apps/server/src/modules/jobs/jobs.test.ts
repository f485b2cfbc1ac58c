import { setTimeout as pause } from 'node:timers/promises';
import { type Actor, fail, type Job } from '@zhulin/contract';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import {
  ACTORS,
  type ActorName,
  addPeople,
  refusalOf,
  type TestApp,
  testApp,
} from '../../../testing/test-app.ts';
import { withConnection } from '../../database/address.ts';
import { withActor } from '../../database/with-actor.ts';
import { toldError } from '../../http/log.ts';
import { defineJob } from './kind.ts';
import { openQueue } from './queue.ts';
import { selectJob } from './store.ts';
import { startWorkers } from './workers.ts';

/** A job whose ways are told by its data; what it would write is its result. */
const errand = defineJob({
  name: 'tests.errand',
  data: z.strictObject({ way: z.enum(['straight', 'refused', 'broken', 'waits', 'waits-a-little', 'deaf']) }),
  retries: 1,
  secondsMax: 60,
  parallel: 2,
  run: async ({ data, signal, progress }) => {
    runs.push(data.way);
    await progress(1, 4, 'typesetting');
    if (data.way === 'refused') throw fail('FILE_STORE_FULL', { detail: 'no space' });
    if (data.way === 'broken') throw new Error('the secret is 42');
    for (let step = 0; data.way === 'waits' && step < 1000; step++) {
      await pause(20);
      await progress(2, 4);
    }
    if (data.way === 'waits-a-little') await pause(1500);
    if (data.way === 'deaf') await new Promise((resolve) => signal.addEventListener('abort', resolve));
    return async () => ({ steps: 4 });
  },
});

const chore = { name: 'tests.chore', cron: '20 3 * * *', run: vi.fn(async () => undefined) } as const;

const runs: string[] = [];
const onError = vi.fn();
let server: TestApp;
beforeAll(async () => {
  server = await testApp({ kinds: [errand] });
  await addPeople(server.addresses);
});
afterAll(() => server.close());

type Way = z.output<(typeof errand)['data']>['way'];

const ask = (way: Way, as: ActorName = 'east'): Promise<Job> =>
  withActor(server.database, ACTORS[as], (db) =>
    server.house.queue.ask(db, ACTORS[as], errand, { subject: '幸福里', data: { way } }),
  );
const read = async (id: string, as: ActorName = 'east') => server.send('GET', `/api/jobs/${id}`, { as });
const cancel = (id: string, as: ActorName = 'east') => server.send('POST', `/api/jobs/${id}/cancel`, { as });
const becomes = (id: string, state: Job['state'], as: ActorName = 'east'): Promise<Job> =>
  vi.waitFor(
    async () => {
      const { body } = await read(id, as);
      expect(body.state).toBe(state);
      return body;
    },
    { timeout: 25_000, interval: 50 },
  );
const entries = async () => {
  return await withConnection(server.addresses.adminUrl, async (admin) => {
    const { rows } = await admin.query("SELECT id FROM queue.job WHERE name = 'tests.errand'");
    return rows.map(({ id }) => id);
  });
};

describe('before any worker is there', () => {
  test('a job is asked for with the commit, and was never asked for after a rollback', async () => {
    const attempt = withActor(server.database, ACTORS.east, async (db) => {
      await server.house.queue.ask(db, ACTORS.east, errand, { data: { way: 'straight' } });
      throw new Error('changed my mind');
    });
    await expect(attempt).rejects.toThrow('changed my mind');
    expect(await entries()).toEqual([]);
    expect((await server.send('GET', '/api/jobs', { as: 'east' })).body).toEqual({ jobs: [] });

    const job = await ask('straight');
    expect(await entries()).toEqual([job.id]);
    expect(await read(job.id)).toMatchObject({
      status: 200,
      body: { ...job, state: 'queued', progress: null },
    });
    await cancel(job.id);
  });

  test('data that its kind does not take is refused where it is asked for', async () => {
    const attempt = ask(JSON.parse('"sideways"'));
    await expect(attempt).rejects.toThrow(z.ZodError);
  });

  test('a queued job that is cancelled never runs', async () => {
    const job = await ask('straight');
    const answer = await cancel(job.id);
    expect(answer).toMatchObject({ status: 200, body: { state: 'cancelled', isCancelAsked: true } });
    expect(answer.body.finishedAt).not.toBeNull();
    expect(refusalOf(await cancel(job.id))).toEqual({
      status: 409,
      code: 'JOB_FINISHED',
      params: { id: job.id, state: 'cancelled' },
    });
  });
});

describe('the entries of the queue', () => {
  const inside = (as: ActorName, text: string) =>
    withActor(server.database, ACTORS[as], async (db) => (await sql.raw(text).execute(db)).rows.length);

  test.each(['queue.job', 'queue.job_common'])('are seen in %s only by who asked', async (table) => {
    await ask('straight').then(({ id }) => cancel(id));
    const own = await inside('east', `SELECT id FROM ${table}`);
    expect(own).toBeGreaterThan(0);
    for (const other of ['west', 'eastern'] as const)
      expect(await inside(other, `SELECT id FROM ${table}`)).toBe(0);
  });

  test.each([
    ['change the tables', 'ALTER TABLE queue.job_common DISABLE ROW LEVEL SECURITY', 'must be owner'],
    ['run what changes tables', "SELECT queue.job_table_run('DROP TABLE queue.job')", 'permission denied'],
    ['delete a queue', "SELECT queue.delete_queue('tests.errand')", 'permission denied'],
    ['turn back the version', 'DELETE FROM queue.version', 'permission denied'],
    ['hand a job to another', "UPDATE job SET asked_by = 'west-1'", 'permission denied'],
    [
      'ask in the name of another',
      "INSERT INTO job (asked_by, post_id, kind, data) VALUES ('west-1', 'west-post', 'tests.errand', '{}')",
      'row-level security',
    ],
    ['delete a job', 'DELETE FROM job', 'permission denied'],
  ])('do not let a request %s', async (_, text, refusal) => {
    await expect(inside('east', text)).rejects.toThrow(refusal);
  });

  test('are not forged for a job of another', async () => {
    const { id } = await ask('straight', 'west');
    const forging = inside(
      'east',
      `INSERT INTO queue.job_common (name, data) VALUES ('tests.errand', '{"job":"${id}"}')`,
    );
    await expect(forging).rejects.toThrow('row-level security');
    await cancel(id, 'west');
  });
});

describe('with a worker', () => {
  beforeAll(async () => {
    const { house } = server;
    await startWorkers({ kinds: [errand], chores: [chore], house, onError });
  });

  test('a chore is done when the clock calls for it', async () => {
    const boss = await server.house.queue.started();
    expect(await boss.getSchedule(chore.name, '')).toMatchObject({
      cron: chore.cron,
      timezone: 'Asia/Shanghai',
    });
    await boss.send(chore.name);
    await vi.waitFor(() => expect(chore.run).toHaveBeenCalledWith(server.house), { timeout: 10_000 });
  });

  test('a job runs, tells how far it is, and is done with its result', async () => {
    const { id } = await ask('straight');
    expect(await becomes(id, 'done')).toMatchObject({
      kind: 'tests.errand',
      subject: '幸福里',
      progress: { done: 4, total: 4, note: 'typesetting' },
      result: { steps: 4 },
      error: null,
      askedBy: 'east-1',
    });
  });

  test('those cancelled while queued did not run', () => {
    expect(runs).toEqual(['straight']);
  });

  test('a coded failure is kept with the job, and final', async () => {
    const { id } = await ask('refused');
    const { error, result } = await becomes(id, 'failed');
    expect(error).toEqual({ code: 'FILE_STORE_FULL', params: { detail: 'no space' } });
    expect(result).toBeNull();
    expect(runs.filter((way) => way === 'refused')).toHaveLength(1);
    expect(onError).not.toHaveBeenCalled();
  });

  test('an error nobody foresaw is tried again, logged, and not shown', async () => {
    const { id } = await ask('broken');
    const job = await becomes(id, 'failed');
    expect(job.error).toEqual({ code: 'JOB_GIVEN_UP', params: {} });
    expect(JSON.stringify(job)).not.toContain('secret');
    expect(runs.filter((way) => way === 'broken')).toHaveLength(2);
    expect(onError).toHaveBeenCalledWith(
      expect.objectContaining({ message: 'the secret is 42' }),
      errand.name,
    );
  });

  test.each(['waits', 'deaf'] as const)(
    'a running job that %s stops when it is cancelled, without a result',
    async (way) => {
      const { id } = await ask(way);
      await becomes(id, 'running');
      expect(await cancel(id)).toMatchObject({ status: 200, body: { isCancelAsked: true } });
      expect(await becomes(id, 'cancelled')).toMatchObject({ result: null, error: null });
    },
  );

  test('events tell of every change until the end, and then end', async () => {
    const { id } = await ask('straight');
    const response = await server.app.inject({
      url: `/api/jobs/${id}/events`,
      headers: { 'x-test-actor': 'east' },
    });
    expect(response.headers['content-type']).toBe('text/event-stream');
    const told = [...response.body.matchAll(/^event: job\ndata: (.*)\n$/gm)].map(([, text = '']) =>
      JSON.parse(text),
    );
    expect(told.at(-1)).toEqual((await read(id)).body);
    expect(told.at(-1).state).toBe('done');
  });
});

describe('who asked and is no longer in the post', () => {
  const admin = (text: string) => withConnection(server.addresses.adminUrl, (client) => client.query(text));
  const back = `UPDATE post SET until_on = NULL WHERE id = 'east-post-2';
    UPDATE person SET disabled_at = NULL WHERE id = 'east-2'`;
  afterEach(() => admin(back));

  test.each([
    ['the post has ended', "UPDATE post SET until_on = '2026-01-01' WHERE id = 'east-post-2'"],
    ['the account is disabled', "UPDATE person SET disabled_at = now() WHERE id = 'east-2'"],
  ])('has nothing done: %s before it begins', async (_, text) => {
    await admin(text);
    const before = runs.length;
    const { id } = await ask('straight', 'eastern');
    const { error } = await becomes(id, 'failed', 'eastern');
    expect(error).toEqual({ code: 'JOB_ASKER_NOT_IN_POST', params: {} });
    expect(runs).toHaveLength(before);
  });

  test('gets no result when the post ended meanwhile', async () => {
    const { id } = await ask('waits-a-little', 'eastern');
    await becomes(id, 'running', 'eastern');
    await admin("UPDATE post SET until_on = '2026-01-01' WHERE id = 'east-post-2'");
    const { error, result } = await becomes(id, 'failed', 'eastern');
    expect({ error, result }).toEqual({ error: { code: 'JOB_ASKER_NOT_IN_POST', params: {} }, result: null });
  });

  test('by a loan has it done while the loan lasts, and no longer', async () => {
    await admin(`INSERT INTO delegation (id, post_id, role, from_person_id, org_id, org_path, to_person_id, from_at, until_at, reason)
      VALUES ('loan', 'east-post', 'task_force', 'east-1', 'east', '/east/task-force/', 'east-2', now(), now() + interval '1 h', 'x')`);
    const lent: Actor = { ...ACTORS.east, id: 'east-2', onBehalfOf: 'east-1' };
    const askLent = () =>
      withActor(server.database, lent, (db) =>
        server.house.queue.ask(db, lent, errand, { data: { way: 'straight' } }),
      );
    const stateOf = async (id: string) => {
      const job = await withActor(server.database, lent, (db) => selectJob(db, id));
      return job?.error?.code ?? job?.state;
    };
    const during = await askLent();
    await vi.waitFor(async () => expect(await stateOf(during.id)).toBe('done'), 10_000);
    await admin("UPDATE delegation SET ended_at = now() WHERE id = 'loan'");
    const after = await askLent();
    await vi.waitFor(async () => expect(await stateOf(after.id)).toBe('JOB_ASKER_NOT_IN_POST'), 10_000);
  });
});

describe('another', () => {
  test.each(['eastern', 'west'] as const)('(%s) neither sees nor cancels the job', async (other) => {
    const { id } = await ask('straight');
    const refusal = { status: 404, code: 'JOB_NOT_FOUND', params: { id } };
    expect(refusalOf(await read(id, other))).toEqual(refusal);
    expect(refusalOf(await cancel(id, other))).toEqual(refusal);
    expect(refusalOf(await server.send('GET', `/api/jobs/${id}/events`, { as: other }))).toEqual(refusal);
    const { jobs } = (await server.send('GET', '/api/jobs', { as: other })).body;
    expect(jobs.map((job: Job) => job.askedBy)).not.toContain('east-1');
  });
});

test('lists hold the latest first, open or finished as asked', async () => {
  const list = async (query: string) =>
    (await server.send('GET', `/api/jobs?${query}`, { as: 'east' })).body.jobs;
  const all: Job[] = await list('limit=100');
  expect(all.map(({ createdAt }) => createdAt)).toEqual(
    all
      .map(({ createdAt }) => createdAt)
      .sort()
      .reverse(),
  );
  const finished: Job[] = await list('isOpen=false');
  expect(finished.length).toBeGreaterThan(3);
  for (const { finishedAt } of finished) expect(finishedAt).not.toBeNull();
  for (const { finishedAt } of (await list('isOpen=true')) as Job[]) expect(finishedAt).toBeNull();
});

test('what the queue tells as a plain object reaches the log as an error with its message', async () => {
  const heard: Error[] = [];
  const { database } = server;
  const queue = openQueue({
    database,
    kinds: [errand],
    supervises: false,
    onError: (error) => heard.push(error),
  });
  const boss = await queue.started();
  const told = { message: 'the database system is in recovery mode', code: '57P03', queue: errand.name };
  // Cast: the queue says that it tells errors, and does not always.
  boss.emit('error', told as unknown as Error);
  await queue.close(1000);
  expect(heard).toHaveLength(1);
  expect(toldError(heard[0])).toMatchObject({
    type: 'Error',
    code: '57P03',
    message: 'the database system is in recovery mode',
  });
});
