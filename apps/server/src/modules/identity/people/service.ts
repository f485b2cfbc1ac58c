import { randomUUID } from 'node:crypto';
import {
  type Actor,
  type AuditAction,
  fail,
  PEOPLE_MAX,
  type Person,
  type PersonList,
} from '@zhulin/contract';
import { constraintOf } from '../../../database/constraint.ts';
import type { Database } from '../../../database/database.ts';
import { type ActorDb, withActor } from '../../../database/with-actor.ts';
import { hashPassword } from '../../../secrets/password-hash.ts';
import { typedSecret } from '../../../secrets/random-secret.ts';
import type { Sealer } from '../../../secrets/sealer.ts';
import { recordAct } from '../../audit/index.ts';
import { openOrganisation } from '../organisations/service.ts';
import {
  deleteLocks,
  insertPerson,
  resetCredential,
  selectPathOfPerson,
  selectPeople,
  selectPerson,
  updateDisabled,
  updatePerson,
} from './store.ts';

/** Groups of four letters, 80 bits, for one sign-in. */
export const FIRST_PASSWORD_GROUPS = 4;

interface House {
  readonly database: Database;
  readonly sealer: Sealer;
}

/** People that the post sees, by name, up to a limit. */
export async function listPeople(
  { database }: House,
  actor: Actor,
  search: { readonly organisationId?: string | undefined; readonly text?: string | undefined },
): Promise<PersonList> {
  const limit = PEOPLE_MAX + 1;
  const people = await withActor(database, actor, (db) => selectPeople(db, { ...search, limit }));
  return { people: people.slice(0, PEOPLE_MAX), isComplete: people.length <= PEOPLE_MAX };
}

interface Creation {
  readonly organisationId: string;
  readonly login: string;
  readonly name: string;
  readonly phone: string | null;
}

/** Registers a person, who can sign in once a post is granted.
 * @returns the password for the first sign-in, which is kept nowhere
 * Errors: ORGANISATION_NOT_FOUND, ORGANISATION_CLOSED, LOGIN_TAKEN. */
export async function createPerson(
  house: House,
  actor: Actor,
  creation: Creation,
): Promise<{ person: Person; password: string }> {
  const password = typedSecret(FIRST_PASSWORD_GROUPS);
  const person = await registerPerson(house, actor, creation, await hashPassword(password));
  return { person, password };
}

/** The same with a password whose hash is known. Errors: those of `addPerson`. */
export async function registerPerson(
  { database, sealer }: House,
  actor: Actor,
  creation: Creation,
  passwordHash: string,
): Promise<Person> {
  return await withActor(database, actor, (db) =>
    addPerson(db, actor, sealer, { ...creation, passwordHash }),
  );
}

/** Errors: ORGANISATION_NOT_FOUND, ORGANISATION_CLOSED, LOGIN_TAKEN. */
export async function addPerson(
  db: ActorDb,
  actor: Actor,
  sealer: Sealer,
  { organisationId, login, name, phone, passwordHash }: Creation & { readonly passwordHash: string },
): Promise<Person> {
  const id = randomUUID();
  const organisation = await openOrganisation(db, organisationId);
  const fresh = { id, organisation, login, name, phone: phoneOf(sealer, id, phone), passwordHash };
  await insertPerson(db, fresh).catch((error: unknown) => {
    if (constraintOf(error) === 'person_login_key') throw fail('LOGIN_TAKEN', { login }, error);
    throw error;
  });
  await recordAct(db, actor, {
    action: 'person.create',
    subject: { kind: 'person', id },
    after: { organisationId },
    path: organisation.path,
  });
  return await personFound(db, id);
}

interface PersonChange {
  readonly name: string;
  /** null takes the number away, undefined leaves it. */
  readonly phone?: string | null | undefined;
}

/** Errors: PERSON_NOT_FOUND. */
export async function changePerson(
  { database, sealer }: House,
  actor: Actor,
  id: string,
  change: PersonChange,
): Promise<Person> {
  return await withActor(database, actor, (db) => alterPerson(db, actor, sealer, { id, ...change }));
}

/** Names and numbers stay out of the trail; it says that they changed. Errors: PERSON_NOT_FOUND. */
export async function alterPerson(
  db: ActorDb,
  actor: Actor,
  sealer: Sealer,
  { id, name, phone }: PersonChange & { readonly id: string },
): Promise<Person> {
  const sealed = phone === undefined ? undefined : phoneOf(sealer, id, phone);
  return await actInside(db, actor, id, 'person.change', () => updatePerson(db, id, { name, phone: sealed }));
}

/** Keeps a person out, or lets one in again. Sessions and tokens of a disabled person open nothing.
 * Errors: PERSON_NOT_FOUND, PERSON_IS_ONESELF. */
export async function setDisabled(
  { database }: House,
  actor: Actor,
  id: string,
  isDisabled: boolean,
): Promise<Person> {
  if (id === actor.id) throw fail('PERSON_IS_ONESELF', {});
  const action = isDisabled ? 'person.disable' : 'person.enable';
  return await actOn(database, actor, id, action, (db) => updateDisabled(db, id, isDisabled));
}

/** Ends the lock that failed sign-ins or codes brought. Errors: PERSON_NOT_FOUND. */
export async function unlockPerson({ database }: House, actor: Actor, id: string): Promise<Person> {
  return await actOn(database, actor, id, 'person.unlock', async (db) => {
    await deleteLocks(db, await personFound(db, id));
    return true;
  });
}

/** Gives a password for one sign-in, takes off the second factor, ends all sessions.
 * Errors: PERSON_NOT_FOUND, PERSON_IS_ONESELF. */
export async function resetPassword(
  { database }: House,
  actor: Actor,
  id: string,
): Promise<{ password: string }> {
  if (id === actor.id) throw fail('PERSON_IS_ONESELF', {});
  const password = typedSecret(FIRST_PASSWORD_GROUPS);
  const hash = await hashPassword(password);
  await actOn(database, actor, id, 'password.reset', (db) => resetCredential(db, id, hash));
  return { password };
}

/** One act on one person and its entry in the trail. Errors: PERSON_NOT_FOUND when the act finds nobody. */
async function actOn(
  database: Database,
  actor: Actor,
  id: string,
  action: AuditAction,
  act: (db: ActorDb) => Promise<boolean>,
): Promise<Person> {
  return await withActor(database, actor, (db) => actInside(db, actor, id, action, () => act(db)));
}

async function actInside(
  db: ActorDb,
  actor: Actor,
  id: string,
  action: AuditAction,
  act: () => Promise<boolean>,
): Promise<Person> {
  const path = await selectPathOfPerson(db, id);
  if (path === undefined || !(await act())) throw fail('PERSON_NOT_FOUND', { id });
  await recordAct(db, actor, { action, subject: { kind: 'person', id }, path });
  return await personFound(db, id);
}

async function personFound(db: ActorDb, id: string): Promise<Person> {
  const person = await selectPerson(db, id);
  if (person === undefined) throw fail('PERSON_NOT_FOUND', { id });
  return person;
}

/** The number as it is kept. */
function phoneOf(sealer: Sealer, id: string, phone: string | null) {
  if (phone === null) return { sealed: null, tail: null };
  return { sealed: sealer.seal(placeOfPhone(id), phone), tail: phone.slice(-4) };
}

/** What a sealed number is bound to. */
export function placeOfPhone(id: string): string {
  return `person.phone:${id}`;
}
