import type { Verdict } from '@zhulin/assessment';
import type { PlanVersionSummary, Project } from '@zhulin/contract';
import { isoDay } from '@zhulin/engines/units';
import type { Plan } from '@zhulin/plan';
import { sql } from 'kysely';
import type { ActorDb } from '../../database/with-actor.ts';
import { SUMMARY_COLUMNS, type SummaryRow, summaryOf } from '../projects/index.ts';

export async function selectProjectWithPlan(db: ActorDb, id: string): Promise<Project | undefined> {
  const { rows } = await sql<SummaryRow & { plan: Plan; is_writable: boolean }>`
    SELECT ${SUMMARY_COLUMNS}, v.plan, may_write_project(p.org_id, p.org_path) AS is_writable
    FROM project p
    JOIN plan_version v ON v.project_id = p.id AND v.number = p.version_number
    LEFT JOIN organisation o ON o.id = p.org_id
    WHERE p.id = ${id}`.execute(db);
  const [row] = rows;
  return row && { ...summaryOf(row), plan: row.plan, isWritable: row.is_writable };
}

/** The current version of a project, as what goes through all of them needs it. */
export interface CurrentPlan {
  readonly id: string;
  readonly version: number;
  /** Of the organisation whose project it is. */
  readonly orgName: string;
  readonly plan: Plan;
}

/** How many projects that are not archived the post sees. */
export async function countCurrentPlans(db: ActorDb): Promise<number> {
  const { count } = await db
    .selectFrom('project')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('archived_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** The next of them by id, with their plans. @param after  id of the last one before; undefined: from the first */
export async function selectCurrentPlans(
  db: ActorDb,
  after: string | undefined,
  limit: number,
): Promise<CurrentPlan[]> {
  let rows = db
    .selectFrom('project as p')
    .innerJoin('plan_version as v', (join) =>
      join.onRef('v.project_id', '=', 'p.id').onRef('v.number', '=', 'p.version_number'),
    )
    .leftJoin('organisation as o', 'o.id', 'p.org_id')
    .select(['p.id', 'p.version_number', 'v.plan', 'p.org_name', 'o.name as current_name'])
    .where('p.archived_at', 'is', null);
  if (after !== undefined) rows = rows.where('p.id', '>', after);
  const found = await rows.orderBy('p.id').limit(limit).execute();
  return found.map(({ id, version_number, plan, org_name, current_name }) => {
    return { id, version: version_number, plan, orgName: current_name ?? org_name };
  });
}

/** @returns by code, the ids of projects in use whose plan has just its first version */
export async function selectFirstVersions(
  db: ActorDb,
  codes: readonly string[],
): Promise<ReadonlyMap<string | null, string>> {
  const found = await db
    .selectFrom('project')
    .select(['id', 'code'])
    .where('code', '=', sql<string>`ANY(${[...codes]}::text[])`)
    .where('version_number', '=', 1)
    .where('archived_at', 'is', null)
    .execute();
  return new Map(found.map(({ id, code }) => [code, id]));
}

/** The publication that a further version would change, unless it lies with whoever handed the plan in. */
export async function selectReview(
  db: ActorDb,
  id: string,
): Promise<{ number: number; version: number } | undefined> {
  const row = await db
    .selectFrom('publications_pub_open')
    .select(['number', 'version'])
    .where('project_id', '=', id)
    .where('is_with_opener', '=', false)
    .executeTakeFirst();
  return row && { number: Number(row.number), version: row.version };
}

const COLUMNS = ['number', 'plan_hash', 'note', 'published_by', 'role', 'org_name', 'published_at'] as const;

interface VersionRow {
  number: number;
  plan_hash: string;
  note: string | null;
  published_by: string;
  role: PlanVersionSummary['post']['role'];
  org_name: string | null;
  published_at: Date;
}

function versionOf(row: VersionRow): PlanVersionSummary {
  return {
    number: row.number,
    planHash: row.plan_hash,
    note: row.note,
    publishedBy: row.published_by,
    post: { role: row.role, organisation: row.org_name },
    publishedAt: row.published_at.toISOString(),
  };
}

interface FreshVersion {
  readonly projectId: string;
  readonly number: number;
  readonly note: string | null;
  readonly plan: Plan;
  readonly run: Verdict['run'];
}

export async function insertVersion(db: ActorDb, fresh: FreshVersion): Promise<PlanVersionSummary> {
  const { projectId, number, note, plan, run } = fresh;
  const row = await db
    .insertInto('plan_version')
    .values({
      project_id: projectId,
      number,
      note,
      plan: JSON.stringify(plan),
      plan_hash: run.planHash,
      org_name: sql<string>`(SELECT name FROM organisation WHERE id = actor_org())`,
      rules_hash: run.rulesHash,
      as_of: run.asOf,
      engine_version: run.engineVersion,
    })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
  return versionOf(row);
}

/** Latest first. @param before  only older versions than this number */
export async function selectVersions(
  db: ActorDb,
  id: string,
  limit: number,
  before: number | undefined,
): Promise<PlanVersionSummary[]> {
  let rows = db.selectFrom('plan_version').select(COLUMNS).where('project_id', '=', id);
  if (before !== undefined) rows = rows.where('number', '<', before);
  return (await rows.orderBy('number', 'desc').limit(limit).execute()).map(versionOf);
}

export interface StoredVersion extends PlanVersionSummary {
  readonly plan: Plan;
  readonly verdict: Verdict | null;
}

export async function selectVersion(
  db: ActorDb,
  id: string,
  number: number,
): Promise<StoredVersion | undefined> {
  const row = await db
    .selectFrom('plan_version as v')
    .leftJoin('plan_verdict as k', (join) =>
      join
        .onRef('k.plan_hash', '=', 'v.plan_hash')
        .onRef('k.rules_hash', '=', 'v.rules_hash')
        .onRef('k.engine_version', '=', 'v.engine_version')
        .on(sql<boolean>`k.as_of = v.as_of`),
    )
    .select(['v.number', 'v.plan_hash', 'v.note', 'v.published_by', 'v.role', 'v.org_name', 'v.published_at'])
    .select(['v.plan', 'v.rules_hash', 'v.engine_version', 'k.figures', 'k.findings'])
    .select(sql<string | null>`to_char(v.as_of, 'YYYY-MM-DD')`.as('as_of'))
    .where('v.project_id', '=', id)
    .where('v.number', '=', number)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { plan, plan_hash: planHash, rules_hash, as_of, engine_version, figures, findings } = row;
  const isKept = rules_hash !== null && as_of !== null && engine_version !== null && figures && findings;
  const verdict = isKept
    ? {
        run: { planHash, rulesHash: rules_hash, asOf: isoDay(as_of), engineVersion: engine_version },
        figures,
        findings,
      }
    : null;
  return { ...versionOf(row), plan, verdict };
}

/** Keeps a verdict unless it is there: the first one is the record. */
export async function keepVerdict(db: ActorDb, { run, figures, findings }: Verdict): Promise<void> {
  await db
    .insertInto('plan_verdict')
    .values({
      plan_hash: run.planHash,
      rules_hash: run.rulesHash,
      as_of: run.asOf,
      engine_version: run.engineVersion,
      figures: JSON.stringify(figures),
      findings: JSON.stringify(findings),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function selectVerdict(db: ActorDb, run: Verdict['run']): Promise<Verdict | undefined> {
  const row = await db
    .selectFrom('plan_verdict')
    .select(['figures', 'findings'])
    .where('plan_hash', '=', run.planHash)
    .where('rules_hash', '=', run.rulesHash)
    .where(sql<boolean>`as_of = ${run.asOf}::date`)
    .where('engine_version', '=', run.engineVersion)
    .executeTakeFirst();
  return row && { run, figures: row.figures, findings: row.findings };
}
