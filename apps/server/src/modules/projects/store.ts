import type { Actor, Project, ProjectSummary } from '@zhulin/contract';
import type { Plan } from '@zhulin/plan';
import { sql } from 'kysely';
import type { ActorDb } from '../../database/with-actor.ts';
import type { PagePlace } from './cursor.ts';

const SUMMARY = ['id', 'name', 'type', 'plan_hash', 'created_by', 'created_at'] as const;

interface SummaryRow {
  id: string;
  name: string;
  type: ProjectSummary['type'];
  plan_hash: string;
  created_by: string;
  created_at: Date;
}

export async function insertProject(
  db: ActorDb,
  actor: Actor,
  { plan, planHash }: { plan: Plan; planHash: string },
): Promise<Project> {
  const row = await db
    .insertInto('project')
    .values({
      org_id: actor.orgId,
      org_path: sql<string>`(SELECT path FROM organisation WHERE id = actor_org())`,
      name: plan.project.name,
      type: plan.project.type ?? null,
      plan: JSON.stringify(plan),
      plan_hash: planHash,
      created_by: actor.id,
    })
    .returning(SUMMARY)
    .executeTakeFirstOrThrow();
  return { ...summaryOf(row), plan };
}

export async function selectProject(db: ActorDb, id: string): Promise<Project | undefined> {
  const row = await db
    .selectFrom('project')
    .select([...SUMMARY, 'plan'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { ...summaryOf(row), plan: row.plan };
}

/** Rows after a place, latest first; ties of one millisecond are told apart by id. */
export async function selectPage(db: ActorDb, limit: number, after?: PagePlace): Promise<ProjectSummary[]> {
  let page = db.selectFrom('project').select(SUMMARY);
  if (after)
    page = page.where(sql<boolean>`(created_at, id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`);
  const rows = await page.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  return rows.map(summaryOf);
}

function summaryOf(row: SummaryRow): ProjectSummary {
  return {
    id: row.id,
    name: row.name,
    type: row.type,
    planHash: row.plan_hash,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
  };
}
