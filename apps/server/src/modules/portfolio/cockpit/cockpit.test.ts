import type { Cockpit, CockpitRows, CockpitTable } from '@zhulin/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arrange, Visitor } from '../../../../testing/office.ts';
import { type TestApp, testApp } from '../../../../testing/test-app.ts';
import { DEMONSTRATION_PASSWORD } from '../../../demonstration/accounts.ts';
import { prepareDemonstration } from '../../../demonstration/prepare.ts';
import { Progress } from '../../../progress.ts';

let server: TestApp;
let office: Visitor;
beforeAll(async () => {
  server = await testApp();
  await prepareDemonstration(server.house, new Progress(() => undefined));
  office = await signedIn('office');
  await arrange(server, "UPDATE project SET archived_at = now() WHERE code !~ '^p-[0-9]+$' OR code IS NULL");
}, 120_000);
afterAll(() => server.close());

async function signedIn(login: string): Promise<Visitor> {
  const visitor = new Visitor(server);
  expect((await visitor.signIn(login, DEMONSTRATION_PASSWORD)).status).toBe(201);
  return visitor;
}

async function cockpit(visitor: Visitor, query = ''): Promise<Cockpit> {
  const { status, body } = await visitor.get(`/api/cockpit${query}`);
  expect({ status, body: status === 200 ? null : body }).toEqual({ status: 200, body: null });
  return body;
}

const numberOf = ({ numbers }: Cockpit, id: string) =>
  numbers.find((each) => each.id === id) ?? expect.fail(id);
const partsOf = (answer: Cockpit, id: string) =>
  Object.fromEntries(numberOf(answer, id).parts.map((part) => [part.id, part.value]));

describe('the demonstration province', () => {
  test('adds up to section 2.2 to the last digit', async () => {
    const answer = await cockpit(office);
    expect(numberOf(answer, 'projects').value).toBe(180);
    expect(partsOf(answer, 'projects')).toEqual({
      planned: 30,
      under_construction: 90,
      completed: 60,
      unknown: 0,
    });
    expect(numberOf(answer, 'floor_area').value).toBe(120_000_000);
    expect(numberOf(answer, 'investment').value).toBe(21_000_000_000_000);
    expect(numberOf(answer, 'residents').value).toBe(3_200_000);
    expect(partsOf(answer, 'facilities')).toMatchObject({
      schools: 45,
      school_places: 45_000,
      hospitals: 38,
      hospital_beds: 2800,
      elderly_centres: 52,
      elderly_beds: 3200,
    });
    expect([answer.balance.capital.projects, answer.balance.others.projects]).toEqual([108, 72]);
    expect(answer.archived).toBe(1);
  });

  test('and every number to the rows behind it', async () => {
    for (const { id, value, projects } of (await cockpit(office)).numbers) {
      const rows: CockpitRows['rows'][number][] = [];
      let total = 1;
      while (rows.length < total) {
        const { body } = await office.get(`/api/cockpit/rows?measure=${id}&limit=100&offset=${rows.length}`);
        expect(body.value).toBe(value);
        total = body.total;
        rows.push(...body.rows);
        if (body.rows.length === 0) break;
      }
      expect(rows).toHaveLength(projects);
      expect(rows.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(value);
      expect(new Set(rows.map(({ project }) => project.id)).size).toBe(projects);
    }
  });
});

/** What the columns of the library say, counted by SQL behind the back of the cockpit. */
const SUMS = `count(*)::int AS projects, sum(floor(floor_area_m2 + 0.5))::float8 AS floor_area,
  sum(investment_fen)::float8 AS investment, sum(floor(residents + 0.5))::float8 AS residents,
  count(*) FILTER (WHERE reds > 0)::int AS red_lights`;
const CONDITIONS: readonly (readonly [string, string])[] = [
  ['types=affordable', "type = 'affordable'"],
  ['types=market,mixed', "type IN ('market', 'mixed')"],
  ['modes=ppp', "mode = 'ppp'"],
  ['placeKinds=capital_region', "place_kind = 'capital_region'"],
  ['placeKinds=other_city,county_town', "place_kind IN ('other_city', 'county_town')"],
  ['lights=red', 'reds > 0'],
  ['lights=green,amber', 'reds = 0'],
  [`city=${encodeURIComponent('甲市')}`, "city = '甲市'"],
  [
    'only=facilities.hospitals',
    "EXISTS (SELECT 1 FROM portfolio_project l, jsonb_array_elements(jsonb_path_query_array(l.detail::jsonb, '$.facilities[*]')) f WHERE l.project_id = project.id AND f ->> 'kind' = 'hospital')",
  ],
  [
    'finding=site.native_share',
    "EXISTS (SELECT 1 FROM portfolio_project l WHERE l.project_id = project.id AND ((l.detail -> 'red')::jsonb ? 'site.native_share' OR (l.detail -> 'amber')::jsonb ? 'site.native_share'))",
  ],
];

describe('under any filter', () => {
  const anyConditions = fc.subarray([...CONDITIONS], { maxLength: 3 });
  const asked = (conditions: readonly (readonly [string, string])[]) => {
    // A later condition on the same parameter would be a second value of it.
    const own = conditions.filter(
      ([query], place) =>
        conditions.findIndex(([other]) => other.split('=')[0] === query.split('=')[0]) === place,
    );
    return {
      query: own.map(([query]) => `&${query}`).join(''),
      where: ['archived_at IS NULL', ...own.map(([, condition]) => condition)].join(' AND '),
    };
  };

  test('the numbers are those that independent SQL counts over the projects', async () => {
    await fc.assert(
      fc.asyncProperty(anyConditions, async (conditions) => {
        const { query, where } = asked(conditions);
        const [counted] = await arrange(server, `SELECT ${SUMS} FROM project WHERE ${where}`);
        const answer = await cockpit(office, `?${query.slice(1)}`);
        for (const [id, value] of Object.entries(counted))
          expect([query, id, numberOf(answer, id).value]).toEqual([query, id, value ?? 0]);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  test('every table adds up to the number above it, and each cell to its rows', async () => {
    const dimensions = ['city', 'placeKind', 'type', 'mode', 'status', 'light', 'province'];
    await fc.assert(
      fc.asyncProperty(anyConditions, fc.constantFrom(...dimensions), async (conditions, dimension) => {
        const { query } = asked(conditions);
        const answer = await cockpit(office, `?${query.slice(1)}`);
        const { body }: { body: CockpitTable } = await office.get(
          `/api/cockpit/table?dimension=${dimension}${query}`,
        );
        answer.numbers.forEach(({ value }, place) => {
          const cells = body.groups.map(({ cells: own }) => Number(own[place]?.value));
          expect(cells.reduce((sum, each) => sum + each, 0)).toBe(value);
          expect(body.total[place]?.value).toBe(value);
        });
        const [group] = body.groups;
        const parameter = PARAMETERS[dimension];
        if (group === undefined || group.value === null || query.includes(`&${parameter}=`)) return;
        const { body: rows }: { body: CockpitRows } = await office.get(
          `/api/cockpit/rows?measure=investment&${parameter}=${encodeURIComponent(group.value)}${query}`,
        );
        expect([rows.value, rows.total]).toEqual([group.cells[2]?.value, group.cells[2]?.counted]);
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});

const PARAMETERS: Readonly<Record<string, string>> = {
  city: 'city',
  placeKind: 'placeKinds',
  type: 'types',
  mode: 'modes',
  status: 'statuses',
  light: 'lights',
  province: 'province',
};

describe('what the demonstration shows', () => {
  test('lights are shared as the troubles were dealt: 58 green, 92 red', async () => {
    expect(partsOf(await cockpit(office), 'red_lights')).toMatchObject({
      red: 92,
      amber: 30,
      green: 58,
      unknown: 0,
    });
  });

  test('money has arrived and been paid, some of it late; some report nothing and are listed as that', async () => {
    const answer = await cockpit(office);
    const arrived = numberOf(answer, 'money_arrived');
    expect(arrived.rate).toBeGreaterThan(0.8);
    expect(arrived.rate).toBeLessThan(1);
    expect(arrived.uncounted).toEqual([
      { reason: 'not_reported', projects: 7 },
      { reason: 'not_due', projects: 30 },
    ]);
    expect(numberOf(answer, 'progress_lag').value).toBeGreaterThan(0);
    expect(numberOf(answer, 'milestones_overdue').value).toBeGreaterThan(0);
    expect(numberOf(answer, 'goals_met').value).toBeGreaterThan(100);
    const reasons = answer.attention.byReason.map(({ reason }) => reason);
    expect(reasons).toEqual(
      expect.arrayContaining(['red_light', 'progress_lag', 'money_short', 'not_reporting']),
    );
  });

  test('every reason, goal, gap and milestone leads to its rows', async () => {
    const { attention, goals, numbers } = await cockpit(office);
    const total = async (query: string) => (await office.get(`/api/cockpit/rows?${query}`)).body.total;
    expect(await total('reason=any')).toBe(attention.projects);
    for (const { reason, projects } of attention.byReason)
      expect(await total(`reason=${reason}`)).toBe(projects);
    for (const { dimension, phase, projects } of goals)
      expect(await total(`goalDimension=${dimension}&goalPhase=${phase}`)).toBe(projects);
    for (const { dimension, phase, due } of goals) {
      const cell = `counting=goal_cell&goalDimension=${dimension}&goalPhase=${phase}`;
      for (const [state, count] of Object.entries(due)) {
        const { body } = await office.get(`/api/cockpit/rows?measure=goals_met&${cell}&goalState=${state}`);
        expect([body.unit, body.value]).toEqual(['goals', count]);
      }
    }
    const unnamed = await office.get('/api/cockpit/rows?counting=goal_cell&goalPhase=near');
    expect([unnamed.status, unnamed.body.code]).toEqual([400, 'INPUT_NOT_VALID']);
    for (const { id, uncounted } of numbers)
      for (const { reason, projects } of uncounted)
        expect(await total(`uncountedIn=${id}&uncounted=${reason}`)).toBe(projects);
    const { body: roadmap } = await office.get('/api/cockpit/roadmap');
    for (const { month, milestones } of roadmap.months.slice(0, 5)) {
      const { body } = await office.get(`/api/cockpit/roadmap?month=${month}&limit=100`);
      const due = milestones.reduce((sum: number, { count }: { count: number }) => sum + count, 0);
      expect([body.total, body.items.length]).toEqual([due, due]);
    }
  });

  test('the list of what needs attention is the first page of its rows', async () => {
    const { attention } = await cockpit(office);
    const { body } = await office.get('/api/cockpit/rows?order=pressure&limit=12');
    expect(body.rows.map(({ project }: { project: { id: string } }) => project.id)).toEqual(
      attention.first.map(({ project }) => project.id),
    );
  });

  test('each account sees the projects that it sees in the library, summed by itself', async () => {
    for (const login of ['city-office', 'department', 'task-force', 'expert', 'enterprise', 'property']) {
      const visitor = await signedIn(login);
      const answer = await cockpit(visitor, '?archived=all');
      const library = (await visitor.get('/api/projects?archived=all&limit=1')).body;
      expect([login, numberOf(answer, 'projects').value]).toEqual([login, library.total]);
    }
  });
});
