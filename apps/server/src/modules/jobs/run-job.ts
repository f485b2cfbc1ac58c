import { type Actor, Failure, fail, type JobProgress } from '@zhulin/contract';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import type { House } from '../../module.ts';
import type { JobEnd, JobKind } from './kind.ts';
import type { Ticket } from './queue.ts';
import {
  type Asker,
  type Claim,
  claimJob,
  isClaimed,
  lockClaim,
  readAsker,
  writeCancelled,
  writeDone,
  writeFailed,
  writeProgress,
} from './store.ts';
import type { JobOutcome } from './tally.ts';

/** How long a job that asks nothing may run on after it was cancelled. */
const WATCH_MS = 1000;
/** People see no more; the database is spared. */
const PROGRESS_MS = 200;

/** Why a job stops before its end. Lost jobs are taken up by another worker. */
export class Stopped extends Error {
  readonly why: 'cancelled' | 'lost';

  constructor(why: 'cancelled' | 'lost') {
    super(`the job is ${why}`);
    this.why = why;
  }
}

interface Running {
  readonly kind: JobKind;
  readonly ticket: Ticket;
  /** Aborted by the queue: out of time, taken over, or the worker ends. */
  readonly signal: AbortSignal;
  readonly house: House;
}

/** Runs one entry of the queue to its end and writes what came of it. An entry whose job is cancelled or finished is
 * passed over. Nothing is done for one who is no longer in the post: neither begun nor, at the end, written.
 * Throws what is worth another try: errors nobody foresaw, and a lost claim. A coded failure is written and final. */
export async function runJob(running: Running): Promise<void> {
  const { ticket, house } = running;
  const asker = await readAsker(house.database.pool, ticket.job);
  if (asker === undefined) return;
  const as: AsActor = (fn) => withActor(house.database, asker.actor, fn);
  const claim = await as((db) => claimJob(db, ticket.job));
  if (claim === undefined) return;
  const ended = (outcome: JobOutcome) => house.queue.ended.add(running.kind.name, outcome);
  try {
    assertInForce(asker);
    const end = await work(running, { ...claim, actor: asker.actor }, as);
    assertInForce(await readAsker(house.database.pool, ticket.job));
    await as((db) => finish(db, claim, end));
    ended('done');
  } catch (error) {
    if (error instanceof Stopped && error.why === 'cancelled') {
      await as((db) => writeCancelled(db, claim));
      ended('cancelled');
    } else if (error instanceof Failure) {
      await as((db) => writeFailed(db, claim, error));
      ended('failed');
    } else throw error;
  }
}

/** Errors: JOB_ASKER_NOT_IN_POST. */
function assertInForce(asker: Asker | undefined): void {
  if (asker?.isInForce !== true) throw fail('JOB_ASKER_NOT_IN_POST', {});
}

type AsActor = <T>(fn: (db: ActorDb) => Promise<T>) => Promise<T>;

interface Task extends Claim {
  readonly data: unknown;
  readonly actor: Actor;
}

async function work({ kind, signal, house }: Running, task: Task, as: AsActor): Promise<JobEnd> {
  const stop = new AbortController();
  const told = AbortSignal.any([signal, stop.signal]);
  const heed = (standing: 'yes' | 'cancelled' | 'lost') => {
    if (standing !== 'yes') stop.abort(new Stopped(standing));
  };
  const watch = setInterval(() => {
    // What a failed look misses, the next one or the end itself finds.
    as((db) => isClaimed(db, task)).then(heed, () => undefined);
  }, WATCH_MS);
  const step = progressWriter(told, async (progress) =>
    heed(await as((db) => writeProgress(db, task, progress))),
  );
  try {
    const data = kind.data.parse(task.data);
    const end = await kind.run({ data, actor: task.actor, signal: told, progress: step }, house);
    throwIfStopped(told);
    return end;
  } catch (error) {
    // Whatever a job throws because it was stopped, the reason is that it was stopped.
    throwIfStopped(told);
    throw error;
  } finally {
    clearInterval(watch);
  }
}

function progressWriter(told: AbortSignal, write: (progress: JobProgress) => Promise<void>) {
  let writtenAt = Number.NEGATIVE_INFINITY;
  let noted: string | null = null;
  return async (done: number, total: number, note?: string) => {
    throwIfStopped(told);
    const now = performance.now();
    const isNews = note !== undefined && note !== noted;
    if (!isNews && done < total && now - writtenAt < PROGRESS_MS) return;
    writtenAt = now;
    noted = note ?? noted;
    await write({ done, total, note: noted });
    throwIfStopped(told);
  };
}

function throwIfStopped(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throw signal.reason instanceof Stopped ? signal.reason : new Stopped('lost');
}

async function finish(db: ActorDb, claim: Claim, end: JobEnd): Promise<void> {
  if (!(await lockClaim(db, claim))) throw new Stopped(await whyNot(db, claim));
  await writeDone(db, claim, await end(db));
}

async function whyNot(db: ActorDb, claim: Claim): Promise<'cancelled' | 'lost'> {
  return (await isClaimed(db, claim)) === 'cancelled' ? 'cancelled' : 'lost';
}
