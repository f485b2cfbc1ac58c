import type { InboxLight } from '@zhulin/contract';
import { type RawBuilder, sql } from 'kysely';
import type { ActorDb } from '../../database/with-actor.ts';

/** Where a page ended: by what its last row is ordered, null where it has no date, and which row it is. */
export interface InboxPlace {
  readonly moment: string | null;
  readonly id: string;
}

interface Filters {
  readonly kind?: string | undefined;
  readonly text?: string | undefined;
  readonly most: number;
  readonly place: InboxPlace | undefined;
}

interface TaskFilters extends Filters {
  readonly step?: string | undefined;
  readonly light?: InboxLight | undefined;
}

export interface FoundTask {
  readonly caseId: string;
  readonly number: number;
  readonly kind: string;
  readonly title: string;
  readonly revision: number;
  readonly step: string;
  readonly seat: number;
  readonly personId: string | null;
  readonly actions: string[];
  readonly isCoSigner: boolean;
  readonly isWaiting: boolean;
  readonly pausedFor: string | null;
  readonly reminders: number;
  readonly since: Date;
  readonly dueAt: Date | null;
  readonly amberAt: Date | null;
  readonly now: Date;
}

/** A light as `lightAt` gives it. */
const LIGHT = sql<InboxLight>`task_light(paused_for, due_at, amber_at, now)`;

/** Row security alone says which are one's own. */
export async function selectTasks(db: ActorDb, filters: TaskFilters): Promise<FoundTask[]> {
  const { kind, step, light, text, most, place } = filters;
  const wanted = [
    sql`true`,
    ...(kind === undefined ? [] : [sql`kind = ${kind}`]),
    ...(step === undefined ? [] : [sql`step = ${step}`]),
    ...(light === undefined ? [] : [sql`${LIGHT} = ${light}`]),
    ...(text === undefined ? [] : [says(text)]),
    ...(place === undefined ? [] : [afterTask(place)]),
  ];
  const { rows } = await sql<Omit<FoundTask, 'number'> & { number: string }>`
    SELECT case_id AS "caseId", number, kind, title, revision, step, seat, person_id AS "personId", actions,
      is_co_signer AS "isCoSigner", is_waiting AS "isWaiting", paused_for AS "pausedFor", reminders, since,
      due_at AS "dueAt", amber_at AS "amberAt", now
    FROM case_task, (SELECT case_now() AS now) clock WHERE ${sql.join(wanted, sql` AND `)}
    ORDER BY coalesce(due_at, 'infinity'), case_id, step, seat LIMIT ${most}`.execute(db);
  return rows.map((row) => ({ ...row, number: Number(row.number) }));
}

function afterTask({ moment, id }: InboxPlace): RawBuilder<unknown> {
  const [caseId = '', step = '', seat = ''] = id.split('.');
  return sql`(coalesce(due_at, 'infinity'), case_id, step, seat)
    > (${moment ?? 'infinity'}::timestamptz, ${caseId}::uuid, ${step}, ${Number(seat)})`;
}

/** A part of the title, or the number; the characters of LIKE stand for themselves. */
function says(text: string): RawBuilder<unknown> {
  const part = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const number = /^\d{1,15}$/.test(text) ? Number(text) : null;
  return number === null ? sql`title ILIKE ${part}` : sql`(title ILIKE ${part} OR number = ${number})`;
}

export async function countTasks(db: ActorDb): Promise<{ kind: string; light: InboxLight; count: number }[]> {
  const { rows } = await sql<{ kind: string; light: InboxLight; count: number }>`
    SELECT kind, light, count FROM own_task_counts()`.execute(db);
  return rows;
}

export interface FoundShare {
  readonly caseId: string;
  readonly number: number;
  readonly kind: string;
  readonly title: string;
  readonly at: Date;
  readonly isRead: boolean;
}

const READ = sql`case_share s LEFT JOIN case_reading d ON d.case_id = s.case_id AND d.person_id = actor_id()`;

/** Latest first; a case once, though told to the person and to the post. */
export async function selectShares(
  db: ActorDb,
  { why, kind, text, most, place }: Filters & { readonly why: 'acted' | 'told' },
): Promise<FoundShare[]> {
  const wanted = [
    sql`why = ${why}`,
    ...(kind === undefined ? [] : [sql`kind = ${kind}`]),
    ...(text === undefined ? [] : [says(text)]),
  ];
  const before =
    place === undefined
      ? sql`true`
      : sql`(max(s.at), s.case_id) < (${place.moment}::timestamptz, ${place.id}::uuid)`;
  const { rows } = await sql<Omit<FoundShare, 'number'> & { number: string }>`
    SELECT s.case_id AS "caseId", number, kind, title, max(s.at) AS at,
      coalesce(max(d.at) >= max(s.at), false) AS "isRead"
    FROM ${READ} WHERE ${sql.join(wanted, sql` AND `)}
    GROUP BY s.case_id, number, kind, title HAVING ${before}
    ORDER BY at DESC, s.case_id DESC LIMIT ${most}`.execute(db);
  return rows.map((row) => ({ ...row, number: Number(row.number) }));
}

/** Cases acted on; as many as the box of what is done lists. */
export async function countDone(db: ActorDb): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT own_done_count() AS count`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('a count is one row');
  return row.count;
}

export async function countUnread(db: ActorDb): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(DISTINCT s.case_id)::int AS count FROM ${READ}
    WHERE why = 'told' AND (d.at IS NULL OR d.at < s.at)`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('a count is one row');
  return row.count;
}
