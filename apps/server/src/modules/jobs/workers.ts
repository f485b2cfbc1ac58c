import { fail } from '@zhulin/contract';
import type { PgBoss } from 'pg-boss';
import { withActor } from '../../database/with-actor.ts';
import type { ModuleContext } from '../../module.ts';
import type { Chore, JobKind } from './kind.ts';
import { ABANDONED, HEARTBEAT_SECONDS, type Ticket } from './queue.ts';
import { runJob } from './run-job.ts';
import { writeAbandoned } from './store.ts';

/** New jobs are told of by PostgreSQL; polling finds those that wait for another try. With work at hand nobody waits. */
const POLL = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5, burstWhenBatchFull: true };

interface WorkerOptions {
  readonly kinds: readonly JobKind[];
  readonly chores: readonly Chore[];
  readonly context: ModuleContext;
  /** Hears of errors that people are not shown. */
  readonly onError: (error: unknown, job: string) => void;
}

/** Lets this process work on jobs of every kind, beside any number of other processes on any number of machines. */
export async function startWorkers(options: WorkerOptions): Promise<void> {
  const boss = await options.context.queue.started();
  await workOnKinds(boss, options);
  for (const { name, cron, run } of options.chores) {
    await boss.createQueue(name, { policy: 'short', retryLimit: 1, heartbeatSeconds: HEARTBEAT_SECONDS });
    await boss.schedule(name, cron, null, { tz: 'Asia/Shanghai' });
    await boss.work(name, POLL, async () => {
      await run(options.context).catch((error: unknown) => {
        options.onError(error, name);
        throw error;
      });
    });
  }
  await boss.work<Ticket>(ABANDONED, POLL, async (entries) => {
    for (const { data } of entries) await giveUp(options.context, data);
  });
}

async function workOnKinds(boss: PgBoss, { kinds, context, onError }: WorkerOptions): Promise<void> {
  for (const kind of kinds) {
    const options = { ...POLL, batchSize: 1, localConcurrency: kind.parallel };
    await boss.work<Ticket>(kind.name, options, async (entries) => {
      for (const { data: ticket, signal } of entries) {
        await runJob({ kind, ticket, signal, context }).catch((error: unknown) => {
          onError(error, ticket.job);
          throw error;
        });
      }
    });
  }
}

async function giveUp({ database }: ModuleContext, { job, actor }: Ticket): Promise<void> {
  await withActor(database, actor, (db) => writeAbandoned(db, job, fail('JOB_GIVEN_UP', {})));
}
