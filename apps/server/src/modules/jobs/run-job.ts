import { Failure, type JobProgress } from '@zhulin/contract';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import type { ModuleContext } from '../../module.ts';
import type { JobEnd, JobKind } from './kind.ts';
import type { Ticket } from './queue.ts';
import {
  type Claim,
  claimJob,
  isClaimed,
  lockClaim,
  writeCancelled,
  writeDone,
  writeFailed,
  writeProgress,
} from './store.ts';

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
  readonly context: ModuleContext;
}

/** Runs one entry of the queue to its end and writes what came of it. An entry whose job is cancelled or finished is
 * passed over.
 * Throws what is worth another try: errors nobody foresaw, and a lost claim. A coded failure is written and final. */
export async function runJob(running: Running): Promise<void> {
  const { ticket, context } = running;
  const as = <T>(fn: (db: ActorDb) => Promise<T>) => withActor(context.database, ticket.actor, fn);
  const claim = await as((db) => claimJob(db, ticket.job));
  if (claim === undefined) return;
  try {
    const end = await work(running, claim, as);
    await as((db) => finish(db, claim, end));
  } catch (error) {
    if (error instanceof Stopped && error.why === 'cancelled') await as((db) => writeCancelled(db, claim));
    else if (error instanceof Failure) await as((db) => writeFailed(db, claim, error));
    else throw error;
  }
}

type AsActor = <T>(fn: (db: ActorDb) => Promise<T>) => Promise<T>;

async function work(
  { kind, ticket, signal, context }: Running,
  claim: Claim & { data: unknown },
  as: AsActor,
): Promise<JobEnd> {
  const stop = new AbortController();
  const told = AbortSignal.any([signal, stop.signal]);
  const heed = (standing: 'yes' | 'cancelled' | 'lost') => {
    if (standing !== 'yes') stop.abort(new Stopped(standing));
  };
  const watch = setInterval(() => {
    // What a failed look misses, the next one or the end itself finds.
    as((db) => isClaimed(db, claim)).then(heed, () => undefined);
  }, WATCH_MS);
  const step = progressWriter(told, async (progress) =>
    heed(await as((db) => writeProgress(db, claim, progress))),
  );
  try {
    const data = kind.data.parse(claim.data);
    const end = await kind.run({ data, actor: ticket.actor, signal: told, progress: step }, context);
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
