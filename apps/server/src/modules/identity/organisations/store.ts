import type { Organisation, OrganisationHistory } from '@zhulin/contract';
import { sql } from 'kysely';
import { dayTextOrNull } from '../../../database/day.ts';
import type { ActorDb } from '../../../database/with-actor.ts';

const COLUMNS = ['id', 'parent_id', 'path', 'kind', 'name'] as const;
const closedOn = dayTextOrNull('closed_on').as('closed_on');

interface Row {
  id: string;
  parent_id: string | null;
  path: string;
  kind: Organisation['kind'];
  name: string;
  closed_on: string | null;
}

export async function selectOrganisations(db: ActorDb): Promise<Organisation[]> {
  const rows = await db.selectFrom('organisation').select(COLUMNS).select(closedOn).orderBy('path').execute();
  return rows.map(organisationOf);
}

export async function selectOrganisation(db: ActorDb, id: string): Promise<Organisation | undefined> {
  const row = await db
    .selectFrom('organisation')
    .select(COLUMNS)
    .select(closedOn)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && organisationOf(row);
}

interface Fresh {
  readonly parentId: string;
  readonly path: string;
  readonly kind: Organisation['kind'];
  readonly name: string;
}

export async function insertOrganisation(db: ActorDb, fresh: Fresh): Promise<Organisation> {
  const { parentId, path, kind, name } = fresh;
  const row = await db
    .insertInto('organisation')
    .values({ parent_id: parentId, path, kind, name })
    .returning(COLUMNS)
    .returning(closedOn)
    .executeTakeFirstOrThrow();
  return organisationOf(row);
}

type Change = Partial<{ kind: Organisation['kind']; name: string; closed_on: string }>;

export async function updateOrganisation(
  db: ActorDb,
  id: string,
  change: Change,
): Promise<Organisation | undefined> {
  const row = await db
    .updateTable('organisation')
    .set(change)
    .where('id', '=', id)
    .returning(COLUMNS)
    .returning(closedOn)
    .executeTakeFirst();
  return row && organisationOf(row);
}

/** Paths of the organisations right below that are not closed by a day. */
export async function selectOpenBelow(db: ActorDb, id: string, on: string): Promise<string[]> {
  const rows = await db
    .selectFrom('organisation')
    .select('path')
    .where('parent_id', '=', id)
    .where(sql<boolean>`(closed_on IS NULL OR closed_on > ${on}::date)`)
    .orderBy('path')
    .execute();
  return rows.map(({ path }) => path);
}

export async function selectVersions(db: ActorDb, id: string): Promise<OrganisationHistory['versions']> {
  const rows = await db
    .selectFrom('organisation_version')
    .select(['at', 'by', 'kind', 'name'])
    .select(closedOn)
    .where('organisation_id', '=', id)
    .orderBy('at', 'desc')
    .execute();
  return rows.map(({ at, by, kind, name, closed_on }) => {
    return { at: at.toISOString(), by, kind, name, closedOn: closed_on };
  });
}

function organisationOf(row: Row): Organisation {
  const { id, parent_id, path, kind, name, closed_on } = row;
  return { id, parentId: parent_id, path, kind, name, closedOn: closed_on };
}
