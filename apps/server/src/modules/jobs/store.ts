import {
  type Actor,
  type ErrorCode,
  isErrorCode,
  type Job,
  type JobProgress,
  type JobResult,
  type ParamValue,
  type Role,
  scopeOf,
} from '@zhulin/contract';
import { sql } from 'kysely';
import type pg from 'pg';
import type { ActorDb } from '../../database/with-actor.ts';

const COLUMNS = [
  'id',
  'kind',
  'subject',
  'state',
  'progress_done',
  'progress_total',
  'progress_note',
  'cancel_asked',
  'result',
  'error_code',
  'error_params',
  'asked_by',
  'created_at',
  'started_at',
  'finished_at',
] as const;

interface JobRow {
  id: string;
  kind: string;
  subject: string | null;
  state: Job['state'];
  progress_done: number | null;
  progress_total: number | null;
  progress_note: string | null;
  cancel_asked: boolean;
  result: JobResult | null;
  error_code: string | null;
  error_params: Record<string, ParamValue> | null;
  asked_by: string;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
}

const OPEN = ['queued', 'running'] as const;
const FINISHED = ['done', 'failed', 'cancelled'] as const;

export interface NewJob {
  readonly kind: string;
  readonly subject: string | null;
  readonly data: unknown;
}

export async function insertJob(db: ActorDb, actor: Actor, { kind, subject, data }: NewJob): Promise<Job> {
  const row = await db
    .insertInto('job')
    .values({
      asked_by: actor.id,
      post_id: actor.postId,
      on_behalf_of: actor.onBehalfOf ?? null,
      kind,
      subject,
      data: JSON.stringify(data),
    })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
  return jobOf(row);
}

/** Who asked for a job, as the post is now. */
export interface Asker {
  readonly actor: Actor;
  /** false: the post or its loan has ended, or an account is disabled. */
  readonly isInForce: boolean;
}

/** @param db  the pool: before this there is no actor. @returns undefined when there is no such job */
export async function readAsker(db: Pick<pg.Pool, 'query'>, job: string): Promise<Asker | undefined> {
  const { rows } = await db.query('SELECT * FROM job_asker($1)', [job]);
  const row: AskerRow | undefined = rows[0];
  if (row === undefined) return undefined;
  const actor = {
    id: row.person_id,
    postId: row.post_id,
    orgId: row.org_id,
    role: row.role,
    scope: scopeOf(row.role, row.org_path),
    ...(row.on_behalf_of !== null && { onBehalfOf: row.on_behalf_of }),
  };
  return { actor, isInForce: row.is_in_force };
}

interface AskerRow {
  readonly person_id: string;
  readonly post_id: string;
  readonly role: Role;
  readonly org_id: string;
  readonly org_path: string;
  readonly on_behalf_of: string | null;
  readonly is_in_force: boolean;
}

export async function selectJob(db: ActorDb, id: string): Promise<Job | undefined> {
  const row = await db.selectFrom('job').select(COLUMNS).where('id', '=', id).executeTakeFirst();
  return row && jobOf(row);
}

export interface JobListRequest {
  readonly limit: number;
  readonly isOpen?: boolean | undefined;
}

export async function selectJobs(db: ActorDb, { limit, isOpen }: JobListRequest): Promise<Job[]> {
  let list = db.selectFrom('job').select(COLUMNS);
  if (isOpen !== undefined) list = list.where('state', 'in', isOpen ? OPEN : FINISHED);
  const rows = await list.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  return rows.map(jobOf);
}

/** Ends a queued job, and tells a running one. @returns undefined when there is no open job of that id */
export async function cancelOpenJob(db: ActorDb, id: string): Promise<Job | undefined> {
  const row = await db
    .updateTable('job')
    .set({
      cancel_asked: true,
      state: sql`CASE WHEN state = 'queued' THEN 'cancelled' ELSE state END`,
      finished_at: sql`CASE WHEN state = 'queued' THEN clock_timestamp() END`,
    })
    .where('id', '=', id)
    .where('state', 'in', OPEN)
    .returning(COLUMNS)
    .executeTakeFirst();
  return row && jobOf(row);
}

/** A job in the hands of one worker. Whoever takes it later counts one higher, and the earlier one finds no row. */
export interface Claim {
  readonly id: string;
  readonly attempt: number;
}

/** Takes a job that is queued, or that another worker has lost.
 * @returns undefined when it is cancelled, finished, or not there */
export async function claimJob(
  db: ActorDb,
  id: string,
): Promise<(Claim & { readonly data: unknown }) | undefined> {
  const row = await db
    .updateTable('job')
    .set({
      state: sql`CASE WHEN cancel_asked THEN 'cancelled' ELSE 'running' END`,
      finished_at: sql`CASE WHEN cancel_asked THEN clock_timestamp() END`,
      attempt: sql`attempt + 1`,
      started_at: sql`coalesce(started_at, clock_timestamp())`,
      progress_done: null,
      progress_total: null,
      progress_note: null,
    })
    .where('id', '=', id)
    .where('state', 'in', OPEN)
    .returning(['id', 'attempt', 'data', 'state'])
    .executeTakeFirst();
  return row?.state === 'running' ? row : undefined;
}

const claimed = (db: ActorDb, { id, attempt }: Claim) =>
  db.updateTable('job').where('id', '=', id).where('attempt', '=', attempt).where('state', '=', 'running');

/** @returns whether the claim still stands */
export async function isClaimed(db: ActorDb, { id, attempt }: Claim): Promise<'yes' | 'cancelled' | 'lost'> {
  const row = await db
    .selectFrom('job')
    .select('cancel_asked')
    .where('id', '=', id)
    .where('attempt', '=', attempt)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return standing(row);
}

function standing(row: { cancel_asked: boolean } | undefined): 'yes' | 'cancelled' | 'lost' {
  if (row === undefined) return 'lost';
  return row.cancel_asked ? 'cancelled' : 'yes';
}

export async function writeProgress(db: ActorDb, claim: Claim, { done, total, note }: JobProgress) {
  const row = await claimed(db, claim)
    .set({ progress_done: done, progress_total: total, progress_note: note })
    .returning('cancel_asked')
    .executeTakeFirst();
  return standing(row);
}

/** Marks the job done; nothing where it was cancelled or taken over meanwhile. The row is locked until the commit. */
export async function lockClaim(db: ActorDb, claim: Claim): Promise<boolean> {
  const row = await claimed(db, claim)
    .where('cancel_asked', '=', false)
    .set({ attempt: claim.attempt })
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function writeDone(db: ActorDb, claim: Claim, result: JobResult): Promise<void> {
  await claimed(db, claim)
    .set({
      state: 'done',
      progress_done: sql`progress_total`,
      result: JSON.stringify(result),
      finished_at: sql`clock_timestamp()`,
    })
    .executeTakeFirst();
}

export async function writeCancelled(db: ActorDb, claim: Claim): Promise<void> {
  await claimed(db, claim)
    .set({ state: 'cancelled', finished_at: sql`clock_timestamp()` })
    .executeTakeFirst();
}

export interface JobFailure {
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, ParamValue>>;
}

export async function writeFailed(db: ActorDb, claim: Claim, failure: JobFailure): Promise<void> {
  await claimed(db, claim).set(failedColumns(failure)).executeTakeFirst();
}

/** For a job that no worker will take again, whoever had it last. */
export async function writeAbandoned(db: ActorDb, id: string, failure: JobFailure): Promise<void> {
  await db
    .updateTable('job')
    .set(failedColumns(failure))
    .where('id', '=', id)
    .where('state', 'in', OPEN)
    .executeTakeFirst();
}

function failedColumns({ code, params }: JobFailure) {
  return {
    state: 'failed' as const,
    error_code: code,
    error_params: JSON.stringify(params),
    finished_at: sql<Date>`clock_timestamp()`,
  };
}

function jobOf(row: JobRow): Job {
  return {
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    state: row.state,
    progress: progressOf(row),
    isCancelAsked: row.cancel_asked,
    result: row.result,
    error: errorOf(row),
    askedBy: row.asked_by,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}

function progressOf({ progress_done: done, progress_total: total, progress_note: note }: JobRow) {
  return done === null || total === null ? null : { done, total, note };
}

/** A code that this program no longer has is shown as the one that says least. */
function errorOf({ error_code: code, error_params: params }: JobRow): Job['error'] {
  if (code === null || params === null) return null;
  // Cast: the twin of what `fail` took; nothing writes to it.
  return isErrorCode(code)
    ? { code, params: params as NonNullable<Job['error']>['params'] }
    : { code: 'UNEXPECTED', params: {} };
}

/** Entries of the queue that wait or run, all kinds, also those of which there are none.
 * @param db  the pool: counts are no rows of anybody */
export async function countEntries(
  db: Pick<pg.Pool, 'query'>,
): Promise<{ kind: string; state: 'queued' | 'running'; count: number }[]> {
  const { rows } = await db.query(`
    SELECT q.name AS kind, s.state, count(j.id)::int AS count
    FROM queue.queue q CROSS JOIN (VALUES ('queued'), ('running')) AS s (state)
    LEFT JOIN queue.job j ON j.name = q.name AND (
      s.state = 'queued' AND j.state IN ('created', 'retry') OR s.state = 'running' AND j.state = 'active')
    WHERE ${OWN_QUEUES}
    GROUP BY q.name, s.state ORDER BY q.name, s.state`);
  return rows;
}

/** Of each kind of which something waits, how long the oldest has. */
export async function oldestWaiting(
  db: Pick<pg.Pool, 'query'>,
): Promise<{ kind: string; seconds: number }[]> {
  const { rows } = await db.query(`
    SELECT q.name AS kind, GREATEST(0, EXTRACT(epoch FROM clock_timestamp() - min(q.created_on)))::float8 AS seconds
    FROM queue.job q WHERE q.state IN ('created', 'retry') AND ${OWN_QUEUES}
    GROUP BY q.name ORDER BY q.name`);
  return rows;
}

/** The queue has queues for its own work. */
const OWN_QUEUES = String.raw`q.name NOT LIKE '\_\_%'`;
