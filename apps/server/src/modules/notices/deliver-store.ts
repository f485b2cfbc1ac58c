import type { NoticeCause, NoticeChannel, NoticeReason } from '@zhulin/contract';
import { sql } from 'kysely';
import type { ActorDb } from '../../database/with-actor.ts';
import type { Concern } from './standing.ts';

export interface WaitingMessage {
  readonly id: string;
  readonly personId: string;
  readonly act: 'tell' | 'complete';
  readonly completes: string | null;
  readonly isDigest: boolean;
  readonly isUrgent: boolean;
  readonly attempts: number;
  readonly now: Date;
}

/** The message of a channel that has waited longest, locked until the transaction ends. The end of a to-do does not
 * overtake its beginning. */
export async function lockNextMessage(
  db: ActorDb,
  channel: NoticeChannel,
): Promise<WaitingMessage | undefined> {
  const { rows } = await sql<WaitingMessage>`
    SELECT m.id, m.person_id AS "personId", m.act, m.completes, m.is_digest AS "isDigest", m.is_urgent AS "isUrgent",
      m.attempts, clock.now
    FROM (SELECT case_now() AS now) clock JOIN notice_message m ON m.channel = ${channel} AND m.state = 'waiting'
    WHERE m.next_at <= clock.now
      AND NOT EXISTS (SELECT 1 FROM notice_message b WHERE b.id = m.completes AND b.state = 'waiting')
    ORDER BY m.next_at, m.id LIMIT 1 FOR UPDATE OF m SKIP LOCKED`.execute(db);
  return rows[0];
}

export interface WaitingNotice extends Concern {
  readonly id: string;
  readonly postId: string | null;
}

/** What a message would tell. */
export async function selectNoticesOf(db: ActorDb, messageId: string): Promise<WaitingNotice[]> {
  const { rows } = await sql<WaitingNotice & { cause: NoticeCause }>`
    SELECT n.id, n.person_id AS "personId", n.cause, n.case_id AS "caseId", n.step, n.seat, n.round, n.role,
      n.org_id AS "orgId", n.post_id AS "postId"
    FROM notice_delivery d JOIN notice n ON n.id = d.notice_id
    WHERE d.message_id = ${messageId} AND NOT d.withdrawn ORDER BY n.id`.execute(db);
  return rows;
}

export async function withdrawDeliveries(
  db: ActorDb,
  messageId: string,
  noticeIds: readonly string[],
): Promise<void> {
  if (noticeIds.length === 0) return;
  await db
    .updateTable('notice_delivery')
    .set({ withdrawn: true })
    .where('message_id', '=', messageId)
    .where('notice_id', 'in', [...noticeIds])
    .execute();
}

export async function postponeMessage(db: ActorDb, id: string, nextMs: number): Promise<void> {
  await db
    .updateTable('notice_message')
    .set({ next_at: new Date(nextMs) })
    .where('id', '=', id)
    .execute();
}

/** An attempt is counted before it is made: whoever is killed in it has made it. Until `leaseMs` have gone by nobody else
 * tries. */
export async function beginAttempt(db: ActorDb, id: string, now: Date, leaseMs: number): Promise<void> {
  await db
    .updateTable('notice_message')
    .set({
      attempts: sql<number>`attempts + 1`,
      tried_at: sql<Date>`coalesce(tried_at, ${now})`,
      next_at: new Date(now.getTime() + leaseMs),
    })
    .where('id', '=', id)
    .execute();
}

/** Only what still waits: another process may have ended it meanwhile. */
export async function endMessage(
  db: ActorDb,
  id: string,
  state: 'sent' | 'failed' | 'withdrawn',
): Promise<void> {
  await db
    .updateTable('notice_message')
    .set({ state, ended_at: sql<Date>`case_now()` })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

interface Failed {
  readonly reason: NoticeReason;
  readonly detail: string | null;
}

/** @returns when the first attempt was made, how many there were, and what time it is */
export async function keepFailure(
  db: ActorDb,
  id: string,
  { reason, detail }: Failed,
): Promise<{ firstMs: number; attempts: number; nowMs: number }> {
  const { rows } = await sql<{ tried_at: Date; attempts: number; now: Date }>`
    UPDATE notice_message SET reason = ${reason}, detail = ${detail}, failed_at = case_now()
    WHERE id = ${id} RETURNING tried_at, attempts, case_now() AS now`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error(`message ${id} is not there`);
  return { firstMs: row.tried_at.getTime(), attempts: row.attempts, nowMs: row.now.getTime() };
}

/** Forgets what ended long ago, and notices that nothing is left of; to-dos that stand are kept until they end. */
export async function purge(db: ActorDb, keptDays: number): Promise<void> {
  await sql`
    DELETE FROM notice_message m WHERE state <> 'waiting' AND ended_at < case_now() - make_interval(days => ${keptDays})
      AND NOT (channel = 'oa' AND act = 'tell' AND state = 'sent'
        AND NOT EXISTS (SELECT 1 FROM notice_message c WHERE c.completes = m.id AND c.state <> 'waiting'))`.execute(
    db,
  );
  await sql`
    DELETE FROM notice n WHERE at < case_now() - make_interval(days => ${keptDays})
      AND NOT EXISTS (SELECT 1 FROM notice_delivery d WHERE d.notice_id = n.id)`.execute(db);
}
