import type { ProjectParties } from '@zhulin/contract';
import { sql } from 'kysely';
import type { ActorDb } from '../../database/with-actor.ts';
import { selectOrganisationNames } from '../identity/index.ts';

/** Path of the organisation that owns a project, when the actor sees it. */
export async function selectOwnerPath(db: ActorDb, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('project').select('org_path').where('id', '=', id).executeTakeFirst();
  return row?.org_path;
}

export async function selectParties(db: ActorDb, id: string): Promise<ProjectParties['parties']> {
  const rows = await db
    .selectFrom('project_party')
    .select(['org_id', 'since'])
    .where('project_id', '=', id)
    .orderBy('since')
    .orderBy('org_id')
    .execute();
  const names = await selectOrganisationNames(
    db,
    rows.map(({ org_id }) => org_id),
  );
  return rows.map(({ org_id, since }) => {
    const named = names.find(({ id: each }) => each === org_id);
    if (named === undefined) throw new Error(`organisation ${org_id} takes part and is not there`);
    const { kind, name } = named;
    return { organisationId: org_id, kind, name, since: since.toISOString() };
  });
}

/** Adding twice changes nothing. @returns whether something changed */
export async function insertParty(db: ActorDb, id: string, path: string, orgId: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('project_party')
    .values({ project_id: id, project_org_path: path, org_id: orgId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function deleteParty(db: ActorDb, id: string, orgId: string): Promise<boolean> {
  const { rows } = await sql`
    DELETE FROM project_party WHERE project_id = ${id} AND org_id = ${orgId} RETURNING 1`.execute(db);
  return rows.length > 0;
}
