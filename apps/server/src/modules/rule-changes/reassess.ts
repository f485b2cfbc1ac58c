import { z } from 'zod';
import { defineJob } from '../jobs/index.ts';
import { type CurrentPlan, keepVerdict } from '../plans/index.ts';
import { keepPortfolioDetail, PORTFOLIO_FIGURES, portfolioDetailOf } from '../portfolio/index.ts';
import { PROJECTED_FIGURES, projectionOf, refreshProjection } from '../projects/index.ts';
import { assessAll } from './all-plans.ts';
import type { ThreadAnswer } from './assess-thread.ts';

/** Sets anew what lists tell of every project in the scope of who asks: lights and figures by the rules and the day of
 * now, names and words to search by. Verdicts on record stay; those of now are kept beside them.
 * @returns `projects`, and how many were `refreshed`: those published meanwhile need it no more */
export const reassessment = defineJob({
  name: 'rule-changes.reassess',
  data: z.strictObject({}),
  retries: 2,
  secondsMax: 900,
  parallel: 1,
  run: async (work, { database }) => {
    const asked = {
      kind: 'reassess',
      figures: [...new Set([...PROJECTED_FIGURES, ...PORTFOLIO_FIGURES])],
    } as const;
    const { projects, kept } = await assessAll(database, work, { asked, keep: reassessed });
    await work.progress(Math.max(projects, 1), Math.max(projects, 1), 'keeping-lights');
    return async (db) => {
      let refreshed = 0;
      for (const { id, orgName, projection, detail, version, verdict } of kept) {
        await keepVerdict(db, verdict);
        if (!(await refreshProjection(db, id, orgName, { projection, version }))) continue;
        await keepPortfolioDetail(db, id, { planHash: verdict.run.planHash, detail });
        refreshed += 1;
      }
      return { projects, refreshed };
    };
  },
});

function reassessed({ id, orgName, version, plan }: CurrentPlan, answer: ThreadAnswer) {
  if (answer.kind !== 'reassess') throw new Error(`asked to reassess, a thread answered ${answer.kind}`);
  const { verdict, figures, simulation } = answer;
  const assessment = { ...verdict, figures };
  return {
    id,
    orgName,
    version,
    verdict,
    projection: projectionOf(plan, assessment),
    detail: portfolioDetailOf(plan, assessment, simulation),
  };
}
