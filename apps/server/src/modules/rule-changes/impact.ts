import { ruleBundle } from '@zhulin/assessment/rules';
import { amendedBundle } from '@zhulin/assessment/rules-version';
import { LANGUAGES } from '@zhulin/engines/units';
import { z } from 'zod';
import { withActor } from '../../database/with-actor.ts';
import { defineJob } from '../jobs/index.ts';
import { installedRules } from '../rules/index.ts';
import { assessAll } from './all-plans.ts';
import { insertImpact, type TurnedProject } from './impact-store.ts';
import { assertFits, draftedChange } from './service.ts';

/** Which projects a drafted change would turn: every plan in the scope of who asks, under the rules in force and under
 * those with the change, on the same day.
 * @returns `changeId`, `projects` and `turned`; Errors: those of `draftedChange`, RULE_CHANGE_NOT_VALID */
export const ruleImpact = defineJob({
  name: 'rule-changes.impact',
  data: z.strictObject({ id: z.uuid(), revision: z.int().min(1), language: z.enum(LANGUAGES) }),
  retries: 2,
  secondsMax: 900,
  parallel: 1,
  run: async ({ data, ...work }, { database }) => {
    const { change, base } = await withActor(database, work.actor, async (db) => {
      const drafted = await draftedChange(db, data);
      const rules = await installedRules(db);
      assertFits(rules, drafted.amendments, data.language);
      return { change: drafted, base: rules };
    });
    const found = await assessAll<TurnedProject>(database, work, {
      asked: { kind: 'impact', further: change.amendments },
      keep: ({ id: projectId }, answer) =>
        answer.kind === 'impact' && answer.turned !== null ? { projectId, ...answer.turned } : undefined,
    });
    const { bundle } = amendedBundle(ruleBundle, [...base.amendments, ...change.amendments]);
    return async (db) => {
      await insertImpact(db, {
        changeId: change.id,
        revision: change.revision,
        rulesBefore: found.rulesHash,
        rulesAfter: bundle.hash,
        asOf: found.asOf,
        projects: found.projects,
        rows: found.kept,
      });
      return { changeId: change.id, projects: found.projects, turned: found.kept.length };
    };
  },
});
