import { LOG_PROBLEMS, type Log, type LogProblem } from '@zhulin/contract';
import { sql } from 'kysely';
import type { ActorDb } from '../../database/with-actor.ts';

export interface KeptEntry {
  readonly index: number;
  readonly content: string;
  readonly salt: Buffer | null;
  readonly record: string | null;
  readonly isErased: boolean;
}

/** Entries from one place on, in order, with all that opens them; as the sequencer. */
export async function selectKept(db: ActorDb, since: number, until: number): Promise<KeptEntry[]> {
  const { rows } = await sql<{
    index: string;
    content: string;
    salt: Buffer | null;
    record: string | null;
    is_erased: boolean;
  }>`
    SELECT e.index, e.content, r.salt, r.content AS record, x.index IS NOT NULL AS is_erased
    FROM log_entry e LEFT JOIN log_record r ON r.index = e.index LEFT JOIN log_erased x ON x.index = e.index
    WHERE e.index >= ${since} AND e.index < ${until} ORDER BY e.index`.execute(db);
  return rows.map(({ index, content, salt, record, is_erased }) => ({
    index: Number(index),
    content,
    salt,
    record,
    isErased: is_erased,
  }));
}

interface Found {
  readonly since: number;
  readonly size: number;
  readonly problem: LogProblem | null;
  readonly index: number | null;
}

export async function insertCheck(db: ActorDb, { since, size, problem, index }: Found): Promise<void> {
  await db.insertInto('log_check').values({ since, size, problem, index }).execute();
}

export async function selectLastCheck(db: ActorDb): Promise<NonNullable<Log['check']> | undefined> {
  const row = await db.selectFrom('log_check').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    at: row.at.toISOString(),
    since: Number(row.since),
    size: Number(row.size),
    problem: LOG_PROBLEMS.find((each) => each === row.problem) ?? null,
    index: row.index === null ? null : Number(row.index),
  };
}

/** Counts a request of an address that has not signed in; returns the seconds to wait. */
export async function countKnock(db: ActorDb, address: string): Promise<number> {
  const { rows } = await sql<{ seconds: number }>`SELECT log_knock(${address}) AS seconds`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('log_knock answers a row');
  return row.seconds;
}
