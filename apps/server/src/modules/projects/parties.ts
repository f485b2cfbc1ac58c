import {
  type Actor,
  fail,
  INVITABLE_MAX,
  type NamedOrganisation,
  type ProjectParties,
} from '@zhulin/contract';
import { constraintOf } from '../../database/constraint.ts';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { recordAct } from '../audit/index.ts';
import { isInvitable, selectInvitable } from '../identity/index.ts';
import { deleteParty, insertParty, selectOwnerPath, selectParties } from './parties-store.ts';

/** Who takes part in a project: all for its owner and the offices above, oneself for those who take part.
 * Errors: PROJECT_NOT_FOUND. */
export async function listParties(database: Database, actor: Actor, id: string): Promise<ProjectParties> {
  return await withActor(database, actor, async (db) => {
    await ownerPath(db, id);
    return { parties: await selectParties(db, id) };
  });
}

/** Organisations of the own tree that could take part, by a piece of their name. */
export async function listInvitable(
  database: Database,
  actor: Actor,
  text: string,
): Promise<{ organisations: NamedOrganisation[] }> {
  return {
    organisations: await withActor(database, actor, (db) => selectInvitable(db, text.trim(), INVITABLE_MAX)),
  };
}

interface Party {
  /** Of the project. */
  readonly id: string;
  readonly organisationId: string;
}

/** Adding twice changes nothing.
 * Errors: PROJECT_NOT_FOUND (also when the post only takes part in it), ORGANISATION_NOT_FOUND (also one that
 * `listInvitable` offers nobody: of another tree, closed, a region, the own one). */
export function addParty(database: Database, actor: Actor, party: Party): Promise<ProjectParties> {
  const { organisationId } = party;
  return changeParties(database, actor, party, async (db, path) => {
    if (!(await isInvitable(db, organisationId)))
      throw fail('ORGANISATION_NOT_FOUND', { id: organisationId });
    await shareProject(db, actor, { ...party, path });
  });
}

/** The same inside a transaction.
 * @param path  of the organisation that owns the project
 * Errors: ORGANISATION_NOT_FOUND. */
export async function shareProject(
  db: ActorDb,
  actor: Actor,
  { id, organisationId, path }: Party & { readonly path: string },
): Promise<void> {
  const isAdded = await insertParty(db, id, path, organisationId).catch((error: unknown) => {
    if (constraintOf(error) === 'project_party_org_id_fkey')
      throw fail('ORGANISATION_NOT_FOUND', { id: organisationId }, error);
    throw error;
  });
  if (isAdded) await recordParty(db, actor, { action: 'project.share', id, organisationId, path });
}

/** Errors: PROJECT_NOT_FOUND (also when the post only takes part in it), ORGANISATION_NOT_FOUND (it takes no part). */
export function removeParty(database: Database, actor: Actor, party: Party): Promise<ProjectParties> {
  const { id, organisationId } = party;
  return changeParties(database, actor, party, async (db, path) => {
    if (!(await deleteParty(db, id, organisationId)))
      throw fail('ORGANISATION_NOT_FOUND', { id: organisationId });
    await recordParty(db, actor, { action: 'project.unshare', id, organisationId, path });
  });
}

interface PartyAct extends Party {
  readonly action: 'project.share' | 'project.unshare';
  readonly path: string;
}

async function recordParty(db: ActorDb, actor: Actor, { action, id, organisationId, path }: PartyAct) {
  await recordAct(db, actor, { action, subject: { kind: 'project', id }, after: { organisationId }, path });
}

/** @param change  gets the path of the owner */
async function changeParties(
  database: Database,
  actor: Actor,
  { id }: Party,
  change: (db: ActorDb, path: string) => Promise<void>,
): Promise<ProjectParties> {
  return await withActor(database, actor, async (db) => {
    const path = await writablePath(db, actor, id);
    await change(db, path);
    return { parties: await selectParties(db, id) };
  });
}

async function ownerPath(db: ActorDb, id: string): Promise<string> {
  const path = await selectOwnerPath(db, id);
  if (path === undefined) throw fail('PROJECT_NOT_FOUND', { id });
  return path;
}

/** The lock of the database is the same; here it is worded. */
async function writablePath(db: ActorDb, { scope }: Actor, id: string): Promise<string> {
  const path = await ownerPath(db, id);
  if (scope === '' || !path.startsWith(scope)) throw fail('PROJECT_NOT_FOUND', { id });
  return path;
}
