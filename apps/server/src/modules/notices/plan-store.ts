import type { NoticeCause, NoticeChannel } from '@zhulin/contract';
import { sql } from 'kysely';
import type { ActorDb } from '../../database/with-actor.ts';
import type { Concern } from './standing.ts';
import type { Wishes } from './wishes.ts';

/** No other lock of the house has this number. */
const LOCK = 7_200_321;

/** One planner at a time, until its transaction ends. */
export async function lockPlanning(db: ActorDb): Promise<boolean> {
  const { rows } = await sql<{ is_mine: boolean }>`
    SELECT pg_try_advisory_xact_lock(${LOCK}) AS is_mine`.execute(db);
  return rows[0]?.is_mine === true;
}

export interface NewNotice extends Concern {
  readonly newsId: string;
  readonly postId: string | null;
  readonly at: Date;
}

export interface KeptNotice {
  readonly id: string;
  readonly personId: string;
  readonly cause: NoticeCause;
}

/** A notice that is there already is not kept again, nor returned. */
export async function insertNotices(db: ActorDb, notices: readonly NewNotice[]): Promise<KeptNotice[]> {
  if (notices.length === 0) return [];
  const rows = await db
    .insertInto('notice')
    .values(
      notices.map(({ newsId, personId, cause, caseId, step, seat, round, role, orgId, postId, at }) => ({
        news_id: newsId,
        person_id: personId,
        cause,
        case_id: caseId,
        step,
        seat,
        round,
        role,
        org_id: orgId,
        post_id: postId,
        at,
      })),
    )
    .onConflict((conflict) => conflict.columns(['news_id', 'person_id']).doNothing())
    .returning(['id', 'person_id', 'cause'])
    .execute();
  return rows.map(({ id, person_id, cause }) => ({ id, personId: person_id, cause }));
}

export interface NewMessage {
  readonly personId: string;
  readonly channel: NoticeChannel;
  readonly isDigest: boolean;
  readonly isUrgent: boolean;
  readonly dueMs: number;
  readonly nextMs: number;
}

/** A digest of one hour gathers what comes until it goes. @returns its id */
export async function keepMessage(db: ActorDb, message: NewMessage): Promise<string> {
  const { personId, channel, isDigest, isUrgent, dueMs, nextMs } = message;
  const { rows } = await sql<{ id: string }>`
    INSERT INTO notice_message (person_id, channel, is_digest, is_urgent, due_at, next_at)
    VALUES (${personId}, ${channel}, ${isDigest}, ${isUrgent}, ${new Date(dueMs)}, ${new Date(nextMs)})
    ON CONFLICT (person_id, channel, due_at) WHERE is_digest AND state = 'waiting'
    DO UPDATE SET is_urgent = notice_message.is_urgent
    RETURNING id`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('a message that is kept has an id');
  return row.id;
}

export async function insertDelivery(
  db: ActorDb,
  noticeId: string,
  channel: NoticeChannel,
  messageId: string,
): Promise<void> {
  await db
    .insertInto('notice_delivery')
    .values({ notice_id: noticeId, channel, message_id: messageId })
    .execute();
}

export interface ToldTask extends Concern {
  readonly id: string;
}

/** What was told, or is to be told, of tasks that no longer stand as they did. */
export async function selectToldOf(
  db: ActorDb,
  tasks: readonly { readonly caseId: string; readonly step: string | null; readonly seat: number | null }[],
): Promise<ToldTask[]> {
  if (tasks.length === 0) return [];
  const asked = JSON.stringify(tasks.map(({ caseId, step, seat }) => ({ case_id: caseId, step, seat })));
  const { rows } = await sql<ToldTask>`
    SELECT n.id, n.person_id AS "personId", n.cause, n.case_id AS "caseId", n.step, n.seat, n.round, n.role,
      n.org_id AS "orgId"
    FROM notice n JOIN jsonb_to_recordset(${asked}::jsonb) AS a (case_id uuid, step text, seat int)
      ON n.case_id = a.case_id AND n.step = a.step AND n.seat = a.seat
    WHERE EXISTS (SELECT 1 FROM notice_delivery d JOIN notice_message m ON m.id = d.message_id
      WHERE d.notice_id = n.id AND NOT d.withdrawn AND (m.state = 'waiting' OR m.channel = 'oa'))`.execute(
    db,
  );
  return rows;
}

/** To-dos that were made of notices, or may have been, are to be ended, each once. @returns of how many */
export async function completeTodos(
  db: ActorDb,
  noticeIds: readonly string[],
  nowMs: number,
): Promise<number> {
  if (noticeIds.length === 0) return 0;
  const now = new Date(nowMs);
  const { rows } = await sql`
    INSERT INTO notice_message (person_id, channel, act, completes, due_at, next_at)
    SELECT m.person_id, m.channel, 'complete', m.id, ${now}, ${now}
    FROM notice_message m JOIN notice_delivery d ON d.message_id = m.id
    WHERE d.notice_id = ANY (${[...noticeIds]}::bigint[]) AND m.channel = 'oa' AND m.act = 'tell' AND m.attempts > 0
    ON CONFLICT (completes) DO NOTHING RETURNING id`.execute(db);
  return rows.length;
}

/** How people want to be told who have said so. */
export async function selectWishes(
  db: ActorDb,
  people: readonly string[],
): Promise<ReadonlyMap<string, Wishes>> {
  if (people.length === 0) return new Map();
  const rows = await db
    .selectFrom('notice_setting')
    .selectAll()
    .where('person_id', 'in', [...people])
    .execute();
  return new Map(rows.map((row) => [row.person_id, wishesOf(row)]));
}

interface SettingRow {
  modes: Wishes['modes'];
  digest_hour: number;
  quiet_from: number | null;
  quiet_until: number | null;
  urgent_breaks_quiet: boolean;
  language: Wishes['language'];
}

export function wishesOf({ quiet_from: from, quiet_until: until, ...row }: SettingRow): Wishes {
  return {
    modes: row.modes,
    digestHour: row.digest_hour,
    quiet: from === null || until === null ? null : { from, until },
    urgentBreaksQuiet: row.urgent_breaks_quiet,
    language: row.language,
  };
}

/** The confirmed addresses of people, sealed. */
export async function selectEmails(
  db: ActorDb,
  people: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (people.length === 0) return new Map();
  const rows = await db
    .selectFrom('notice_address')
    .select(['person_id', 'sealed'])
    .where('person_id', 'in', [...people])
    .where('sealed', 'is not', null)
    .execute();
  return new Map(rows.flatMap(({ person_id, sealed }) => (sealed === null ? [] : [[person_id, sealed]])));
}

/** By the clock of cases, whole milliseconds. */
export async function selectNow(db: ActorDb): Promise<number> {
  const { rows } = await sql<{ now: Date }>`SELECT case_now() AS now`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('the database does not know the time');
  return row.now.getTime();
}
