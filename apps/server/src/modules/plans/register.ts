import type { Actor } from '@zhulin/contract';
import type { Plan } from '@zhulin/plan';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { claimCodes, type Owner, shareProject, writableProject } from '../projects/index.ts';
import { addProject } from './create.ts';
import { selectFirstVersions } from './store.ts';
import { publishPlan } from './versions.ts';

/** A plan, whose project it is to be, and who takes part in it. */
export interface Registration {
  readonly plan: Plan;
  readonly owner: Owner;
  /** Ids of organisations. */
  readonly parties: readonly string[];
}

/** Creates projects for organisations below the actor's, with those who take part: all of them, or none. One whose code
 * some project has already is left out, so that what was interrupted is asked for again.
 * @returns how many were created. Cost: about 15 ms a project, most of it the assessment. */
export async function registerProjects(
  database: Database,
  actor: Actor,
  registrations: readonly Registration[],
): Promise<number> {
  return await withActor(database, actor, async (db) => {
    const codes = registrations.flatMap(({ plan }) => plan.project.code ?? []);
    const known = await claimCodes(db, codes);
    const missing = registrations.filter(({ plan: { project } }) => {
      return project.code === undefined || !known.has(project.code);
    });
    for (const registration of missing) await register(db, actor, registration);
    return missing.length;
  });
}

/** A plan as it stands now, of a project that was registered with an earlier one. */
export interface Continuation {
  readonly plan: Plan;
  /** Of the version, as people give it. */
  readonly note: string;
}

/** Publishes the second version of registered projects, found by the codes of their plans: all of them, or none. A project
 * that has one, was archived or has another code by now is left out.
 * @returns how many were published. Cost: about 15 ms a project, most of it the assessment. */
export async function continueProjects(
  database: Database,
  actor: Actor,
  continuations: readonly Continuation[],
): Promise<number> {
  return await withActor(database, actor, async (db) => {
    const ids = await selectFirstVersions(
      db,
      continuations.flatMap(({ plan }) => plan.project.code ?? []),
    );
    const waiting = continuations.flatMap(({ plan, note }) => {
      const id = ids.get(plan.project.code ?? '');
      return id === undefined ? [] : [{ id, plan, note }];
    });
    for (const { id, plan, note } of waiting)
      await publishPlan(db, actor, await writableProject(db, id), { plan, note });
    return waiting.length;
  });
}

async function register(db: ActorDb, actor: Actor, { plan, owner, parties }: Registration): Promise<void> {
  const id = await addProject(db, actor, plan, owner);
  // Sent one behind the other; none waits for the answer to the one before.
  await Promise.all(
    parties.map((organisationId) => shareProject(db, actor, { id, organisationId, path: owner.path })),
  );
}
