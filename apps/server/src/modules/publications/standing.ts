import type { Actor, PlanStanding } from '@zhulin/contract';
import type { Database } from '../../database/database.ts';
import { withActor } from '../../database/with-actor.ts';
import { seesCase } from '../cases/index.ts';
import { seenProject } from '../projects/index.ts';
import { selectInForce, selectRunning } from './store.ts';

/** Which version of a plan is in force and which is under review, for all who see the project. Errors: PROJECT_NOT_FOUND. */
export async function readPlanStanding(database: Database, actor: Actor, id: string): Promise<PlanStanding> {
  return await withActor(database, actor, async (db) => {
    await seenProject(db, id);
    const running = await selectRunning(db, id);
    const [inForce = null, ...earlier] = await selectInForce(db, id);
    const isSeen = running !== null && (await seesCase(db, running.caseId));
    return { running: running && { ...running, caseId: isSeen ? running.caseId : null }, inForce, earlier };
  });
}
