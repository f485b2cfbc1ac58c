import { fail, type ProjectSummary } from '@zhulin/contract';
import type { ActorDb } from '../../database/with-actor.ts';
import { lockProject, selectSummary } from './store.ts';

/** Errors: PROJECT_NOT_FOUND, also for projects that the post does not see. */
export async function seenProject(db: ActorDb, id: string): Promise<ProjectSummary> {
  const project = await selectSummary(db, id);
  if (project === undefined) throw fail('PROJECT_NOT_FOUND', { id });
  return project;
}

/** A project locked for the rest of the transaction, so that two writers come one after the other.
 * Errors: PROJECT_NOT_FOUND, PROJECT_NOT_WRITABLE (seen, but another's to write), PROJECT_ARCHIVED. */
export async function writableProject(db: ActorDb, id: string): Promise<ProjectSummary> {
  const project = await lockedProject(db, id);
  if (project.archivedAt !== null) throw fail('PROJECT_ARCHIVED', { id, at: project.archivedAt });
  return project;
}

/** The same, archived or not. */
export async function lockedProject(db: ActorDb, id: string): Promise<ProjectSummary> {
  const isLocked = (await lockProject(db, id)) !== undefined;
  const project = await seenProject(db, id);
  if (!isLocked) throw fail('PROJECT_NOT_WRITABLE', { id });
  return project;
}
