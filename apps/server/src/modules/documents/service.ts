import type { Actor, AskDocument, Job } from '@zhulin/contract';
import { withActor } from '../../database/with-actor.ts';
import type { House } from '../../module.ts';
import { recordAct } from '../audit/index.ts';
import { readProject } from '../plans/index.ts';
import { planDocument } from './plan-document.ts';

/** Asks for a document of a project; a job makes it. Errors: PROJECT_NOT_FOUND. */
export async function askDocument(
  { database, queue }: House,
  actor: Actor,
  { projectId, ...form }: AskDocument & { projectId: string },
): Promise<Job> {
  const { name } = await readProject(database, actor, projectId);
  return await withActor(database, actor, async (db) => {
    const asking = { subject: name, data: { projectId, ...form } };
    const job = await queue.ask(db, actor, planDocument, asking);
    await recordAct(db, actor, {
      action: 'document.ask',
      subject: { kind: 'project', id: projectId },
      after: { ...form, job: job.id },
    });
    return job;
  });
}
