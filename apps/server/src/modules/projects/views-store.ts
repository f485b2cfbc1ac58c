import type { Actor, SavedView } from '@zhulin/contract';
import { sql } from 'kysely';
import type { ActorDb } from '../../database/with-actor.ts';
import type { View } from './views.ts';

const COLUMNS = ['id', 'person_id', 'name', 'query', 'is_shared', 'updated_at'] as const;

interface Row {
  id: string;
  person_id: string;
  name: string;
  query: SavedView['query'];
  is_shared: boolean;
  updated_at: Date;
}

export async function selectViews(db: ActorDb, actor: Actor): Promise<SavedView[]> {
  const rows = await db
    .selectFrom('saved_view')
    .select(COLUMNS)
    .orderBy(sql`person_id = actor_id()`, 'desc')
    .orderBy('name')
    .execute();
  return rows.map((row) => viewOf(row, actor));
}

export async function upsertView(
  db: ActorDb,
  actor: Actor,
  { name, query, isShared }: View,
): Promise<SavedView> {
  const values = { query: JSON.stringify(textOf(query)), is_shared: isShared };
  const row = await db
    .insertInto('saved_view')
    .values({ name, ...values })
    .onConflict((conflict) =>
      conflict.constraint('saved_view_name_once').doUpdateSet({
        ...values,
        org_id: sql<string>`actor_org()`,
        updated_at: sql<Date>`clock_timestamp()`,
      }),
    )
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
  return viewOf(row, actor);
}

/** False: the actor has no such view. */
export async function deleteView(db: ActorDb, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('saved_view').where('id', '=', id).executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Views that a person saved, in the transaction of an erasure. */
export async function eraseViews(db: ActorDb, personId: string): Promise<void> {
  await sql`SELECT erase_saved_views(${personId})`.execute(db);
}

/** As a query string has it: several codes by comma. */
function textOf(query: View['query']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
  );
}

function viewOf({ id, person_id, name, query, is_shared, updated_at }: Row, actor: Actor): SavedView {
  const isOwn = person_id === actor.id;
  return { id, name, query, isShared: is_shared, isOwn, updatedAt: updated_at.toISOString() };
}
