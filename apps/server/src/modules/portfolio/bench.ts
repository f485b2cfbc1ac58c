import type { FastifyInstance, InjectOptions } from 'fastify';
import { durableHouse } from '../../../testing/durable-house.ts';
import { delaysOf } from '../../../testing/freshness.ts';
import { seedNation } from '../../../testing/nation.ts';
import { callerAs } from '../../../testing/test-app.ts';
import { buildApp } from '../../app.ts';
import { withConnection } from '../../database/address.ts';
import { seedAccounts } from '../../demonstration/seed.ts';
import { createProject } from '../plans/index.ts';

const USERS = 50;
/** The user who saves plans. */
const SAVER = 'task-force';
const ROUNDS = 12;

/** All through the whole server (`inject`), under row security, on durable PostgreSQL with the nation's 5,800 projects in
 * twenty cities; 50 people at once, of the province's office and of ten cities' offices, with four filters among them.
 * `cockpit.read-ms`: the cockpit, the 95th percentile of 12 rounds, while a project changes before every third round.
 * `cockpit.drill-ms`: a page of the rows of a number, likewise without changes. `cockpit.cold-ms`: the first answer of a
 * server that has read nothing yet. `portfolio.fresh-p95-ms`: all 50 keep the cockpit open, over sockets; from the sending of a
 * new version of a plan to the reading that shows it, for each of the ten that see it, the 95th percentile of 12 versions. Node and PostgreSQL share the machine. */
export const bench = {
  targets: [
    { id: 'cockpit.read-ms', unit: 'ms', target: 300, better: 'lower' },
    { id: 'cockpit.drill-ms', unit: 'ms', target: 200, better: 'lower' },
    { id: 'cockpit.cold-ms', unit: 'ms', target: 1000, better: 'lower' },
    { id: 'portfolio.fresh-p95-ms', unit: 'ms', target: 2000, better: 'lower' },
  ],
  run,
} as const;

const FILTERS = [
  '',
  '?types=affordable',
  '?lights=red',
  '?placeKinds=other_city&statuses=under_construction',
];
const MEASURES = ['investment', 'red_lights', 'money_arrived.short', 'milestones_overdue.overdue'];

async function run(): Promise<{ id: string; value: number }[]> {
  const { house, adminUrl, close } = await durableHouse();
  const { office, taskForce } = await seedAccounts(house);
  const app = await buildApp({
    ...house,
    identify: async (request) => {
      const user = request.headers['x-user'];
      return callerAs(user === SAVER ? taskForce : (actors[Number(user)] ?? office));
    },
  });
  const actors = await seedNation(adminUrl, office, async (plan) => {
    return (await createProject(house.database, office, plan)).id;
  });
  const change = () =>
    withConnection(adminUrl, (admin) =>
      admin.query(
        'UPDATE project SET updated_at = now() WHERE id = (SELECT id FROM project ORDER BY random() LIMIT 1)',
      ),
    );
  try {
    const cold = await timed(app, { url: '/api/cockpit', headers: { 'x-user': '0' } });
    const read = await crowd(app, (user) => `/api/cockpit${FILTERS[user % FILTERS.length]}`, change);
    const drill = await crowd(app, (user, round) => {
      const measure = MEASURES[(user + round + 1) % MEASURES.length];
      return `/api/cockpit/rows${FILTERS[user % FILTERS.length] || '?'}&measure=${measure}&limit=50`.replace(
        '?&',
        '?',
      );
    });
    const fresh = await freshOf(app);
    return [
      { id: 'cockpit.read-ms', value: read },
      { id: 'cockpit.drill-ms', value: drill },
      { id: 'cockpit.cold-ms', value: cold },
      { id: 'portfolio.fresh-p95-ms', value: fresh },
    ];
  } finally {
    await app.close();
    await close();
  }
}

async function timed(app: FastifyInstance, options: InjectOptions): Promise<number> {
  const start = performance.now();
  const response = await app.inject(options);
  const ms = performance.now() - start;
  if (response.statusCode !== 200) throw new Error(response.body);
  return ms;
}

/** Everybody asks at once, round after round. @returns the 95th percentile of all */
async function crowd(
  app: FastifyInstance,
  urlOf: (user: number, round: number) => string,
  change?: () => Promise<unknown>,
): Promise<number> {
  const times: number[] = [];
  for (let round = -1; round < ROUNDS; round++) {
    if (change && round % 3 === 0) await change();
    const users = Array.from({ length: USERS }, (_, user) => user);
    const answers = await Promise.all(
      users.map((user) => timed(app, { url: urlOf(user, round), headers: { 'x-user': String(user) } })),
    );
    // The first round is the warming up.
    if (round >= 0) times.push(...answers);
  }
  return p95(times);
}

function p95(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;
}

/** @returns how long what one saves is not yet shown to those who look on */
async function freshOf(app: FastifyInstance): Promise<number> {
  const post = async (url: string, payload: object) => {
    const response = await app.inject({ method: 'POST', url, payload, headers: { 'x-user': SAVER } });
    if (response.statusCode >= 300) throw new Error(response.body);
    return response.json();
  };
  const planOf = (floorAreaM2: number) => ({
    schema: 1,
    project: { name: '新版本' },
    buildings: { floorAreaM2 },
  });
  const { id } = await post('/api/projects', { plan: planOf(1000) });
  const delays = await delaysOf({
    origin: await app.listen({ host: '127.0.0.1', port: 0 }),
    users: USERS,
    seeing: Array.from({ length: USERS / 5 }, (_, place) => 5 * place),
    save: async (added) => {
      const draft = { plan: planOf(1000 + added), revision: null, baseVersion: added };
      const { revision } = await post(`/api/projects/${id}/draft`, draft);
      await post(`/api/projects/${id}/versions`, { revision, note: '改面积' });
    },
  });
  return p95(delays);
}
