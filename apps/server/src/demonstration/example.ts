import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Actor, fail, projectQuerySchema } from '@zhulin/contract';
import { readPlan } from '@zhulin/plan';
import type { Database } from '../database/database.ts';
import { createProject } from '../modules/plans/index.ts';
import { listProjects } from '../modules/projects/index.ts';
import { REPOSITORY } from '../settings.ts';

const EXAMPLE = join(REPOSITORY, 'examples', 'medium.yaml');

/** Gives an empty demonstration its first project: the example plan.
 * Errors: EXAMPLE_NOT_VALID. */
export async function seedExample(database: Database, actor: Actor, file = EXAMPLE): Promise<void> {
  const { projects } = await listProjects(database, actor, projectQuerySchema.parse({ limit: 1 }));
  if (projects.length > 0) return;
  const reading = readPlan(await readFile(file));
  if (!reading.ok) {
    const problems = reading.problems.map(({ code, path, line }) => ({
      path,
      text: `${code}, line ${line}`,
    }));
    throw fail('EXAMPLE_NOT_VALID', { file, problems });
  }
  await createProject(database, actor, reading.plan);
}
