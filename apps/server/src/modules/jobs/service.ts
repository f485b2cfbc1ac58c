import { type Actor, fail, type Job, type JobList } from '@zhulin/contract';
import type { Database } from '../../database/database.ts';
import { isDatabaseAway } from '../../database/database-away.ts';
import { askOnce, withActor } from '../../database/with-actor.ts';
import { recordAct } from '../audit/index.ts';
import { cancelOpenJob, type JobListRequest, selectJob, selectJobs } from './store.ts';

/** Errors: JOB_NOT_FOUND, also for jobs of others. */
export async function readJob(database: Database, actor: Actor, id: string): Promise<Job> {
  const job = await askOnce(database, actor, (db) => selectJob(db, id));
  if (job === undefined) throw fail('JOB_NOT_FOUND', { id });
  return job;
}

export async function listJobs(database: Database, actor: Actor, request: JobListRequest): Promise<JobList> {
  return { jobs: await askOnce(database, actor, (db) => selectJobs(db, request)) };
}

/** A queued job never runs; a running one is told, and stops at its next check.
 * Errors: JOB_NOT_FOUND, JOB_FINISHED. */
export async function cancelJob(database: Database, actor: Actor, id: string): Promise<Job> {
  return await withActor(database, actor, async (db) => {
    const cancelled = await cancelOpenJob(db, id);
    if (cancelled !== undefined) {
      const { kind } = cancelled;
      await recordAct(db, actor, { action: 'job.cancel', subject: { kind: 'job', id }, after: { kind } });
      return cancelled;
    }
    const job = await selectJob(db, id);
    throw job === undefined ? fail('JOB_NOT_FOUND', { id }) : fail('JOB_FINISHED', { id, state: job.state });
  });
}

const WATCH_MS = 500;
/** Then the page connects anew, and is asked again who it is. */
const WATCH_LIMIT_MS = 60_000;

interface Watched {
  readonly id: string;
  readonly signal: AbortSignal;
  /** Whether the one who watches may still be told. */
  readonly mayGoOn: () => Promise<boolean>;
}

/** What becomes of a job: as it is, then whenever it changes, until it is finished, a minute has passed, or the one who
 * watches may no longer. A database that is away meanwhile is waited for.
 * Cost: one read of one row, and `mayGoOn`, in half a second.
 * Errors: JOB_NOT_FOUND. */
export async function* watchJob(
  database: Database,
  actor: Actor,
  { id, signal, mayGoOn }: Watched,
): AsyncGenerator<Job> {
  const endsAt = performance.now() + WATCH_LIMIT_MS;
  let told = '';
  while (!signal.aborted) {
    const job = await unlessAway(() => readJob(database, actor, id));
    if (job !== undefined) {
      const text = JSON.stringify(job);
      if (text !== told) yield job;
      told = text;
      if (job.finishedAt !== null) return;
    }
    let goesOn: boolean | undefined;
    while (goesOn === undefined) {
      if (performance.now() >= endsAt) return;
      await pause(WATCH_MS, signal);
      goesOn = signal.aborted ? false : await unlessAway(mayGoOn);
    }
    if (!goesOn) return;
  }
}

/** Undefined while the database is away: then nothing is told, and whoever watches need not begin anew. */
async function unlessAway<T>(ask: () => Promise<T>): Promise<T | undefined> {
  return await ask().catch((error: unknown) => {
    if (isDatabaseAway(error)) return undefined;
    throw error;
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
