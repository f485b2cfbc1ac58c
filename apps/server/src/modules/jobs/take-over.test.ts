import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Job } from '@zhulin/contract';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { stallOnce } from '../../../testing/stall-once.ts';
import { ACTORS, addPeople, type TestApp, testApp } from '../../../testing/test-app.ts';
import { withConnection } from '../../database/address.ts';
import { withActor } from '../../database/with-actor.ts';
import { startWorkers } from './workers.ts';

let server: TestApp;
beforeAll(async () => {
  server = await testApp({ kinds: [stallOnce] });
  await addPeople(server.addresses);
});
afterAll(() => server.close());

test('the job of a worker that was killed is taken over by another', async () => {
  const { house, database, addresses, filesDir } = server;
  const script = fileURLToPath(new URL('../../../testing/work-and-stall.ts', import.meta.url));
  const other = spawn(process.execPath, [script, addresses.url, filesDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { id } = await withActor(database, ACTORS.east, (db) =>
    house.queue.ask(db, ACTORS.east, stallOnce, { data: {} }),
  );
  await becomes(id, { state: 'running', progress: { done: 1, total: 2, note: null } });
  other.kill('SIGKILL');
  await once(other, 'exit');
  await startWorkers({ kinds: [stallOnce], chores: [], house, onError: () => undefined });
  expect((await read(id)).state).toBe('running');

  await silenceFor(addresses.adminUrl, id);
  expect(await becomes(id, { state: 'done' })).toMatchObject({ result: { pid: process.pid } });
});

/** Lets a minute pass for the queue since the worker was last heard. */
async function silenceFor(adminUrl: string, id: string): Promise<void> {
  await withConnection(adminUrl, (admin) =>
    admin.query("UPDATE queue.job SET heartbeat_on = now() - interval '1 minute' WHERE id = $1", [id]),
  );
}

async function read(id: string): Promise<Job> {
  return (await server.send('GET', `/api/jobs/${id}`, { as: 'east' })).body;
}

function becomes(id: string, expected: Partial<Job>): Promise<Job> {
  return vi.waitFor(
    async () => {
      const job = await read(id);
      expect(job).toMatchObject(expected);
      return job;
    },
    { timeout: 28_000, interval: 100 },
  );
}
