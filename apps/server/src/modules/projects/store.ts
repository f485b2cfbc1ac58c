import type { Actor, ProjectHistory, ProjectSummary } from '@zhulin/contract';
import { HISTORY_MAX } from '@zhulin/contract';
import { sql } from 'kysely';
import type { ActorDb } from '../../database/with-actor.ts';
import type { Projection } from './projection.ts';
import { searchText } from './search-text.ts';
import { SUMMARY_COLUMNS, type SummaryRow, summaryOf } from './summary.ts';

export async function selectOwnOrganisation(db: ActorDb): Promise<{ path: string; name: string }> {
  const { rows } = await sql<{ path: string; name: string }>`
    SELECT path, name FROM organisation WHERE id = actor_org()`.execute(db);
  const [own] = rows;
  if (own === undefined) throw new Error('the organisation of the actor is not there');
  return own;
}

export interface Owner {
  readonly id: string;
  readonly path: string;
  readonly name: string;
}

/** @param owner  an organisation that the actor may create for; the actor's own by default */
export async function insertProject(
  db: ActorDb,
  actor: Actor,
  projection: Projection,
  owner?: Owner,
): Promise<{ id: string }> {
  const { id, path, name } = owner ?? { id: actor.orgId, ...(await selectOwnOrganisation(db)) };
  return await db
    .insertInto('project')
    .values({ org_id: id, org_path: path, created_by: actor.id, ...columnsOf(projection, name) })
    .returning('id')
    .executeTakeFirstOrThrow();
}

export async function updateProjection(
  db: ActorDb,
  id: string,
  orgName: string,
  { projection, version }: { projection: Projection; version: number },
): Promise<void> {
  await db
    .updateTable('project')
    .set({ ...columnsOf(projection, orgName), version_number: version, updated_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

/** Sets anew what lists need of a version of the plan, such as its lights under other rules. The project itself is not
 * changed by that. Nothing is written when another version is current by now. @returns whether it was written */
export async function refreshProjection(
  db: ActorDb,
  id: string,
  orgName: string,
  { projection, version }: { projection: Projection; version: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('project')
    .set(columnsOf(projection, orgName))
    .where('id', '=', id)
    .where('version_number', '=', version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function columnsOf(projection: Projection, orgName: string) {
  const { name, code, type, mode, place, start, stageStarts, lights, run } = projection;
  const { province, city, district, kind } = place;
  return {
    name,
    code,
    type,
    mode,
    province,
    city,
    district,
    place_kind: kind,
    starts_on: start,
    stage_starts: stageStarts === null ? null : sql<string[]>`${stageStarts}::date[]`,
    floor_area_m2: projection.floorAreaM2,
    residents: projection.residents,
    investment_fen: projection.investmentFen,
    reds: lights.red,
    ambers: lights.amber,
    greens: lights.green,
    unknowns: lights.unknown,
    plan_hash: projection.planHash,
    assessed_rules_hash: run.rulesHash,
    assessed_on: run.asOf,
    assessed_by_engine: run.engineVersion,
    org_name: orgName,
    search_text: searchText([name, code, province, city, district, orgName]),
  };
}

export async function selectSummary(db: ActorDb, id: string): Promise<ProjectSummary | undefined> {
  const { rows } = await sql<SummaryRow>`
    SELECT ${SUMMARY_COLUMNS} FROM project p LEFT JOIN organisation o ON o.id = p.org_id
    WHERE p.id = ${id}`.execute(db);
  return rows[0] && summaryOf(rows[0]);
}

/** Those of the ids that the post sees, in the order of the ids. */
export async function selectSummaries(db: ActorDb, ids: readonly string[]): Promise<ProjectSummary[]> {
  const { rows } = await sql<SummaryRow>`
    SELECT ${SUMMARY_COLUMNS} FROM project p LEFT JOIN organisation o ON o.id = p.org_id
    WHERE p.id = ANY(${[...ids]}::uuid[]) ORDER BY array_position(${[...ids]}::uuid[], p.id)`.execute(db);
  return rows.map(summaryOf);
}

/** Which of the codes are those of projects that the actor sees. Whoever asks next waits for the end of this
 * transaction, so that two who fill one library do not both find a code missing. */
export async function claimCodes(db: ActorDb, codes: readonly string[]): Promise<Set<string>> {
  await sql`SELECT pg_advisory_xact_lock(7200312)`.execute(db);
  const { rows } = await sql<{ code: string }>`
    SELECT DISTINCT code FROM project WHERE code = ANY(${[...codes]}::text[])`.execute(db);
  return new Set(rows.map(({ code }) => code));
}

/** Locks a project for the rest of the transaction. Undefined also when the post may not write it. */
export async function lockProject(db: ActorDb, id: string): Promise<{ id: string } | undefined> {
  return await db.selectFrom('project').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
}

interface OwnFields {
  stated_stage?: ProjectSummary['stage'];
  leader_post_id?: string | null;
}

export async function updateOwnFields(db: ActorDb, id: string, fields: OwnFields): Promise<void> {
  await db
    .updateTable('project')
    .set({ ...fields, updated_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

export async function updateArchived(db: ActorDb, id: string, isArchived: boolean): Promise<void> {
  const at = isArchived ? sql<Date>`clock_timestamp()` : null;
  await db
    .updateTable('project')
    .set({ archived_at: at, updated_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

export async function selectHistory(db: ActorDb, id: string): Promise<ProjectHistory['changes']> {
  const rows = await db
    .selectFrom('project_change')
    .select(['at', 'by', 'post_id', 'field', 'before', 'after'])
    .where('project_id', '=', id)
    .orderBy('id', 'desc')
    .limit(HISTORY_MAX)
    .execute();
  return rows.map(({ at, by, post_id, field, before, after }) => {
    return { at: at.toISOString(), by, postId: post_id, field, before, after };
  });
}
