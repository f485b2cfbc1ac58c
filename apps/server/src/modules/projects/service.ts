import { type Actor, fail, type Project, type ProjectPage } from '@zhulin/contract';
import { canonicalJson, sha256Hex } from '@zhulin/engines/merkle';
import type { Plan } from '@zhulin/plan';
import type { Database } from '../../database/database.ts';
import { withActor } from '../../database/with-actor.ts';
import { recordAct } from '../audit/index.ts';
import { cursorAfter, readCursor } from './cursor.ts';
import { insertProject, selectPage, selectProject } from './store.ts';
import { unstorableTexts } from './unstorable.ts';

/** Keeps a plan as a new project of the actor's organisation.
 * @param plan  as the plan's schema has read it
 * Errors: TEXT_NOT_STORABLE. */
export async function createProject(database: Database, actor: Actor, plan: Plan): Promise<Project> {
  const paths = unstorableTexts(plan, 'body.plan');
  if (paths.length > 0) throw fail('TEXT_NOT_STORABLE', { paths });
  const planHash = sha256Hex(canonicalJson(plan));
  return await withActor(database, actor, async (db) => {
    const project = await insertProject(db, actor, { plan, planHash });
    await recordAct(db, actor, {
      action: 'project.create',
      subject: { kind: 'project', id: project.id },
      after: { name: project.name, planHash },
    });
    return project;
  });
}

/** Errors: PROJECT_NOT_FOUND, also for projects that the post does not see. */
export async function readProject(database: Database, actor: Actor, id: string): Promise<Project> {
  const project = await withActor(database, actor, (db) => selectProject(db, id));
  if (project === undefined) throw fail('PROJECT_NOT_FOUND', { id });
  return project;
}

interface PageRequest {
  readonly limit: number;
  readonly after?: string | undefined;
}

/** The projects that the post sees, latest first. Each page continues where the last ended, so projects that come
 * meanwhile neither repeat nor hide others. */
export async function listProjects(
  database: Database,
  actor: Actor,
  { limit, after }: PageRequest,
): Promise<ProjectPage> {
  const place = after === undefined ? undefined : readCursor(after);
  const rows = await withActor(database, actor, (db) => selectPage(db, limit + 1, place));
  const projects = rows.slice(0, limit);
  const last = projects.at(-1);
  return { projects, next: rows.length > limit && last !== undefined ? cursorAfter(last) : null };
}
