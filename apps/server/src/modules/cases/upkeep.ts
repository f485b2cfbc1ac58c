import type { Actor } from '@zhulin/contract';
import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { rulebookOfToday } from '../rules/index.ts';
import { type CaseCalendar, calendarOf } from './calendar.ts';
import { rememberDefinition } from './definitions.ts';
import { momentsOf, taskRowsOf, wholeDueOf } from './inboxes.ts';
import type { MisdatedCase } from './store.ts';

const AT_ONCE = 200;

/** No person: ids of people hold no dot. It sees no row; what it must know and may move are functions of the database. */
const UPKEEP: Actor = {
  id: 'cases.upkeep',
  postId: 'cases.upkeep',
  orgId: 'cases.upkeep',
  role: 'device_vendor',
  scope: '',
};

/** Dates open cases anew whose dates were found by another working calendar than today's: a year was published, or
 * corrected. Clocks and events stay as they are.
 * @returns how many were dated. Cost: two short statements a case, in transactions of 200. */
export async function moveDates(database: Database): Promise<number> {
  let moved = 0;
  for (;;) {
    const { asked, done } = await withActor(database, UPKEEP, moveSome);
    moved += done;
    // A case that somebody acted on meanwhile was dated by him.
    if (asked < AT_ONCE) return moved;
  }
}

async function moveSome(db: ActorDb): Promise<{ asked: number; done: number }> {
  const dated = calendarOf(await rulebookOfToday(db));
  const { rows } = await sql<MisdatedCase>`
    SELECT id, definition, state, revision FROM cases_by_other_calendar(${dated.key}, ${AT_ONCE})`.execute(
    db,
  );
  let done = 0;
  for (const row of rows) if (await moveOne(db, row, dated)) done++;
  return { asked: rows.length, done };
}

async function moveOne(db: ActorDb, row: MisdatedCase, { calendar, key }: CaseCalendar): Promise<boolean> {
  const { rows: bodies } = await sql<{
    body: string;
  }>`SELECT case_definition_body(${row.definition}) AS body`.execute(db);
  const { kind } = rememberDefinition(row.definition, bodies[0]?.body);
  const standing = { kind, state: row.state, calendar };
  const { due_at, amber_at } = momentsOf(wholeDueOf(standing));
  const tasks = JSON.stringify(taskRowsOf(standing));
  const { rows } = await sql<{ done: boolean }>`
    SELECT move_case_dates(${row.id}, ${row.revision}, ${key}, ${due_at}, ${amber_at}, ${tasks}::jsonb) AS done`.execute(
    db,
  );
  return rows[0]?.done === true;
}
