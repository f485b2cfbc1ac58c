import { fail, type Person } from '@zhulin/contract';
import { type SelectQueryBuilder, sql } from 'kysely';
import type { Tables } from '../../../database/tables.ts';
import type { ActorDb } from '../../../database/with-actor.ts';

const COLUMNS = ['person.id', 'person.org_id', 'login', 'name', 'phone_tail', 'disabled_at'] as const;

interface Row {
  id: string;
  org_id: string;
  login: string;
  name: string;
  phone_tail: string | null;
  disabled_at: Date | null;
  locked_until: Date | null;
}

/** Row security shows locks to administrators alone. */
function people(db: ActorDb) {
  const lock = db
    .selectFrom('sign_in_count as c')
    .select('locked_until')
    .where(sql<boolean>`c.subject = 'login:' || person.login`)
    .where(sql<boolean>`c.locked_until > now()`);
  return db
    .selectFrom('person')
    .select(COLUMNS)
    .select(() => lock.as('locked_until'));
}

interface Search {
  readonly organisationId?: string | undefined;
  readonly text?: string | undefined;
  readonly limit: number;
}

export async function selectPeople(db: ActorDb, { organisationId, text, limit }: Search): Promise<Person[]> {
  // Who was erased is a number without a name: nobody looks for it.
  let found: SelectQueryBuilder<Tables, 'person', Row> =
    people(db).where(sql<boolean>`person.erased_at IS NULL`);
  if (organisationId !== undefined)
    found = found.where(
      sql<boolean>`starts_with(person.org_path, (SELECT path FROM organisation WHERE id = ${organisationId}))`,
    );
  if (text !== undefined)
    found = found.where(sql<boolean>`strpos(lower(name || ' ' || login), lower(${text})) > 0`);
  const rows = await found.orderBy('name').orderBy('person.id').limit(limit).execute();
  return rows.map(personOf);
}

export async function selectPerson(db: ActorDb, id: string): Promise<Person | undefined> {
  const row = await people(db).where('person.id', '=', id).executeTakeFirst();
  return row && personOf(row);
}

interface Registered {
  readonly id: string;
  readonly organisationPath: string;
  readonly name: string;
  readonly phoneSealed: string | null;
}

/** Those of a list of logins whom the actor sees, by login. */
export async function selectByLogin(
  db: ActorDb,
  logins: readonly string[],
): Promise<Map<string, Registered>> {
  if (logins.length === 0) return new Map();
  const rows = await db
    .selectFrom('person')
    .select(['id', 'login', 'org_path', 'name', 'phone_sealed'])
    .where(sql<boolean>`login = ANY (${[...logins]}::text[])`)
    .execute();
  return new Map(
    rows.map(({ id, login, org_path, name, phone_sealed }) => [
      login,
      { id, name, organisationPath: org_path, phoneSealed: phone_sealed },
    ]),
  );
}

/** Path of the organisation that a person belongs to. */
export async function selectPathOfPerson(db: ActorDb, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('person').select('org_path').where('id', '=', id).executeTakeFirst();
  return row?.org_path;
}

interface Phone {
  readonly sealed: string | null;
  readonly tail: string | null;
}

interface Fresh {
  readonly id: string;
  readonly organisation: { readonly id: string; readonly path: string };
  readonly login: string;
  readonly name: string;
  readonly phone: Phone;
  readonly passwordHash: string;
}

export async function insertPerson(db: ActorDb, fresh: Fresh): Promise<void> {
  const { id, organisation, login, name, phone, passwordHash } = fresh;
  await db
    .insertInto('person')
    .values({
      id,
      org_id: organisation.id,
      org_path: organisation.path,
      login,
      name,
      phone_sealed: phone.sealed,
      phone_tail: phone.tail,
    })
    .execute();
  await db.insertInto('credential').values({ person_id: id, password_hash: passwordHash }).execute();
}

export async function updatePerson(
  db: ActorDb,
  id: string,
  { name, phone }: { readonly name: string; readonly phone: Phone | undefined },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('person')
    .set({ name, ...(phone && { phone_sealed: phone.sealed, phone_tail: phone.tail }) })
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function updateDisabled(db: ActorDb, id: string, isDisabled: boolean): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('person')
    .set({ disabled_at: isDisabled ? sql<Date>`clock_timestamp()` : null })
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function deleteLocks(db: ActorDb, { id, login }: Person): Promise<void> {
  await db
    .deleteFrom('sign_in_count')
    .where('subject', 'in', [`login:${login}`, `factor:${id}`])
    .execute();
}

/** @returns false when the actor may not, or there is no such person in the scope */
export async function resetCredential(db: ActorDb, id: string, passwordHash: string): Promise<boolean> {
  const { rows } = await sql<{
    done: boolean;
  }>`SELECT reset_credential(${id}, ${passwordHash}) AS done`.execute(db);
  return rows[0]?.done === true;
}

function personOf(row: Row): Person {
  return {
    id: row.id,
    organisationId: row.org_id,
    login: row.login,
    name: row.name,
    phoneMasked: row.phone_tail === null ? null : `*******${row.phone_tail}`,
    disabledAt: row.disabled_at?.toISOString() ?? null,
    lockedUntil: row.locked_until?.toISOString() ?? null,
  };
}

/** Errors: PERSON_NOT_FOUND, also outside the scope and for who is erased already; PERSON_IN_OFFICE. */
export async function eraseIdentity(db: ActorDb, id: string): Promise<void> {
  const { rows } = await sql<{ outcome: string }>`SELECT erase_identity(${id}) AS outcome`.execute(db);
  const outcome = rows[0]?.outcome;
  if (outcome === 'IN_OFFICE') throw fail('PERSON_IN_OFFICE', { id });
  if (outcome !== 'ERASED') throw fail('PERSON_NOT_FOUND', { id });
}
