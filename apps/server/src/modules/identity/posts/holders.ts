import { sql } from 'kysely';
import type { ActorDb } from '../../../database/with-actor.ts';

/** All who hold a role at an organisation. */
export interface Office {
  readonly role: string;
  readonly orgId: string;
}

/** Somebody in a post that is in force now: his own, or lent to him. */
export interface Holder extends Office {
  readonly personId: string;
  readonly postId: string;
  readonly isLent: boolean;
}

/** Who holds the posts of offices now, and which posts people have; own ones first. The courier of notices alone may. */
export async function selectHolders(
  db: ActorDb,
  offices: readonly Office[],
  people: readonly string[],
): Promise<Holder[]> {
  const asked = offices.map(({ role, orgId }) => ({ role, org_id: orgId }));
  const { rows } = await sql<Holder>`
    SELECT person_id AS "personId", post_id AS "postId", role, org_id AS "orgId", is_lent AS "isLent"
    FROM holders_now(${JSON.stringify(asked)}::jsonb, ${[...people]}::text[])`.execute(db);
  return rows;
}

export interface Contact {
  readonly personId: string;
  readonly login: string;
  readonly phoneSealed: string | null;
}

/** How people are reached; disabled and erased ones are left out. Others than oneself are told to the
 * courier of notices alone. */
export async function selectContacts(db: ActorDb, people: readonly string[]): Promise<Contact[]> {
  const { rows } = await sql<Contact>`
    SELECT person_id AS "personId", login, phone_sealed AS "phoneSealed"
    FROM contacts_of(${[...people]}::text[])`.execute(db);
  return rows;
}
