import { z } from 'zod';
import { ACTORS, addPeople, testApp } from '../../../testing/test-app.ts';
import { withActor } from '../../database/with-actor.ts';
import { defineJob } from './kind.ts';
import { startWorkers } from './workers.ts';

const ROUNDS = 31;

const startedAt: number[] = [];
const nothing = defineJob({
  name: 'bench.nothing',
  data: z.strictObject({}),
  retries: 0,
  secondsMax: 60,
  parallel: 1,
  run: async () => {
    startedAt.push(performance.now());
    return async () => ({});
  },
});

/** `jobs.pick-up-ms`: from the commit that asks for a job to the first line of its handler, one at a time, median. */
export const bench = {
  targets: [{ id: 'jobs.pick-up-ms', unit: 'ms', target: 100, better: 'lower' }],
  run,
} as const;

async function run(): Promise<{ id: string; value: number }[]> {
  const server = await testApp({ kinds: [nothing] });
  await addPeople(server.addresses);
  const { house, database } = server;
  try {
    await startWorkers({ kinds: [nothing], chores: [], house, onError: console.error });
    const waits: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const { id } = await withActor(database, ACTORS.east, (db) =>
        house.queue.ask(db, ACTORS.east, nothing, { data: {} }),
      );
      const committedAt = performance.now();
      await ended(id);
      const pickedUpAt = startedAt[round];
      if (pickedUpAt === undefined) throw new Error('a job that ended was run');
      waits.push(pickedUpAt - committedAt);
    }
    const median = waits.toSorted((a, b) => a - b)[(ROUNDS - 1) / 2];
    if (median === undefined) throw new Error('no round was run');
    return [{ id: 'jobs.pick-up-ms', value: median }];
  } finally {
    await server.close();
  }

  async function ended(id: string): Promise<void> {
    for (;;) {
      const { body } = await server.send('GET', `/api/jobs/${id}`, { as: 'east' });
      if (body.finishedAt !== null) return;
    }
  }
}
