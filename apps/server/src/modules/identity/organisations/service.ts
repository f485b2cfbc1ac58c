import { type Actor, fail, type Organisation, type OrganisationHistory } from '@zhulin/contract';
import { constraintOf } from '../../../database/constraint.ts';
import type { Database } from '../../../database/database.ts';
import { type ActorDb, askOnce, withActor } from '../../../database/with-actor.ts';
import { recordAct } from '../../audit/index.ts';
import {
  insertOrganisation,
  selectOpenBelow,
  selectOrganisation,
  selectOrganisations,
  selectVersions,
  updateOrganisation,
} from './store.ts';

/** The organisations that the post sees, in the order of their paths. */
export async function listOrganisations(
  database: Database,
  actor: Actor,
): Promise<{ organisations: Organisation[] }> {
  return { organisations: await askOnce(database, actor, selectOrganisations) };
}

interface Creation {
  readonly parentId: string;
  readonly code: string;
  readonly kind: Organisation['kind'];
  readonly name: string;
}

/** Errors: those of `addOrganisation`. */
export async function createOrganisation(
  database: Database,
  actor: Actor,
  creation: Creation,
): Promise<Organisation> {
  return await withActor(database, actor, (db) => addOrganisation(db, actor, creation));
}

/** Errors: ORGANISATION_NOT_FOUND (the parent), ORGANISATION_CLOSED, ORGANISATION_CODE_TAKEN, ORGANISATION_TOO_DEEP. */
export async function addOrganisation(
  db: ActorDb,
  actor: Actor,
  { parentId, code, kind, name }: Creation,
): Promise<Organisation> {
  const parent = await openOrganisation(db, parentId);
  const path = `${parent.path}${code}/`;
  const made = await insertOrganisation(db, { parentId, path, kind, name }).catch((error: unknown) => {
    const constraint = constraintOf(error);
    if (constraint === 'organisation_path_key') throw fail('ORGANISATION_CODE_TAKEN', { path }, error);
    if (constraint === 'organisation_path_check') throw fail('ORGANISATION_TOO_DEEP', { path }, error);
    throw error;
  });
  await recordAct(db, actor, {
    action: 'organisation.create',
    subject: { kind: 'organisation', id: made.id },
    after: { path, kind, name },
    path,
  });
  return made;
}

type Change = Pick<Organisation, 'kind' | 'name'>;

/** Errors: those of `alterOrganisation`. */
export async function changeOrganisation(
  database: Database,
  actor: Actor,
  id: string,
  change: Change,
): Promise<Organisation> {
  return await withActor(database, actor, (db) => alterOrganisation(db, actor, id, change));
}

/** Errors: ORGANISATION_NOT_FOUND, ORGANISATION_CLOSED. */
export async function alterOrganisation(
  db: ActorDb,
  actor: Actor,
  id: string,
  change: Change,
): Promise<Organisation> {
  const before = await openOrganisation(db, id);
  const after = await updateOrganisation(db, id, change);
  if (after === undefined) throw fail('ORGANISATION_NOT_FOUND', { id });
  await recordAct(db, actor, {
    action: 'organisation.change',
    subject: { kind: 'organisation', id },
    before: { kind: before.kind, name: before.name },
    after: change,
    path: after.path,
  });
  return after;
}

/** Closes an organisation after a day; what lies below must be closed first.
 * Errors: ORGANISATION_NOT_FOUND, ORGANISATION_CLOSED, ORGANISATION_HAS_OPEN_BELOW. */
export async function closeOrganisation(
  database: Database,
  actor: Actor,
  id: string,
  on: string,
): Promise<Organisation> {
  return await withActor(database, actor, async (db) => {
    await openOrganisation(db, id);
    const paths = await selectOpenBelow(db, id, on);
    if (paths.length > 0) throw fail('ORGANISATION_HAS_OPEN_BELOW', { paths });
    const closed = await updateOrganisation(db, id, { closed_on: on });
    if (closed === undefined) throw fail('ORGANISATION_NOT_FOUND', { id });
    await recordAct(db, actor, {
      action: 'organisation.close',
      subject: { kind: 'organisation', id },
      after: { closedOn: on },
      path: closed.path,
    });
    return closed;
  });
}

/** Errors: ORGANISATION_NOT_FOUND. */
export async function readOrganisationHistory(
  database: Database,
  actor: Actor,
  id: string,
): Promise<OrganisationHistory> {
  const versions = await withActor(database, actor, (db) => selectVersions(db, id));
  if (versions.length === 0) throw fail('ORGANISATION_NOT_FOUND', { id });
  return { versions };
}

/** Errors: ORGANISATION_NOT_FOUND (also when the post does not see it), ORGANISATION_CLOSED. */
export async function openOrganisation(db: ActorDb, id: string): Promise<Organisation> {
  const found = await selectOrganisation(db, id);
  if (found === undefined) throw fail('ORGANISATION_NOT_FOUND', { id });
  if (found.closedOn !== null) throw fail('ORGANISATION_CLOSED', { id, on: found.closedOn });
  return found;
}
