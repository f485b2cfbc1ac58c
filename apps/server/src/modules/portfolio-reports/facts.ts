import type { Actor, Cutoff } from '@zhulin/contract';
import { answersOf, filtered, projectChanges, Sums } from '@zhulin/engines/portfolio';
import type { PortfolioReport, ReportCutoff } from '@zhulin/workplan';
import type { Database } from '../../database/database.ts';
import { withActor } from '../../database/with-actor.ts';
import { selectOrganisationNames } from '../identity/index.ts';
import { readSeen, type Seen, selectCutoffBefore } from '../portfolio/index.ts';

/** What the report on a cut-off is made from, as far as the post sees it. Errors: CUTOFF_NOT_FOUND, COCKPIT_RULES_MISSING. */
export async function reportOf(database: Database, actor: Actor, id: string): Promise<PortfolioReport> {
  const { before, unit } = await withActor(database, actor, async (db) => {
    const [own] = await selectOrganisationNames(db, [actor.orgId]);
    return { before: await selectCutoffBefore(db, id), unit: own === undefined ? actor.orgId : own.name };
  });
  const { seen } = await readSeen(database, actor, id);
  const cutoff = cutoffIn(seen);
  const standings = filtered(seen.standings, {});
  return {
    cutoff: factsOf(cutoff),
    unit,
    standings,
    archived: filtered(seen.standings, { archived: 'only' }).length,
    rules: seen.rules,
    previous: before && {
      day: before.day,
      numbers: numbersOf((await readSeen(database, actor, before.id)).seen),
    },
    corrects: cutoff.corrects === null ? null : await corrected(database, actor, cutoff.corrects, standings),
    correctedBy: cutoff.correctedBy,
  };
}

async function corrected(
  database: Database,
  actor: Actor,
  id: string,
  standings: PortfolioReport['standings'],
): Promise<NonNullable<PortfolioReport['corrects']>> {
  const { seen } = await readSeen(database, actor, id);
  return {
    ...factsOf(cutoffIn(seen)),
    numbers: numbersOf(seen),
    projects: projectChanges(filtered(seen.standings, {}), standings),
  };
}

function cutoffIn({ cutoff }: Seen): Cutoff {
  if (cutoff === null) throw new Error('a cut-off was read as what is now');
  return cutoff;
}

function numbersOf({ standings, rules }: Seen) {
  return answersOf(Sums.of(filtered(standings, {})), rules);
}

function factsOf({ id, day, madeAt, reason, rowsHash, rulesHash }: Cutoff): ReportCutoff {
  return { id, day, madeAt, reason, rowsHash, rulesHash };
}
