import { verdictOf } from '@zhulin/assessment';
import { type Actor, fail, type Project } from '@zhulin/contract';
import type { Plan } from '@zhulin/plan';
import type { Database } from '../../database/database.ts';
import { type ActorDb, askOnce, withActor } from '../../database/with-actor.ts';
import { recordAct } from '../audit/index.ts';
import { keepPortfolioDetail, portfolioDetailOf } from '../portfolio/index.ts';
import { insertProject, type Owner, projectionOf } from '../projects/index.ts';
import { assessedOn, groundOfToday, simulatedOn } from './assessing.ts';
import { assertStorable } from './storable.ts';
import { insertVersion, keepVerdict, selectProjectWithPlan } from './store.ts';

/** Keeps a plan as version 1 of a new project of the actor's organisation, with its verdict.
 * @param plan  as the plan's schema has read it
 * Errors: TEXT_NOT_STORABLE, DRAFT_TOO_DEEP. */
export async function createProject(database: Database, actor: Actor, plan: Plan): Promise<Project> {
  assertStorable(plan, 'body.plan');
  return await withActor(database, actor, async (db) => {
    const id = await addProject(db, actor, plan);
    return await projectWithPlan(db, id);
  });
}

/** The same inside a transaction.
 * @param owner  an organisation that the actor may create for; the actor's own by default
 * @returns the id of the project */
export async function addProject(db: ActorDb, actor: Actor, plan: Plan, owner?: Owner): Promise<string> {
  const ground = await groundOfToday(db);
  const assessment = assessedOn(plan, ground);
  const verdict = verdictOf(assessment);
  const { id } = await insertProject(db, actor, projectionOf(plan, assessment), owner);
  await insertVersion(db, { projectId: id, number: 1, note: null, plan, run: verdict.run });
  await keepVerdict(db, verdict);
  await keepPortfolioDetail(db, id, {
    planHash: verdict.run.planHash,
    detail: portfolioDetailOf(plan, assessment, simulatedOn(plan, ground)),
  });
  await recordAct(db, actor, {
    action: 'project.create',
    subject: { kind: 'project', id },
    after: { name: plan.project.name, planHash: verdict.run.planHash },
    ...(owner && { path: owner.path }),
  });
  return id;
}

/** Errors: PROJECT_NOT_FOUND, also for projects that the post does not see. */
export async function readProject(database: Database, actor: Actor, id: string): Promise<Project> {
  return await askOnce(database, actor, (db) => projectWithPlan(db, id));
}

async function projectWithPlan(db: ActorDb, id: string): Promise<Project> {
  const project = await selectProjectWithPlan(db, id);
  if (project === undefined) throw fail('PROJECT_NOT_FOUND', { id });
  return project;
}
