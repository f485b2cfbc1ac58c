import { type Actor, fail, type ProjectHistory, type ProjectSummary } from '@zhulin/contract';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { recordAct } from '../audit/index.ts';
import { selectOrganisationNames, selectOwnPosts, selectPostTitles } from '../identity/index.ts';
import { lockedProject, seenProject, writableProject } from './open.ts';
import { selectHistory, updateArchived, updateOwnFields } from './store.ts';

interface Change {
  readonly statedStage?: ProjectSummary['stage'] | undefined;
  readonly leaderPostId?: string | null | undefined;
  /** Of the state that the sender saw. */
  readonly updatedAt: string;
}

/** Changes what no version of the plan says.
 * Errors: those of `writableProject`, PROJECT_CHANGED_MEANWHILE, POST_NOT_FOUND (also for one that `listLeaders` does
 * not offer: an answer would tell what it is). */
export async function changeProject(
  database: Database,
  actor: Actor,
  id: string,
  { updatedAt, statedStage, leaderPostId }: Change,
): Promise<ProjectSummary> {
  return await withActor(database, actor, async (db) => {
    const before = await writableProject(db, id);
    if (before.updatedAt !== updatedAt) throw fail('PROJECT_CHANGED_MEANWHILE', { id, at: before.updatedAt });
    const fields = {
      ...(statedStage !== undefined && { stated_stage: statedStage }),
      ...(leaderPostId !== undefined && { leader_post_id: leaderPostId }),
    };
    await assertCanLead(db, leaderPostId, before.leaderPostId);
    await updateOwnFields(db, id, fields);
    const after = await seenProject(db, id);
    await recordAct(db, actor, {
      action: 'project.change',
      subject: { kind: 'project', id },
      before: { statedStage: before.statedStage, leaderPostId: before.leaderPostId },
      after: { statedStage: after.statedStage, leaderPostId: after.leaderPostId },
      path: after.organisation.path,
    });
    return after;
  });
}

/** Errors: POST_NOT_FOUND. */
async function assertCanLead(db: ActorDb, postId: string | null | undefined, current: string | null) {
  if (postId == null || postId === current) return;
  const candidates = await selectOwnPosts(db);
  if (!candidates.some(({ id }) => id === postId)) throw fail('POST_NOT_FOUND', { id: postId });
}

/** Errors: those of `writableProject`. */
export async function archiveProject(
  database: Database,
  actor: Actor,
  id: string,
  reason: string,
): Promise<ProjectSummary> {
  return await withActor(database, actor, async (db) => {
    await writableProject(db, id);
    await updateArchived(db, id, true);
    const after = await seenProject(db, id);
    await recordAct(db, actor, {
      action: 'project.archive',
      subject: { kind: 'project', id },
      after: { reason },
      path: after.organisation.path,
    });
    return after;
  });
}

/** Errors: PROJECT_NOT_FOUND, PROJECT_NOT_WRITABLE, PROJECT_NOT_ARCHIVED. */
export async function unarchiveProject(
  database: Database,
  actor: Actor,
  id: string,
): Promise<ProjectSummary> {
  return await withActor(database, actor, async (db) => {
    const before = await lockedProject(db, id);
    if (before.archivedAt === null) throw fail('PROJECT_NOT_ARCHIVED', { id });
    await updateArchived(db, id, false);
    await recordAct(db, actor, {
      action: 'project.unarchive',
      subject: { kind: 'project', id },
      before: { archivedAt: before.archivedAt },
      path: before.organisation.path,
    });
    return await seenProject(db, id);
  });
}

/** Errors: PROJECT_NOT_FOUND. */
export async function readHistory(database: Database, actor: Actor, id: string): Promise<ProjectHistory> {
  return await withActor(database, actor, async (db) => {
    await seenProject(db, id);
    const changes = await selectHistory(db, id);
    return { changes, ...(await namesIn(db, changes)) };
  });
}

/** What the posts and organisations are called that changes name. */
async function namesIn(
  db: ActorDb,
  changes: ProjectHistory['changes'],
): Promise<Pick<ProjectHistory, 'posts' | 'organisations'>> {
  const valuesOf = (field: ProjectHistory['changes'][number]['field']) =>
    changes.filter((change) => change.field === field).flatMap(({ before, after }) => [before, after]);
  const distinct = (ids: readonly (string | null)[]) => [...new Set(ids)].filter((id) => id !== null);
  const posts = distinct([...changes.map(({ postId }) => postId), ...valuesOf('leader_post_id')]);
  return {
    posts: await selectPostTitles(db, posts),
    organisations: await selectOrganisationNames(db, distinct(valuesOf('party'))),
  };
}
