import type { Actor } from '@zhulin/contract';
import type { Database } from '../../database/database.ts';
import { withActor } from '../../database/with-actor.ts';
import { type CurrentPlan, countCurrentPlans, groundOfToday, selectCurrentPlans } from '../plans/index.ts';
import { installedRules } from '../rules/index.ts';
import { assessAside } from './assess-pool.ts';
import type { ThreadAnswer, ThreadTask } from './assess-thread.ts';

const BATCH = 25;

type WithoutGround<Task> = Task extends ThreadTask ? Omit<Task, 'asOf' | 'amendments'> : never;

interface Work {
  readonly actor: Actor;
  readonly signal: AbortSignal;
  progress(done: number, total: number, note?: string): Promise<void>;
}

interface Going<Result> {
  readonly asked: WithoutGround<ThreadTask>;
  /** What is kept of each project; undefined: nothing. Plans themselves are let go. */
  readonly keep: (project: CurrentPlan, answer: ThreadAnswer) => Result | undefined;
}

/** Assesses the current plan of every project that the actor sees, archived ones left out, telling how far it is.
 * @returns the rules and the day it was done by, how many there were, and what was kept of them */
export async function assessAll<Result>(
  database: Database,
  { actor, signal, progress }: Work,
  { asked, keep }: Going<Result>,
): Promise<{ rulesHash: string; asOf: string; projects: number; kept: Result[] }> {
  const { amendments, ground, count } = await withActor(database, actor, async (db) => {
    const [rules, today, all] = await Promise.all([
      installedRules(db),
      groundOfToday(db),
      countCurrentPlans(db),
    ]);
    return { amendments: rules.amendments, ground: today, count: all };
  });
  // Projects that come meanwhile are assessed, too, and never counted beyond the whole.
  const told = (done: number) => progress(Math.min(done, count), Math.max(count, 1), 'assessing-projects');
  await told(0);
  const kept: Result[] = [];
  let projects = 0;
  let last: string | undefined;
  await assessAside<CurrentPlan>({
    task: { ...asked, asOf: ground.asOf, amendments },
    batches: Math.ceil(count / BATCH),
    signal,
    next: async () => {
      const batch = await withActor(database, actor, (db) => selectCurrentPlans(db, last, BATCH));
      last = batch.at(-1)?.id ?? last;
      return batch;
    },
    took: async (batch, answers) => {
      batch.forEach((project, index) => {
        const answer = answers[index];
        const result = answer && keep(project, answer);
        if (result !== undefined) kept.push(result);
      });
      projects += batch.length;
      await told(projects);
    },
  });
  return { rulesHash: ground.rules.hash, asOf: ground.asOf, projects, kept };
}
