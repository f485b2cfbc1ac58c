import { exampleNamed } from '@zhulin/plan/testing/example';
import type { FastifyInstance } from 'fastify';
import { durableHouse } from '../../../testing/durable-house.ts';
import { callerAs } from '../../../testing/test-app.ts';
import { buildApp } from '../../app.ts';
import { withConnection } from '../../database/address.ts';
import { seedAccounts } from '../../demonstration/seed.ts';
import { createProject } from '../plans/index.ts';
import { searchText } from './search-text.ts';

const PROJECTS = 5800;
const WARM_UP = 30;
const MEASURED = 300;

/** `projects.search-p95-ms`: one page of the library with its total and facets, searched by a word, 300 different
 * questions one after the other, the 95th percentile. `plans.open-ms`: one project with the plan of
 * examples/medium.yaml, likewise. Both through the whole server (`inject`), under row security, on durable PostgreSQL
 * with the nation's 5,800 projects. Node and PostgreSQL share the machine. */
export const bench = {
  targets: [
    { id: 'projects.search-p95-ms', unit: 'ms', target: 50, better: 'lower' },
    { id: 'plans.open-ms', unit: 'ms', target: 200, better: 'lower' },
  ],
  run,
} as const;

async function run(): Promise<{ id: string; value: number }[]> {
  const { house, adminUrl, close } = await durableHouse();
  const { taskForce: actor } = await seedAccounts(house);
  const app = await buildApp({ ...house, identify: async () => callerAs(actor) });
  try {
    const { id } = await createProject(house.database, actor, exampleNamed('medium'));
    const ids = await fillLibrary(adminUrl, id);
    const search = (turn: number) => `/api/projects?text=${encodeURIComponent(question(turn))}`;
    return [
      { id: 'projects.search-p95-ms', value: await p95(app, search) },
      {
        id: 'plans.open-ms',
        value: await p95(app, (turn) => `/api/projects/${ids[(turn * 37) % ids.length]}`),
      },
    ];
  } finally {
    await app.close();
    await close();
  }
}

async function p95(app: FastifyInstance, urlOf: (turn: number) => string): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < WARM_UP + MEASURED; turn++) {
    const start = performance.now();
    const response = await app.inject({ url: urlOf(turn) });
    const ms = performance.now() - start;
    if (response.statusCode !== 200) throw new Error(response.body);
    if (turn >= WARM_UP) times.push(ms);
  }
  times.sort((a, b) => a - b);
  return times[Math.ceil(MEASURED * 0.95) - 1] ?? Number.NaN;
}

const FIRST = [
  '幸福',
  '槐树',
  '长安',
  '和平',
  '翠屏',
  '锦绣',
  '望湖',
  '银杏',
  '朝阳',
  '清河',
  '凤凰',
  '青年',
];
const LAST = ['里', '苑', '新村', '家园', '社区', '花园', '小区', '公寓', '城', '府'];
const CITIES = ['石家庄', '唐山', '保定', '廊坊', '沧州', '衡水', '邢台', '邯郸', '承德', '张家口', '秦皇岛'];

function nameOf(index: number): string {
  return `${FIRST[index % FIRST.length]}${LAST[Math.floor(index / 7) % LAST.length]}${index}号`;
}

function question(turn: number): string {
  const city = CITIES[turn % CITIES.length] ?? '';
  const questions = [
    FIRST[turn % FIRST.length],
    nameOf(turn * 19),
    city,
    `hsxc${turn}`,
    'xingfu',
    'sjz',
    `p-${turn}`,
  ];
  return questions[turn % questions.length] ?? '';
}

/** Copies of one project under other names; the plan and its verdict are the same. */
async function fillLibrary(adminUrl: string, model: string): Promise<string[]> {
  const indices = Array.from({ length: PROJECTS - 1 }, (_, index) => index);
  const names = indices.map(nameOf);
  const cities = indices.map((index) => CITIES[index % CITIES.length] ?? '');
  const texts = indices.map((index) =>
    searchText([names[index], `p-${index}`, cities[index], '甲市联合专班']),
  );
  return await withConnection(adminUrl, async (admin) => {
    const { rows } = await admin.query(
      `INSERT INTO project (org_id, org_path, name, code, type, mode, city, starts_on, stage_starts, floor_area_m2,
         residents, investment_fen, reds, ambers, greens, unknowns, plan_hash, org_name, search_text, created_by)
       SELECT org_id, org_path, each.name, 'p-' || each.place, (ARRAY['affordable', 'market', 'mixed'])[1 + each.place % 3],
         (ARRAY['government_led', 'ppp', NULL])[1 + each.place % 3], each.city, starts_on, stage_starts,
         floor_area_m2 + each.place, residents, investment_fen + each.place, each.place % 4, ambers, greens, unknowns,
         plan_hash, org_name, each.text, created_by
       FROM project, unnest($2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS each (name, city, text, place)
       WHERE id = $1 RETURNING id`,
      [model, names, cities, texts],
    );
    await admin.query(
      `INSERT INTO plan_version (project_id, number, plan, plan_hash, published_by, rules_hash, as_of, engine_version)
       SELECT p.id, 1, v.plan, v.plan_hash, v.published_by, v.rules_hash, v.as_of, v.engine_version
       FROM project p, plan_version v WHERE v.project_id = $1 AND p.id <> $1`,
      [model],
    );
    await admin.query('ANALYZE');
    return rows.map(({ id }) => id);
  });
}
