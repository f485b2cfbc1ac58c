import type { Actor, ProjectPage, ProjectQuery } from '@zhulin/contract';
import type { Database } from '../../database/database.ts';
import { askOnce } from '../../database/with-actor.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { selectLibrary } from './library-store.ts';

/** A page of the projects that the post sees. Each page continues where the last ended, so projects that come meanwhile
 * neither repeat nor hide others.
 * Errors: CURSOR_OF_ANOTHER_ORDER. */
export async function listProjects(
  database: Database,
  actor: Actor,
  query: ProjectQuery,
): Promise<ProjectPage> {
  const { order, limit, after } = query;
  const place = after === undefined ? undefined : readCursor(order, after);
  const { page, places } = await askOnce(database, actor, (db) => selectLibrary(db, query, limit + 1, place));
  const last = places[limit - 1];
  const hasMore = places.length > limit && last !== undefined;
  return {
    ...page,
    projects: page.projects.slice(0, limit),
    next: hasMore ? writeCursor(order, last) : null,
  };
}
