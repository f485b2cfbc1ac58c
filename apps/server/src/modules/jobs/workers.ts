import { fail } from '@zhulin/contract';
import type { PgBoss } from 'pg-boss';
import { withActor } from '../../database/with-actor.ts';
import type { House } from '../../module.ts';
import type { Chore, JobKind } from './kind.ts';
import { ABANDONED, HEARTBEAT_SECONDS, type Ticket } from './queue.ts';
import { runJob, Stopped } from './run-job.ts';
import { readAsker, writeAbandoned } from './store.ts';

/** New jobs are told of by PostgreSQL; polling finds those that wait for another try. */
const POLL = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5 };

interface WorkerOptions {
  readonly kinds: readonly JobKind[];
  readonly chores: readonly Chore[];
  readonly house: House;
  /** Hears of errors that people are not shown. */
  readonly onError: (error: unknown, kind: string) => void;
}

/** Lets this process work on jobs of every kind, beside any number of other processes on any number of machines. */
export async function startWorkers(options: WorkerOptions): Promise<void> {
  const boss = await options.house.queue.started();
  await workOnKinds(boss, options);
  for (const { name, cron, run } of options.chores) {
    await boss.createQueue(name, { policy: 'short', retryLimit: 1, heartbeatSeconds: HEARTBEAT_SECONDS });
    await boss.schedule(name, cron, null, { tz: 'Asia/Shanghai' });
    await boss.work(name, POLL, async () => {
      await run(options.house).catch((error: unknown) => {
        options.onError(error, name);
        throw error;
      });
    });
  }
  await boss.work<Ticket>(ABANDONED, POLL, async (entries) => {
    for (const { data } of entries) await giveUp(options.house, data);
  });
}

async function workOnKinds(boss: PgBoss, options: WorkerOptions): Promise<void> {
  for (const kind of options.kinds) {
    for (let worker = 0; worker < kind.parallel; worker++) await workOnKind(boss, kind, options);
  }
}

async function workOnKind(boss: PgBoss, kind: JobKind, { house, onError }: WorkerOptions): Promise<void> {
  const id = await boss.work<Ticket>(kind.name, { ...POLL, batchSize: 1 }, async (entries) => {
    try {
      for (const { data: ticket, signal } of entries) await runJob({ kind, ticket, signal, house });
    } catch (error) {
      if (!(error instanceof Stopped)) onError(error, kind.name);
      throw error;
    } finally {
      // Else the next job would wait for the next look at the queue.
      boss.notifyWorker(id);
    }
  });
}

async function giveUp({ database }: House, { job }: Ticket): Promise<void> {
  const asker = await readAsker(database.pool, job);
  if (asker === undefined) return;
  await withActor(database, asker.actor, (db) => writeAbandoned(db, job, fail('JOB_GIVEN_UP', {})));
}
