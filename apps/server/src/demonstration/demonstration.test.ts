import { assess } from '@zhulin/assessment';
import { emptyTally, statusOn, withPlan } from '@zhulin/assessment/demonstration';
import { ruleBundle } from '@zhulin/assessment/rules';
import { type Project, type ProjectSummary, projectQuerySchema } from '@zhulin/contract';
import { isoDay } from '@zhulin/engines/units';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { arrange, Visitor } from '../../testing/office.ts';
import { type TestApp, testApp, testSealer } from '../../testing/test-app.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { type Database, openDatabase } from '../database/database.ts';
import { withActor } from '../database/with-actor.ts';
import { listProjects } from '../modules/projects/index.ts';
import { Progress } from '../progress.ts';
import { accountsAt, DEMONSTRATION_PASSWORD, ONE_PROVINCE, organisationsAt } from './accounts.ts';
import { begin, readBeginning } from './beginning.ts';
import { prepareDemonstration } from './prepare.ts';
import { drawProvince, seedProvince, seedReports } from './province.ts';
import { seedAccounts } from './seed.ts';

const silent = () => new Progress(() => undefined);
/** Of the generated projects; the example has none like it. */
const isGenerated = ({ code }: ProjectSummary) => /^p-\d+$/.test(code ?? '');
const sumOf = (projects: readonly ProjectSummary[], key: 'floorAreaM2' | 'residents' | 'investmentFen') =>
  projects.reduce((sum, project) => sum + (project[key] ?? Number.NaN), 0);

describe('the province of an empty installation', () => {
  let server: TestApp;
  let all: ProjectSummary[];
  beforeAll(async () => {
    server = await testApp();
    await prepareDemonstration(server.house, silent());
    all = await projectsOf('office');
  }, 120_000);
  afterAll(() => server.close());

  const signedIn = async (login: string) => {
    const visitor = new Visitor(server);
    expect((await visitor.signIn(login, DEMONSTRATION_PASSWORD)).status).toBe(201);
    return visitor;
  };
  const projectsOf = async (login: string): Promise<ProjectSummary[]> => {
    const visitor = await signedIn(login);
    const projects: ProjectSummary[] = [];
    let next: string | null = '';
    while (next !== null) {
      const { body } = await visitor.get(`/api/projects?limit=100${next && `&after=${next}`}`);
      projects.push(...body.projects);
      next = body.next;
    }
    return projects;
  };

  test('is what section 2.2 counts, in the library of the office', () => {
    const projects = all.filter(isGenerated);
    expect(all).toHaveLength(181);
    expect(projects).toHaveLength(180);
    const countOf = (key: 'type' | 'light', value: string) =>
      projects.filter((project) => project[key] === value).length;
    expect([countOf('type', 'affordable'), countOf('type', 'market'), countOf('type', 'mixed')]).toEqual([
      68, 95, 17,
    ]);
    expect(projects.filter(({ place }) => place.kind === 'capital_region')).toHaveLength(108);
    expect(sumOf(projects, 'floorAreaM2')).toBe(120_000_000);
    expect(sumOf(projects, 'investmentFen')).toBe(21_000_000_000_000);
    expect(sumOf(projects, 'residents')).toBeCloseTo(3_200_000, 3);
    expect(countOf('light', 'green')).toBeGreaterThanOrEqual(45);
    expect(countOf('light', 'red')).toBeGreaterThanOrEqual(27);
  });

  test('and in its plans, each read by itself, with the status of the day', async () => {
    const office = await signedIn('office');
    const [{ today }] = await arrange(server, "SELECT to_char(local_today(), 'YYYY-MM-DD') AS today");
    let tally = emptyTally();
    const statuses: Record<string, number> = { planned: 0, under_construction: 0, completed: 0 };
    for (const { id } of all.filter(isGenerated)) {
      const { plan }: Project = (await office.get(`/api/projects/${id}`)).body;
      tally = withPlan(tally, plan);
      const asOf = isoDay(today);
      const status = statusOn(assess({ plan, rules: ruleBundle, asOf, seed: 1, points: 0 }), asOf);
      statuses[String(status)] = Number(statuses[String(status)]) + 1;
    }
    expect(statuses).toEqual({ completed: 60, under_construction: 90, planned: 30 });
    expect(tally).toMatchObject({
      projects: 180,
      floorAreaM2: 120_000_000,
      residents: 3_200_000,
      investmentYuan: 210_000_000_000,
    });
  }, 60_000);

  test('is as if made by hand: each project has its history, verdict, parties and entries in the trail', async () => {
    const office = await signedIn('office');
    const audit = await signedIn('audit');
    const [project] = all.filter(isGenerated);
    const url = `/api/projects/${project?.id}`;
    expect((await office.get(`${url}/versions`)).body.versions).toMatchObject([
      { number: 1, post: { role: 'leading_group_office' } },
    ]);
    const { body: verdicts } = await office.get(`${url}/versions/1/verdict`);
    expect(verdicts.record.run.planHash).toBe(project?.planHash);
    expect(verdicts.causes).toEqual([]);
    const { parties } = (await office.get(`${url}/parties`)).body;
    expect(parties.length).toBeGreaterThan(7);
    const { changes } = (await office.get(`${url}/history`)).body;
    expect(changes.filter(({ field }: { field: string }) => field === 'party')).toHaveLength(parties.length);
    const { entries } = (await audit.get(`/api/audit?subjectKind=project&subjectId=${project?.id}&limit=50`))
      .body;
    const actions = entries.map(({ action }: { action: string }) => action);
    expect(actions.filter((action: string) => action === 'project.create')).toHaveLength(1);
    expect(actions.filter((action: string) => action === 'project.share')).toHaveLength(parties.length);
    const [counts] = await arrange(
      server,
      `SELECT count(*) FILTER (WHERE action = 'project.create')::int AS created,
              count(*) FILTER (WHERE action = 'demonstration.begin')::int AS begun,
              count(*) FILTER (WHERE action = 'demonstration.complete')::int AS completed FROM audit_entry`,
    );
    expect(counts).toEqual({ created: 181, begun: 1, completed: 1 });
  });

  test('has the cut-off of the last month, and what was reported since as second versions', async () => {
    const office = await signedIn('office');
    const [{ month_end: monthEnd }] = await arrange(
      server,
      "SELECT to_char(date_trunc('month', local_today()) - interval '1 day', 'YYYY-MM-DD') AS month_end",
    );
    const { cutoffs } = (await office.get('/api/cutoffs')).body;
    expect(cutoffs).toMatchObject([{ day: monthEnd, role: null, reason: monthEnd.slice(0, 7) }]);
    const [cutoff] = cutoffs;
    const { total, projects, numbers } = (await office.get(`/api/cutoffs/${cutoff.id}/changes?limit=100`))
      .body;
    const more = (id: string) => numbers.find((number: { id: string }) => number.id === id).change;
    expect(total).toBeGreaterThan(50);
    expect(more('money_arrived')).toBeGreaterThan(0);
    expect(more('money_paid')).toBeGreaterThan(0);
    expect(more('projects')).toBe(0);
    const { versions } = (await office.get(`/api/projects/${projects[0].id}/versions`)).body;
    expect(versions).toMatchObject([{ number: 2, note: `${monthEnd.slice(0, 7)} 填报` }, { number: 1 }]);
    await prepareDemonstration(server.house, silent());
    expect((await office.get('/api/cutoffs')).body.cutoffs).toHaveLength(1);
    const [counts] = await arrange(server, 'SELECT max(version_number)::int AS last FROM project');
    expect(counts).toEqual({ last: 2 });
  });

  test('is seen by each account as far as its post sees', async () => {
    const own = await projectsOf('task-force');
    expect(own).toHaveLength(7);
    expect(own.filter((project) => !isGenerated(project)).map(({ name }) => name)).toEqual(
      all.filter((project) => !isGenerated(project)).map(({ name }) => name),
    );
    const capital = await projectsOf('city-office');
    expect(capital).toHaveLength(109);
    expect(new Set(capital.filter(isGenerated).map(({ place }) => place.city))).toEqual(new Set(['甲市']));
    expect(await projectsOf('department')).toHaveLength(181);
    expect(await projectsOf('expert')).toHaveLength(180);
    expect(await projectsOf('enterprise')).toHaveLength(45);
    expect((await projectsOf('property')).length).toBeGreaterThan(0);
  });

  test('stays as people leave it: a project that has another code now does not come back', async () => {
    await arrange(server, "UPDATE project SET code = 'renamed' WHERE code = 'p-180'");
    expect(await prepareDemonstration(server.house, silent(), 360)).toBe(180);
    expect(await projectsOf('office')).toHaveLength(181);
    await arrange(server, "UPDATE project SET code = 'p-180' WHERE code = 'renamed'");
  });

  test('has the organisations of the accounts under the kinds and names that they have in it', async () => {
    const beginning = await readBeginning(server.database);
    const { organisations } = drawProvince(beginning ?? expect.fail('nothing was begun'));
    const drawn = new Map(organisations.map((each) => [each.path, each]));
    const shared = organisationsAt(ONE_PROVINCE).filter(({ path }) => drawn.has(path));
    expect(shared).toHaveLength(11);
    for (const { path, kind, name } of shared) expect(drawn.get(path)).toMatchObject({ kind, name });
  });
});

describe('a province', () => {
  let addresses: Awaited<ReturnType<typeof testDatabase>>;
  let database: Database;
  beforeEach(async () => {
    addresses = await testDatabase();
    database = openDatabase({
      url: addresses.url,
      onIdleError: (error) => {
        throw error;
      },
    });
  });
  afterEach(async () => {
    await database.close();
    await addresses.drop();
  });

  const house = () => ({ database, sealer: testSealer });
  const library = async () => {
    const { office } = await seedAccounts(house());
    const page = await listProjects(
      database,
      office,
      projectQuerySchema.parse({ limit: 100, order: 'name' }),
    );
    return page.projects;
  };

  test('whose start was broken off is finished by the next one, with the same scale and nothing twice', async () => {
    await begin(database, 60);
    const drawn = drawProvince((await readBeginning(database)) ?? expect.fail('nothing was begun'));
    const { office } = await seedAccounts(house());
    const broken = seedProvince(database, office, drawn, () => {
      throw new Error('killed');
    });
    await expect(broken).rejects.toThrow('killed');
    expect(await library()).toHaveLength(20);

    expect(await prepareDemonstration(house(), silent(), 180)).toBe(60);
    const projects = (await library()).filter(isGenerated);
    expect(new Set(projects.map(({ code }) => code)).size).toBe(60);
    expect(projects).toHaveLength(60);
    expect(sumOf(projects, 'floorAreaM2')).toBe(40_000_000);
    expect(await seedProvince(database, office, drawn, () => undefined)).toBe(0);
    expect(await seedReports(database, office, drawn, () => undefined)).toBe(0);
  }, 60_000);

  test('whose reports were broken off gets the others with the next start, under the one cut-off', async () => {
    await begin(database, 60);
    const drawn = drawProvince((await readBeginning(database)) ?? expect.fail('nothing was begun'));
    const { office } = await seedAccounts(house());
    await seedProvince(database, office, drawn, () => undefined);
    const broken = seedReports(database, office, drawn, () => {
      throw new Error('killed');
    });
    await expect(broken).rejects.toThrow('killed');
    const second = async () => (await library()).filter(({ version }) => version === 2).length;
    const before = await second();
    expect(before).toBeGreaterThan(0);
    const missing = await seedReports(database, office, drawn, () => undefined);
    expect(missing).toBeGreaterThan(0);
    expect(await second()).toBe(before + missing);
    const cutoffs = await withActor(database, office, (db) =>
      db.selectFrom('portfolio_cutoff').select('id').execute(),
    );
    expect(cutoffs).toHaveLength(1);
  }, 60_000);

  test('begun by two processes at one time is made once', async () => {
    const scales = await Promise.all([
      prepareDemonstration(house(), silent(), 60),
      prepareDemonstration(house(), silent(), 60),
    ]);
    expect(scales).toEqual([60, 60]);
    expect((await library()).filter(isGenerated)).toHaveLength(60);
  }, 60_000);

  test('is not begun at scale 0: there is just the example', async () => {
    expect(await prepareDemonstration(house(), silent(), 0)).toBe(0);
    expect(await library()).toHaveLength(1);
    expect(await readBeginning(database)).toBeUndefined();
  });

  test('of the nation stands below one root; the accounts are in its first province, the office above all', async () => {
    await begin(database, 5800);
    const { standing } = drawProvince((await readBeginning(database)) ?? expect.fail('nothing was begun'));
    expect(standing.root).toMatchObject({ path: '/demonstration/', kind: 'department' });
    expect(standing.home).toMatchObject({ path: '/demonstration/east-1/', kind: 'province' });
    const { office, taskForce } = await seedAccounts(house(), () => standing);
    expect(office.scope).toBe('/demonstration/');
    expect(taskForce.scope).toBe('/demonstration/east-1/city-a/task-force/');
    const paths = accountsAt(standing.home).map(({ path }) => path);
    expect(paths.filter((path) => !path.startsWith(standing.home.path))).toEqual([
      '/demonstration/office/',
      '/demonstration/office/',
      '/demonstration/vendor/',
    ]);
    const names = await withActor(database, office, (db) =>
      db.selectFrom('organisation').select('name').where('path', '=', '/demonstration/').execute(),
    );
    expect(names).toEqual([{ name: standing.root.name }]);
  });
});
