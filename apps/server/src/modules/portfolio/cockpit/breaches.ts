import type { Actor, CockpitBreaches, CockpitBreachesQuery } from '@zhulin/contract';
import { BREACH_UNITS, breachLines, rankedBreaches } from '@zhulin/engines/portfolio';
import type { Database } from '../../../database/database.ts';
import { cockpitProject } from './project.ts';
import { openView } from './view.ts';

/** Which targets will probably be missed, and by which projects. Errors: CUTOFF_NOT_FOUND, COCKPIT_RULES_MISSING. */
export async function readBreaches(
  database: Database,
  actor: Actor,
  query: CockpitBreachesQuery,
): Promise<CockpitBreaches> {
  const { target, limit, offset } = query;
  const { seen, standings, once, ground } = await openView(database, actor, query);
  const told = once('breaches', () => {
    const simulated = standings.flatMap(({ breaches }) => breaches.points ?? []);
    return {
      targets: breachLines(standings),
      likely: standings.filter(({ breaches }) => breaches.states.includes('likely')).length,
      simulated: simulated.length,
      points: simulated.length === 0 ? null : simulated.reduce((least, points) => Math.min(least, points)),
    };
  });
  const ranked = once(`breaches ${target}`, () => rankedBreaches(standings, target));
  const byId = once('by id', () => new Map(standings.map((standing) => [standing.row.id, standing])));
  return {
    ...ground,
    thresholds: seen.rules.breach,
    ...told,
    target: target ?? null,
    total: ranked.length,
    items: ranked.slice(offset, offset + limit).flatMap(({ project, ...breach }) => {
      const standing = byId.get(project);
      return standing === undefined
        ? []
        : [{ project: cockpitProject(standing), unit: BREACH_UNITS[breach.target], ...breach }];
    }),
  };
}
