import type { Actor, ProjectLeaders } from '@zhulin/contract';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { selectHolder, selectOwnPosts, selectPostTitles } from '../identity/index.ts';
import { seenProject } from './open.ts';

/** The post that leads a project, and those of the own organisation that could.
 * Errors: PROJECT_NOT_FOUND. */
export async function listLeaders(database: Database, actor: Actor, id: string): Promise<ProjectLeaders> {
  return await withActor(database, actor, async (db) => {
    const { leaderPostId } = await seenProject(db, id);
    return {
      leader: leaderPostId === null ? null : await leaderOf(db, leaderPostId),
      candidates: await selectOwnPosts(db),
    };
  });
}

async function leaderOf(db: ActorDb, postId: string): Promise<NonNullable<ProjectLeaders['leader']>> {
  const [title] = await selectPostTitles(db, [postId]);
  if (title === undefined) throw new Error(`post ${postId} leads a project and is not there`);
  return { ...title, person: await selectHolder(db, postId) };
}
