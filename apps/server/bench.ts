import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectSchema, routes } from '@zhulin/contract';
import { exampleNamed } from '@zhulin/plan/testing/example';
import { openDatabase } from './src/database/database.ts';
import { type EmbeddedDatabase, startEmbedded } from './src/database/embedded-postgres/index.ts';
import { migrate } from './src/database/migrate.ts';
import { seedAccounts } from './src/demonstration/seed.ts';
import { writeOutput } from './src/http/output.ts';
import { createProject, readProject } from './src/modules/plans/index.ts';
import { createSealer, SEALING_KEY_BYTES } from './src/secrets/sealer.ts';

const IN_FLIGHT = 50;
const WARM_UP_MS = 3000;
const MEASURE_MS = 3000;

/** `db.cold-s`: empty folder → cluster, roles, migrations, ready. `db.warm-s`: the same folder, again.
 * `db.rls-reads-per-s`: one project with the plan of examples/medium.yaml, read by id through the service: one
 * transaction as an actor under row security on durable PostgreSQL, and the answer checked and written as JSON by the
 * serializer of the route. Without HTTP. 50 reads in flight, after three seconds of warming up; Node and PostgreSQL share the machine. */
export const bench = {
  targets: [
    { id: 'db.cold-s', unit: 's', target: 4, better: 'lower' },
    { id: 'db.warm-s', unit: 's', target: 0.5, better: 'lower' },
    { id: 'db.rls-reads-per-s', unit: '1/s', target: 3000, better: 'higher' },
  ],
  run,
} as const;

async function run(): Promise<{ id: string; value: number }[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'zhulin-bench-'));
  try {
    const cold = await timedStart(dataDir);
    await cold.database.stop();
    const warm = await timedStart(dataDir);
    const reads = await readsPerSecond(warm.database.url).finally(() => warm.database.stop());
    return [
      { id: 'db.cold-s', value: cold.seconds },
      { id: 'db.warm-s', value: warm.seconds },
      { id: 'db.rls-reads-per-s', value: reads },
    ];
  } finally {
    await rm(dataDir, { recursive: true });
  }
}

async function timedStart(dataDir: string): Promise<{ database: EmbeddedDatabase; seconds: number }> {
  const start = performance.now();
  const database = await startEmbedded({ dataDir });
  await migrate(database.ownerUrl);
  return { database, seconds: (performance.now() - start) / 1000 };
}

async function readsPerSecond(url: string): Promise<number> {
  const database = openDatabase({ url, onIdleError: console.error });
  const sealer = createSealer(randomBytes(SEALING_KEY_BYTES));
  const { taskForce: actor } = await seedAccounts({ database, sealer });
  const { id } = await createProject(database, actor, exampleNamed('medium'));
  const { method, path } = routes.readProject;
  const serialize = writeOutput({ schema: projectSchema, method, url: path });
  const read = async () => serialize(await readProject(database, actor, id));
  try {
    await countWithin(WARM_UP_MS, read);
    return (await countWithin(MEASURE_MS, read)) / (MEASURE_MS / 1000);
  } finally {
    await database.close();
  }
}

async function countWithin(ms: number, work: () => Promise<unknown>): Promise<number> {
  const end = performance.now() + ms;
  let count = 0;
  const loop = async () => {
    for (; performance.now() < end; count++) await work();
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, loop));
  return count;
}
