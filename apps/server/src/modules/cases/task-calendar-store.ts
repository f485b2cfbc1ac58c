import { isRole, type Role, type TaskCalendar } from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import type { ActorDb } from '../../database/with-actor.ts';

interface CalendarRow {
  readonly shows_titles: boolean;
  readonly created_at: Date;
  readonly used_at: Date | null;
}

const COLUMNS = sql`shows_titles, created_at, used_at`;

const calendarOf = ({ shows_titles, created_at, used_at }: CalendarRow): TaskCalendar => ({
  showsTitles: shows_titles,
  createdAt: created_at.toISOString(),
  usedAt: used_at?.toISOString() ?? null,
});

export async function selectOwnCalendar(db: ActorDb): Promise<TaskCalendar | null> {
  const { rows } = await sql<CalendarRow>`SELECT ${COLUMNS} FROM task_calendar`.execute(db);
  return rows[0] === undefined ? null : calendarOf(rows[0]);
}

interface Made {
  readonly secretHash: string;
  readonly showsTitles: boolean;
  readonly language: Language;
}

/** In place of the one before. */
export async function keepOwnCalendar(
  db: ActorDb,
  { secretHash, showsTitles, language }: Made,
): Promise<TaskCalendar> {
  const { rows } = await sql<CalendarRow>`
    INSERT INTO task_calendar (secret_hash, shows_titles, language) VALUES (${secretHash}, ${showsTitles}, ${language})
    ON CONFLICT (person_id) DO UPDATE SET secret_hash = excluded.secret_hash, shows_titles = excluded.shows_titles,
      language = excluded.language, created_at = clock_timestamp(), used_at = NULL
    RETURNING ${COLUMNS}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('a calendar that is kept is a row');
  return calendarOf(row);
}

/** @returns false when there is none */
export async function deleteOwnCalendar(db: ActorDb): Promise<boolean> {
  const { numAffectedRows } = await sql`DELETE FROM task_calendar`.execute(db);
  return numAffectedRows !== undefined && numAffectedRows > 0n;
}

/** Of somebody who is erased; `erase_task_calendar` says who may. */
export async function eraseTaskCalendar(db: ActorDb, personId: string): Promise<void> {
  await sql`SELECT erase_task_calendar(${personId})`.execute(db);
}

export interface CalendarReader {
  readonly personId: string;
  readonly showsTitles: boolean;
  readonly language: Language;
  /** In force, his own and those lent to him. */
  readonly posts: readonly { id: string; role: Role; orgId: string; orgPath: string }[];
}

interface ReaderRow {
  person_id: string;
  shows_titles: boolean;
  language: Language;
  post_id: string | null;
  role: string | null;
  org_id: string | null;
  org_path: string | null;
}

/** Whose calendar stands under a secret; undefined: nobody's who may sign in. Asked before there is an actor. */
export async function readCalendarReader(
  { pool }: Pick<Database, 'pool'>,
  secretHash: string,
): Promise<CalendarReader | undefined> {
  const { rows } = await pool.query<ReaderRow>('SELECT * FROM task_calendar_read($1)', [secretHash]);
  const [first] = rows;
  if (first === undefined) return undefined;
  return {
    personId: first.person_id,
    showsTitles: first.shows_titles,
    language: first.language,
    posts: rows.flatMap(({ post_id: id, role, org_id: orgId, org_path: orgPath }) =>
      id === null || role === null || !isRole(role) || orgId === null || orgPath === null
        ? []
        : [{ id, role, orgId, orgPath }],
    ),
  };
}

/** Counts one that asks without signing in; returns the seconds to wait. */
export async function countCalendarKnock({ pool }: Pick<Database, 'pool'>, subject: string): Promise<number> {
  const { rows } = await pool.query<{ seconds: number }>('SELECT task_calendar_knock($1) AS seconds', [
    subject,
  ]);
  const [row] = rows;
  if (row === undefined) throw new Error('task_calendar_knock answers a row');
  return row.seconds;
}

export interface DatedTask {
  readonly caseId: string;
  readonly step: string;
  readonly seat: number;
  readonly number: number;
  readonly kind: string;
  readonly title: string;
  readonly revision: number;
  readonly dueAt: Date;
  readonly amberAt: Date | null;
  readonly changedAt: Date;
}

/** The tasks of a post that have a date, the nearest first; row security says which are its own. What stands still or waits
 * for a year to be published has none. */
export async function selectDatedTasks(db: ActorDb, most: number): Promise<DatedTask[]> {
  const { rows } = await sql<Omit<DatedTask, 'number'> & { number: string }>`
    SELECT case_id AS "caseId", step, seat, number, kind, title, revision, due_at AS "dueAt", amber_at AS "amberAt",
      changed_at AS "changedAt"
    FROM case_task WHERE due_at IS NOT NULL AND paused_for IS NULL
    ORDER BY due_at, case_id, step, seat LIMIT ${most}`.execute(db);
  return rows.map((row) => ({ ...row, number: Number(row.number) }));
}
