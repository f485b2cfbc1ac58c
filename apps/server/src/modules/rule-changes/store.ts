import type { RuleChange } from '@zhulin/contract';
import type { RuleAmendment } from '@zhulin/engines/rules';
import { sql } from 'kysely';
import type { ActorDb } from '../../database/with-actor.ts';

const LISTED_MAX = 200;

const COLUMNS = [
  'id',
  'title',
  'reason',
  'amendments',
  'revision',
  'state',
  'edition_number',
  'role',
  'org_name',
  'created_at',
  'updated_at',
] as const;

const isOwn = sql<boolean>`org_id = actor_org()`.as('is_own');

/** What the post does not see of other scopes is not told here either. */
const impactRevision = sql<
  number | null
>`(SELECT i.revision FROM rule_impact i WHERE i.change_id = rule_change.id ORDER BY i.made_at DESC LIMIT 1)`.as(
  'impact_revision',
);

interface ChangeRow {
  id: string;
  title: string;
  reason: string;
  amendments: RuleAmendment[];
  revision: number;
  state: RuleChange['state'];
  edition_number: number | null;
  role: RuleChange['post']['role'];
  org_name: string;
  created_at: Date;
  updated_at: Date;
  is_own: boolean;
  impact_revision: number | null;
}

function changeOf(row: ChangeRow): RuleChange {
  const { edition_number, role, org_name, created_at, updated_at, is_own, impact_revision, ...same } = row;
  return {
    ...same,
    edition: edition_number,
    impactRevision: impact_revision,
    post: { role, organisation: org_name },
    isOwn: is_own,
    createdAt: created_at.toISOString(),
    updatedAt: updated_at.toISOString(),
  };
}

/** Latest first. */
export async function selectChanges(db: ActorDb): Promise<RuleChange[]> {
  const rows = await db
    .selectFrom('rule_change')
    .select([...COLUMNS, isOwn, impactRevision])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(LISTED_MAX)
    .execute();
  return rows.map(changeOf);
}

export async function selectChange(db: ActorDb, id: string): Promise<RuleChange | undefined> {
  const row = await db
    .selectFrom('rule_change')
    .select([...COLUMNS, isOwn, impactRevision])
    .where('id', '=', id)
    .executeTakeFirst();
  return row && changeOf(row);
}

export interface ChangeContent {
  readonly title: string;
  readonly reason: string;
  readonly amendments: readonly RuleAmendment[];
}

export async function insertChange(db: ActorDb, content: ChangeContent): Promise<RuleChange> {
  const { title, reason, amendments } = content;
  const own = (column: 'path' | 'name') =>
    sql<string>`(SELECT ${sql.ref(column)} FROM organisation WHERE id = actor_org())`;
  const row = await db
    .insertInto('rule_change')
    .values({
      title,
      reason,
      amendments: JSON.stringify(amendments),
      org_path: own('path'),
      org_name: own('name'),
    })
    .returning([...COLUMNS, isOwn, impactRevision])
    .executeTakeFirstOrThrow();
  return changeOf(row);
}

/** Changes a draft of a revision. @returns undefined when there is none that this post may change */
export async function updateChange(
  db: ActorDb,
  { id, revision }: { readonly id: string; readonly revision: number },
  next:
    | ChangeContent
    | { readonly state: 'withdrawn' }
    | { readonly state: 'published'; readonly edition: number },
): Promise<RuleChange | undefined> {
  const row = await db
    .updateTable('rule_change')
    .set({
      ...('state' in next
        ? { state: next.state, ...('edition' in next && { edition_number: next.edition }) }
        : {
            title: next.title,
            reason: next.reason,
            amendments: JSON.stringify(next.amendments),
            revision: revision + 1,
          }),
      updated_at: sql`clock_timestamp()`,
    })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .where('revision', '=', revision)
    .returning([...COLUMNS, isOwn, impactRevision])
    .executeTakeFirst();
  return row && changeOf(row);
}
