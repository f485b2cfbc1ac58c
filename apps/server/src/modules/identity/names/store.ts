import type { NamedOrganisation, NamedPost, ProjectLeaders } from '@zhulin/contract';
import { sql } from 'kysely';
import type { ActorDb } from '../../../database/with-actor.ts';

/** What posts are called, whether or not the actor sees them; who holds them is not told. */
export async function selectPostTitles(db: ActorDb, ids: readonly string[]): Promise<NamedPost[]> {
  const { rows } = await sql<NamedPost>`
    SELECT id, role, organisation FROM post_titles(${[...ids]}::text[])`.execute(db);
  return rows;
}

/** What organisations are called, whether or not the actor sees them. */
export async function selectOrganisationNames(
  db: ActorDb,
  ids: readonly string[],
): Promise<NamedOrganisation[]> {
  const { rows } = await sql<NamedOrganisation>`
    SELECT id, kind, name FROM organisation_names(${[...ids]}::text[])`.execute(db);
  return rows;
}

/** The organisation at a path, as far as row security shows it. */
export async function selectOrganisationAt(db: ActorDb, path: string): Promise<string | undefined> {
  const found = await db.selectFrom('organisation').select('id').where('path', '=', path).executeTakeFirst();
  return found?.id;
}

/** Nobody acts in a region: those are its offices. */
const REGIONS = ['province', 'city', 'county'] satisfies NamedOrganisation['kind'][];

/** Organisations below one's own root whose names hold a text; none for those who may not share. */
export async function selectInvitable(db: ActorDb, text: string, most: number): Promise<NamedOrganisation[]> {
  const { rows } = await sql<NamedOrganisation>`
    SELECT id, kind, name FROM invitable_organisations(${text}, ${most})
    WHERE kind <> ALL (${REGIONS}::text[])`.execute(db);
  return rows;
}

/** Whether an organisation is one of those, whatever it is called. */
export async function isInvitable(db: ActorDb, id: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM invitable_organisations('', NULL) WHERE id = ${id} AND kind <> ALL (${REGIONS}::text[])`.execute(
    db,
  );
  return rows.length > 0;
}

/** Organisations where somebody holds a post in one of the roles, whose region holds a path, and which are not the own
 * one; the nearest to the path first. None for those who may not share. */
export async function selectOfficesOver(
  db: ActorDb,
  path: string,
  roles: readonly NamedPost['role'][],
): Promise<{ id: string; name: string; role: NamedPost['role'] }[]> {
  const { rows } = await sql<{ id: string; name: string; role: NamedPost['role'] }>`
    SELECT id, name, role FROM offices_over(${path}, ${[...roles]}::text[])`.execute(db);
  return rows;
}

/** A post in force below one's region, whoever holds it. */
export interface UnitBelow {
  readonly organisationId: string;
  readonly role: NamedPost['role'];
  readonly name: string;
  readonly path: string;
  readonly parentId: string | null;
}

/** Units of one's region, in the order of the tree; none but for offices and departments. @param ids  undefined: all of them */
export async function selectUnitsBelow(
  db: ActorDb,
  asked: {
    readonly text?: string | undefined;
    readonly roles: readonly NamedPost['role'][];
    readonly ids?: readonly string[];
  },
  most: number,
): Promise<UnitBelow[]> {
  const { text = '', roles, ids } = asked;
  const { rows } = await sql<UnitBelow>`
    SELECT org_id AS "organisationId", role, name, path, parent_id AS "parentId"
    FROM units_below(${text}, ${[...roles]}::text[], ${ids === undefined ? null : [...ids]}::text[], ${most})`.execute(
    db,
  );
  return rows;
}

type HeldPost = ProjectLeaders['candidates'][number];

/** Posts in force of the own organisation, with those who hold them. */
export async function selectOwnPosts(db: ActorDb): Promise<HeldPost[]> {
  const { rows } = await sql<HeldPost>`
    SELECT post.id, post.role, o.name AS organisation, p.name AS person
    FROM post JOIN person p ON p.id = post.person_id JOIN organisation o ON o.id = post.org_id
    WHERE post.org_id = actor_org() AND p.disabled_at IS NULL
      AND local_today() BETWEEN post.from_on AND coalesce(post.until_on, 'infinity')
    ORDER BY p.name, post.id`.execute(db);
  return rows;
}

/** Who holds a post; null where row security hides it. */
export async function selectHolder(db: ActorDb, postId: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    SELECT p.name FROM post JOIN person p ON p.id = post.person_id WHERE post.id = ${postId}`.execute(db);
  return rows[0]?.name ?? null;
}

/** What people are called whom row security shows: oneself, colleagues, and to administrators those of their scope. */
export async function selectPeopleNames(
  db: ActorDb,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  return await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute();
}

/** The posts that somebody holds today, as far as row security shows them. */
export async function selectPostsInForce(
  db: ActorDb,
  person: string,
): Promise<{ role: NamedPost['role']; orgId: string }[]> {
  const { rows } = await sql<{ role: NamedPost['role']; orgId: string }>`
    SELECT post.role, post.org_id AS "orgId"
    FROM post JOIN person p ON p.id = post.person_id
    WHERE post.person_id = ${person} AND p.disabled_at IS NULL
      AND local_today() BETWEEN post.from_on AND coalesce(post.until_on, 'infinity')`.execute(db);
  return rows;
}
