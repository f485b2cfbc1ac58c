import type { Actor } from '@zhulin/contract';
import { ruleAmendmentSchema } from '@zhulin/engines/rules';
import { durableHouse } from '../../../testing/durable-house.ts';
import { withConnection } from '../../database/address.ts';
import { withActor } from '../../database/with-actor.ts';
import { prepareDemonstration } from '../../demonstration/prepare.ts';
import { Progress } from '../../progress.ts';
import { ruleImpact } from './impact.ts';
import { draftRuleChange } from './service.ts';

const PROVINCE = 180;
const PROJECTS = 5800;

/** `rules.impact-5800-s`: which of 5,800 projects a change of the floor area ratio turns, as the job finds it out: every
 * plan read under row security, assessed twice in two threads, and what turns written. The plans are those of the
 * demonstration province, copied to the size of the nation. Node and PostgreSQL share the machine. */
export const bench = {
  targets: [{ id: 'rules.impact-5800-s', unit: 's', target: 60, better: 'lower' }],
  run,
} as const;

async function run(): Promise<{ id: string; value: number }[]> {
  const { house, adminUrl, close } = await durableHouse();
  const { database } = house;
  try {
    const progress = new Progress();
    await prepareDemonstration(house, progress, PROVINCE);
    progress.done();
    const actor = await copyToNation(adminUrl);
    const language = 'zh-CN';
    const { id, revision } = await draftRuleChange(database, actor, { ...CHANGE, language });
    const start = performance.now();
    const { signal } = new AbortController();
    const end = await ruleImpact.run(
      { data: { id, revision, language }, actor, signal, progress: async () => undefined },
      house,
    );
    const { projects } = await withActor(database, actor, end);
    const seconds = (performance.now() - start) / 1000;
    if (projects !== PROJECTS) throw new Error(`${projects} projects were assessed`);
    return [{ id: 'rules.impact-5800-s', value: seconds }];
  } finally {
    await close();
  }
}

const CHANGE = {
  title: '容积率',
  reason: '测量',
  amendments: [
    ruleAmendmentSchema.parse({
      rule: 'spatial.far',
      layer: 'work-plan',
      value: { from: '2025-01-01', value: { min: 1, max: 2.1 }, unit: '1', source: { doc: '测量' } },
    }),
  ],
};

/** Copies the projects that are there until there are as many as in the nation. @returns the office that sees them all */
async function copyToNation(adminUrl: string): Promise<Actor> {
  return await withConnection(adminUrl, async (admin) => {
    await admin.query(`
      CREATE TEMP TABLE copy AS
        SELECT gen_random_uuid() AS id, p.id AS model
        FROM project p CROSS JOIN generate_series(1, ${Math.ceil(PROJECTS / PROVINCE)})
        LIMIT ${PROJECTS} - (SELECT count(*) FROM project)`);
    await admin.query(`
      INSERT INTO project (id, org_id, org_path, name, type, plan_hash, org_name, search_text, created_by)
      SELECT c.id, org_id, org_path, name, type, plan_hash, org_name, search_text, created_by
      FROM copy c JOIN project p ON p.id = c.model`);
    await admin.query(`
      INSERT INTO plan_version (project_id, number, plan, plan_hash, published_by)
      SELECT c.id, 1, v.plan, v.plan_hash, v.published_by
      FROM copy c JOIN plan_version v ON v.project_id = c.model AND v.number = 1`);
    await admin.query('ANALYZE');
    const { rows } = await admin.query(`
      SELECT t.person_id AS id, t.id AS "postId", t.org_id AS "orgId", t.role,
        regexp_replace(t.org_path, '[^/]+/$', '') AS scope
      FROM post t WHERE t.role = 'leading_group_office' LIMIT 1`);
    return rows[0];
  });
}
