import type { Actor, Job } from '@zhulin/contract';
import { CompiledQuery } from 'kysely';
import { type Db, PgBoss } from 'pg-boss';
import type { z } from 'zod';
import type { Database } from '../../database/database.ts';
import type { ActorDb } from '../../database/with-actor.ts';
import type { JobKind } from './kind.ts';
import { insertJob } from './store.ts';
import { Tally } from './tally.ts';

/** The schema of the queue's own tables; migrations/0006-job-queue.sql makes it. */
export const QUEUE_SCHEMA = 'queue';

/** Where entries go that no worker could finish. */
export const ABANDONED = 'jobs.abandoned';

/** pg-boss allows no less. A worker that has not been heard for so long has lost its jobs. */
export const HEARTBEAT_SECONDS = 10;
const RETRY_SECONDS = 2;
const CONNECTIONS_MAX = 4;

/** What an entry of the queue holds. What was asked, and by whom, lies in the row of the job. */
export interface Ticket {
  readonly job: string;
}

interface Asking<S extends z.ZodType> {
  readonly data: z.input<S>;
  readonly subject?: string;
}

export interface JobQueue {
  /** Asks for a job inside the caller's transaction: with the commit it is there, with a rollback it never was. */
  ask<S extends z.ZodType>(db: ActorDb, actor: Actor, kind: JobKind<S>, asking: Asking<S>): Promise<Job>;
  /** The engine of the queue, started, with a queue for each kind. */
  started(): Promise<PgBoss>;
  /** Whether jobs can be asked for and taken now. */
  isStarted(): boolean;
  /** How jobs ended in this process. */
  readonly ended: Tally;
  /** Lets the jobs in hand stop; others take them up.
   * @param limitMs  at most about so long */
  close(limitMs: number): Promise<void>;
}

export interface QueueOptions {
  readonly database: Database;
  readonly kinds: readonly JobKind[];
  /** Looks after jobs of lost workers; needed in at least one process that runs. */
  readonly supervises: boolean;
  readonly onError: (error: Error) => void;
  /** How often lost workers are looked for. */
  readonly superviseSeconds?: number;
}

/** The queue of jobs in PostgreSQL. Opens its connections with the first job or worker. */
export function openQueue(options: QueueOptions): JobQueue {
  let starting: Promise<PgBoss> | undefined;
  let isStarted = false;
  const started = () => {
    starting ??= start(options).then(
      (boss) => {
        isStarted = true;
        return boss;
      },
      (error: unknown) => {
        // The next caller tries anew: the database may only have been away.
        starting = undefined;
        throw error;
      },
    );
    return starting;
  };
  return {
    started,
    isStarted: () => isStarted,
    ended: new Tally(),
    ask: async (db, actor, kind, { data, subject = null }: { data: unknown; subject?: string | null }) => {
      const boss = await started();
      const job = await insertJob(db, actor, { kind: kind.name, subject, data: kind.data.parse(data) });
      const ticket: Ticket = { job: job.id };
      await boss.send(kind.name, ticket, { id: job.id, db: within(db) });
      return job;
    },
    close: async (limitMs) => {
      const boss = await starting;
      isStarted = false;
      await boss?.stop({ graceful: true, timeout: limitMs });
    },
  };
}

async function start({ database, kinds, supervises, onError, superviseSeconds = 5 }: QueueOptions) {
  const boss = new PgBoss({
    connectionString: database.url,
    application_name: `zhulin-jobs ${process.pid}`,
    schema: QUEUE_SCHEMA,
    max: CONNECTIONS_MAX,
    // The owner role makes and changes the tables, by migrations.
    migrate: false,
    createSchema: false,
    reindex: false,
    schedule: supervises,
    supervise: supervises,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    useListenNotify: true,
  });
  boss.on('error', (told: unknown) => onError(errorOf(told)));
  await boss.start();
  await boss.createQueue(ABANDONED, { notify: true, retryLimit: 10, retryDelay: 60 });
  for (const kind of kinds) await ensureQueue(boss, kind);
  return boss;
}

/** The queue tells some errors as plain objects, with what they say and where they arose. */
function errorOf(told: unknown): Error {
  if (told instanceof Error) return told;
  return typeof told === 'object' && told !== null
    ? Object.assign(new Error(), told)
    : new Error(String(told));
}

async function ensureQueue(boss: PgBoss, { name, retries, secondsMax }: JobKind): Promise<void> {
  const settings = {
    retryLimit: retries,
    retryDelay: RETRY_SECONDS,
    retryBackoff: true,
    expireInSeconds: secondsMax,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    deadLetter: ABANDONED,
    notify: true,
  };
  await boss.createQueue(name, settings);
  await boss.updateQueue(name, settings);
}

/** Lets the queue write through a transaction of ours. */
function within(db: ActorDb): Db {
  return {
    executeSql: async (text, values = []) => {
      const { rows } = await db.executeQuery(CompiledQuery.raw(text, values));
      return { rows };
    },
  };
}
