import { type Actor, type Comparison, fail, type ProjectSummary } from '@zhulin/contract';
import type { Database } from '../../database/database.ts';
import { withActor } from '../../database/with-actor.ts';
import { selectSummaries } from './store.ts';
import { selectVerdicts, type VerdictRow } from './verdict-store.ts';

/** Headline figures and lights of several projects, side by side.
 * Errors: PROJECT_NOT_FOUND (the first that the post does not see). */
export async function compareProjects(
  database: Database,
  actor: Actor,
  ids: readonly string[],
): Promise<Comparison> {
  return await withActor(database, actor, async (db) => {
    const projects = await selectSummaries(db, ids);
    const missing = ids.find((id) => !projects.some((project) => project.id === id));
    if (missing !== undefined) throw fail('PROJECT_NOT_FOUND', { id: missing });
    return comparisonOf(projects, await selectVerdicts(db, ids));
  });
}

function comparisonOf(projects: ProjectSummary[], verdicts: readonly VerdictRow[]): Comparison {
  const columns = projects.map(({ id }) => verdicts.find((verdict) => verdict.project_id === id));
  const rowsOf = <Item extends { id: string }>(listOf: (verdict: VerdictRow) => readonly Item[]) => {
    const lists = columns.map(
      (verdict) => new Map(verdict && listOf(verdict).map((item) => [item.id, item])),
    );
    const heads = new Map(lists.flatMap((list) => [...list]));
    return [...heads].map(([id, head]) => ({ head, items: lists.map((list) => list.get(id)) }));
  };
  return {
    projects,
    figures: rowsOf(({ figures }) => figures).map(({ head: { id, title, unit }, items }) => ({
      id,
      ...(title && { title }),
      unit,
      values: items.map((item) => item?.value ?? null),
    })),
    findings: rowsOf(({ findings }) => findings).map(({ head: { id, figure, title }, items }) => ({
      id,
      figure,
      ...(title && { title }),
      lights: items.map((item) => item?.light ?? null),
    })),
  };
}
