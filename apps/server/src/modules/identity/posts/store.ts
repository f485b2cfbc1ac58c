import type { Delegation, Post } from '@zhulin/contract';
import { sql } from 'kysely';
import { dayText, dayTextOrNull } from '../../../database/day.ts';
import type { ActorDb } from '../../../database/with-actor.ts';

const COLUMNS = ['id', 'person_id', 'org_id', 'org_path', 'role'] as const;
const fromOn = dayText('from_on').as('from_on');
const untilOn = dayTextOrNull('until_on').as('until_on');

interface PostRow {
  id: string;
  person_id: string;
  org_id: string;
  org_path: string;
  role: Post['role'];
  from_on: string;
  until_on: string | null;
}

/** A post, and the path of its organisation. */
export interface PlacedPost {
  readonly post: Post;
  readonly path: string;
}

export async function selectPosts(db: ActorDb, personId: string): Promise<Post[]> {
  const rows = await db
    .selectFrom('post')
    .select(COLUMNS)
    .select([fromOn, untilOn])
    .where('person_id', '=', personId)
    .orderBy('post.from_on', 'desc')
    .execute();
  return rows.map((row) => placedPostOf(row).post);
}

export async function selectPost(db: ActorDb, id: string): Promise<PlacedPost | undefined> {
  const row = await db
    .selectFrom('post')
    .select(COLUMNS)
    .select([fromOn, untilOn])
    .where('id', '=', id)
    .executeTakeFirst();
  return row && placedPostOf(row);
}

interface Grant {
  readonly personId: string;
  readonly organisation: { readonly id: string; readonly path: string };
  readonly role: Post['role'];
  readonly from: string;
  readonly until: string | null;
}

export async function insertPost(db: ActorDb, grant: Grant): Promise<Post> {
  const { personId, organisation, role, from, until } = grant;
  const row = await db
    .insertInto('post')
    .values({
      person_id: personId,
      org_id: organisation.id,
      org_path: organisation.path,
      role,
      from_on: from,
      until_on: until,
    })
    .returning(COLUMNS)
    .returning([fromOn, untilOn])
    .executeTakeFirstOrThrow();
  return placedPostOf(row).post;
}

export async function updateUntil(db: ActorDb, id: string, on: string): Promise<PlacedPost | undefined> {
  const row = await db
    .updateTable('post')
    .set({ until_on: on })
    .where('id', '=', id)
    .returning(COLUMNS)
    .returning([fromOn, untilOn])
    .executeTakeFirst();
  return row && placedPostOf(row);
}

interface DelegationRow {
  id: string;
  post_id: string;
  role: Post['role'];
  org_id: string;
  from_person_id: string;
  to_person_id: string;
  from_at: Date;
  until_at: Date;
  reason: string;
  ended_at: Date | null;
}

const DELEGATION = [
  'id',
  'post_id',
  'role',
  'org_id',
  'from_person_id',
  'to_person_id',
  'from_at',
  'until_at',
  'reason',
  'ended_at',
] as const;

export async function selectDelegations(db: ActorDb, personId: string): Promise<Delegation[]> {
  const rows = await db
    .selectFrom('delegation')
    .select(DELEGATION)
    .where(({ or, eb }) => or([eb('from_person_id', '=', personId), eb('to_person_id', '=', personId)]))
    .orderBy('from_at', 'desc')
    .limit(200)
    .execute();
  return rows.map(delegationOf);
}

interface Loan {
  readonly toPersonId: string;
  readonly from: string;
  readonly until: string;
  readonly reason: string;
}

export async function insertDelegation(db: ActorDb, placed: PlacedPost, loan: Loan): Promise<Delegation> {
  const { post, path } = placed;
  const row = await db
    .insertInto('delegation')
    .values({
      post_id: post.id,
      role: post.role,
      from_person_id: post.personId,
      org_id: post.organisationId,
      org_path: path,
      to_person_id: loan.toPersonId,
      from_at: loan.from,
      until_at: loan.until,
      reason: loan.reason,
    })
    .returning(DELEGATION)
    .executeTakeFirstOrThrow();
  return delegationOf(row);
}

export async function updateEnded(
  db: ActorDb,
  id: string,
  personId: string,
): Promise<Delegation | undefined> {
  const row = await db
    .updateTable('delegation')
    .set({ ended_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .where('from_person_id', '=', personId)
    .where('ended_at', 'is', null)
    .returning(DELEGATION)
    .executeTakeFirst();
  return row && delegationOf(row);
}

function placedPostOf(row: PostRow): PlacedPost {
  const { id, person_id, org_id, org_path, role, from_on, until_on } = row;
  const post = { id, personId: person_id, organisationId: org_id, role, from: from_on, until: until_on };
  return { post, path: org_path };
}

function delegationOf(row: DelegationRow): Delegation {
  return {
    id: row.id,
    postId: row.post_id,
    role: row.role,
    organisationId: row.org_id,
    fromPersonId: row.from_person_id,
    toPersonId: row.to_person_id,
    from: row.from_at.toISOString(),
    until: row.until_at.toISOString(),
    reason: row.reason,
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}
