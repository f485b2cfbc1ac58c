import type { RuleEditionList } from '@zhulin/contract';
import type { RuleAmendment } from '@zhulin/engines/rules';
import { sql } from 'kysely';
import type { ActorDb } from '../../database/with-actor.ts';

export async function selectLatestEdition(db: ActorDb): Promise<{ id: string; number: number } | undefined> {
  return await db
    .selectFrom('rule_edition')
    .select(['id', 'number'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** All amendments in the order in which they were published, up to an edition. */
export async function selectAmendments(db: ActorDb, upTo: number): Promise<RuleAmendment[]> {
  const rows = await db
    .selectFrom('rule_edition')
    .select('amendments')
    .where('number', '<=', upTo)
    .orderBy('number')
    .execute();
  return rows.flatMap(({ amendments }) => amendments);
}

export type StoredEdition = Omit<RuleEditionList['editions'][number], 'leftOut'>;

/** Latest first. */
export async function selectEditions(db: ActorDb): Promise<StoredEdition[]> {
  const rows = await db.selectFrom('rule_edition').selectAll().orderBy('number', 'desc').execute();
  return rows.map(({ number, title, reason, amendments, hash_after, role, org_name, published_at }) => ({
    number,
    title,
    reason,
    amendments,
    rulesHash: hash_after,
    post: { role, organisation: org_name },
    publishedAt: published_at.toISOString(),
  }));
}

export interface FreshEdition {
  readonly number: number;
  readonly title: string;
  readonly reason: string;
  readonly amendments: readonly RuleAmendment[];
  readonly hashBefore: string;
  readonly hashAfter: string;
}

/** Refused by the primary key when another edition took the number meanwhile. */
export async function insertEdition(db: ActorDb, fresh: FreshEdition): Promise<void> {
  const { number, title, reason, amendments, hashBefore, hashAfter } = fresh;
  await db
    .insertInto('rule_edition')
    .values({
      number,
      title,
      reason,
      amendments: JSON.stringify(amendments),
      hash_before: hashBefore,
      hash_after: hashAfter,
      org_name: sql<string>`(SELECT name FROM organisation WHERE id = actor_org())`,
    })
    .execute();
}

/** Publishers come one after the other: the next sees what the one before has published. */
export async function lockEditions(db: ActorDb): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('zhulin rule editions'))`.execute(db);
}
