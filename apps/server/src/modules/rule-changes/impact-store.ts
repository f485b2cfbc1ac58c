import type { Turn } from '@zhulin/assessment';
import type { RuleImpact } from '@zhulin/contract';
import { sql } from 'kysely';
import { dayText } from '../../database/day.ts';
import type { ActorDb } from '../../database/with-actor.ts';

export interface FreshImpact {
  readonly changeId: string;
  readonly revision: number;
  readonly rulesBefore: string;
  readonly rulesAfter: string;
  readonly asOf: string;
  readonly projects: number;
  readonly rows: readonly TurnedProject[];
}

export interface TurnedProject {
  readonly projectId: string;
  readonly before: RuleImpact['rows'][number]['before'];
  readonly after: RuleImpact['rows'][number]['after'];
  readonly turns: readonly Turn[];
}

const ROWS_AT_ONCE = 500;

export async function insertImpact(db: ActorDb, fresh: FreshImpact): Promise<string> {
  const { changeId, revision, rulesBefore, rulesAfter, asOf, projects, rows } = fresh;
  const { id } = await db
    .insertInto('rule_impact')
    .values({
      change_id: changeId,
      revision,
      hash_before: rulesBefore,
      hash_after: rulesAfter,
      as_of: asOf,
      projects,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (let first = 0; first < rows.length; first += ROWS_AT_ONCE) {
    const values = rows.slice(first, first + ROWS_AT_ONCE).map(({ projectId, before, after, turns }) => {
      return {
        impact_id: id,
        project_id: projectId,
        light_before: before,
        light_after: after,
        turns: JSON.stringify(turns),
      };
    });
    await db.insertInto('rule_impact_project').values(values).execute();
  }
  return id;
}

export interface StoredImpact extends Omit<RuleImpact, 'isCurrent' | 'rows' | 'turned' | 'worse' | 'better'> {
  readonly id: string;
}

/** The latest that was found out in the actor's own scope. */
export async function selectImpact(db: ActorDb, changeId: string): Promise<StoredImpact | undefined> {
  const row = await db
    .selectFrom('rule_impact')
    .select([
      'id',
      'revision',
      'hash_before',
      'hash_after',
      dayText('as_of').as('as_of'),
      'projects',
      'made_at',
    ])
    .where('change_id', '=', changeId)
    .orderBy('made_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { id, revision, hash_before, hash_after, as_of, projects, made_at } = row;
  return {
    id,
    changeId,
    revision,
    rulesBefore: hash_before,
    rulesAfter: hash_after,
    asOf: as_of,
    projects,
    madeAt: made_at.toISOString(),
  };
}

/** The worse a light the lower its place. */
const rank = (column: 'light_before' | 'light_after') =>
  sql<number>`array_position(ARRAY['red', 'amber', 'unknown', 'green'], ${sql.ref(column)})`;

export async function selectImpactCounts(
  db: ActorDb,
  id: string,
): Promise<Pick<RuleImpact, 'turned' | 'worse' | 'better'>> {
  const [after, before] = [rank('light_after'), rank('light_before')];
  return await db
    .selectFrom('rule_impact_project')
    .select([
      sql<number>`count(*)::int`.as('turned'),
      sql<number>`(count(*) FILTER (WHERE ${after} < ${before}))::int`.as('worse'),
      sql<number>`(count(*) FILTER (WHERE ${after} > ${before}))::int`.as('better'),
    ])
    .where('impact_id', '=', id)
    .executeTakeFirstOrThrow();
}

/** Projects that become worse first, then those that become better, then those that only turn inside. */
export async function selectImpactRows(
  db: ActorDb,
  id: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<RuleImpact['rows']> {
  const [after, before] = [rank('light_after'), rank('light_before')];
  const rows = await db
    .selectFrom('rule_impact_project as i')
    .innerJoin('project as p', 'p.id', 'i.project_id')
    .select(['i.project_id', 'p.name', 'p.code', 'i.light_before', 'i.light_after', 'i.turns'])
    .where('i.impact_id', '=', id)
    .orderBy(sql`sign(${after} - ${before}) = 0`)
    .orderBy(sql`${after} - ${before}`)
    .orderBy('p.name')
    .orderBy('p.id')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(({ project_id, name, code, light_before, light_after, turns }) => ({
    projectId: project_id,
    name,
    code,
    before: light_before,
    after: light_after,
    turns,
  }));
}
