import type { Actor, AskDocument, Job } from '@zhulin/contract';
import { withActor } from '../../database/with-actor.ts';
import type { ModuleContext } from '../../module.ts';
import { readProject } from '../projects/index.ts';
import { planDocument } from './plan-document.ts';

/** Asks for a document of a project; a job makes it. Errors: PROJECT_NOT_FOUND. */
export async function askDocument(
  { database, queue }: ModuleContext,
  actor: Actor,
  { projectId, language, asOf }: AskDocument & { projectId: string },
): Promise<Job> {
  const { name } = await readProject(database, actor, projectId);
  const asking = { subject: name, data: { projectId, language, asOf } };
  return await withActor(database, actor, (db) => queue.ask(db, actor, planDocument, asking));
}
