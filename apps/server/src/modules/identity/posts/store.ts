import type { ColleagueList, Delegation, HeldPostList, Post } from '@zhulin/contract';
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

/** Own posts in force, then lent ones; a name is null where row security hides it. */
export async function selectHeldPosts(db: ActorDb, personId: string): Promise<HeldPostList['posts']> {
  const own = await db
    .selectFrom('post')
    .leftJoin('organisation as o', 'o.id', 'post.org_id')
    .select(['post.id', 'post.role', 'post.org_id', 'o.name as org_name'])
    .where('post.person_id', '=', personId)
    .where(sql<boolean>`local_today() BETWEEN from_on AND coalesce(until_on, 'infinity')`)
    .orderBy('post.from_on')
    .execute();
  const lent = await db
    .selectFrom('delegation as d')
    .leftJoin('organisation as o', 'o.id', 'd.org_id')
    .leftJoin('person as p', 'p.id', 'd.from_person_id')
    .select(['d.id', 'd.post_id', 'd.role', 'd.org_id', 'o.name as org_name', 'p.name', 'd.until_at'])
    .where('d.to_person_id', '=', personId)
    .where('d.ended_at', 'is', null)
    .where(sql<boolean>`now() >= d.from_at AND now() < d.until_at`)
    .orderBy('d.from_at')
    .execute();
  return [
    ...own.map(({ id, role, org_id, org_name }) => ({
      postId: id,
      delegationId: null,
      role,
      organisationId: org_id,
      organisationName: org_name,
      ofPersonName: null,
      until: null,
    })),
    ...lent.map((loan) => ({
      postId: loan.post_id,
      delegationId: loan.id,
      role: loan.role,
      organisationId: loan.org_id,
      organisationName: loan.org_name,
      ofPersonName: loan.name,
      until: loan.until_at.toISOString(),
    })),
  ];
}

export async function selectColleagues(db: ActorDb, personId: string): Promise<ColleagueList['colleagues']> {
  const rows = await db
    .selectFrom('person')
    .innerJoin('organisation as o', 'o.id', 'person.org_id')
    .select(['person.id', 'person.name', 'o.name as org_name'])
    .where('person.id', '<>', personId)
    .where('person.disabled_at', 'is', null)
    .orderBy('person.name')
    .orderBy('person.id')
    .limit(500)
    .execute();
  return rows.map(({ id, name, org_name }) => ({ id, name, organisationName: org_name }));
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
  arranged_by: string | null;
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
  'arranged_by',
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
  /** Who lends it for the holder; null: the holder himself. */
  readonly arrangedBy: string | null;
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
      arranged_by: loan.arrangedBy,
    })
    .returning(DELEGATION)
    .executeTakeFirstOrThrow();
  return delegationOf(row);
}

/** Of one person's loans only, where `fromPersonId` is given; else of all that row security lets be ended. */
export async function updateEnded(
  db: ActorDb,
  id: string,
  fromPersonId?: string,
): Promise<{ delegation: Delegation; path: string } | undefined> {
  const row = await db
    .updateTable('delegation')
    .set({ ended_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .$if(fromPersonId !== undefined, (rows) => rows.where('from_person_id', '=', fromPersonId ?? ''))
    .where('ended_at', 'is', null)
    .returning([...DELEGATION, 'org_path'])
    .executeTakeFirst();
  return row && { delegation: delegationOf(row), path: row.org_path };
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
    arrangedBy: row.arranged_by,
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}
