import { type Cockpit, type CockpitRows, roles } from '@zhulin/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accounts, actorOf, arrange, furnish, signedIn, type Visitor } from '../../../../testing/office.ts';
import { type TestApp, testApp } from '../../../../testing/test-app.ts';
import { readCockpit } from '../cockpit/cockpit.ts';
import { sightOf } from './seen.ts';

let server: TestApp;
let force: Visitor;
let forceB: Visitor;
let office: Visitor;
let cityOffice: Visitor;
let cityOfficeB: Visitor;
let enterprise: Visitor;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
  force = await signedIn(server, 'task-force');
  forceB = await signedIn(server, 'task-force-b');
  office = await signedIn(server, 'leading-group-office');
  cityOffice = await signedIn(server, 'city-office');
  cityOfficeB = await signedIn(server, 'city-office-b');
  enterprise = await signedIn(server, 'enterprise');
});
afterAll(() => server.close());

let last = 0;
/** Every project has another number of m², so that a sum tells which are in it. */
const create = async (by: Visitor): Promise<{ id: string; m2: number }> => {
  last += 1;
  const m2 = 2 ** last;
  const plan = {
    schema: 1,
    project: { name: `第${last}个`, place: { city: '甲市' } },
    buildings: { floorAreaM2: m2 },
  };
  const { status, body } = await by.post('/api/projects', { plan });
  expect(status, JSON.stringify(body)).toBe(201);
  return { id: body.id, m2 };
};
const cockpit = async (by: Visitor, query = ''): Promise<Cockpit> =>
  (await by.get(`/api/cockpit${query}`)).body;
const m2Of = async (by: Visitor, query = '') =>
  (await cockpit(by, query)).numbers.find(({ id }) => id === 'floor_area')?.value;
const rowsOf = async (by: Visitor): Promise<CockpitRows> =>
  (await by.get('/api/cockpit/rows?measure=floor_area&limit=100')).body;
const inAll = async (by: Visitor) => {
  const [number, rows, table] = [
    await m2Of(by),
    await rowsOf(by),
    (await by.get('/api/cockpit/table?dimension=city')).body,
  ];
  const place = table.numbers.indexOf('floor_area');
  return [
    number,
    rows.rows.reduce((sum, { contribution }) => sum + contribution, 0),
    table.groups.reduce(
      (sum: number, { cells }: { cells: { value: number }[] }) => sum + Number(cells[place]?.value),
      0,
    ),
  ];
};

describe('a post sees its projects alone, in every number, table and row', () => {
  test('whoever asked before it', async () => {
    const [a, b] = [await create(force), await create(forceB)];
    for (let round = 0; round < 3; round++) {
      expect(await inAll(office)).toEqual(Array(3).fill(a.m2 + b.m2));
      expect(await inAll(cityOffice)).toEqual(Array(3).fill(a.m2));
      expect(await inAll(cityOfficeB)).toEqual(Array(3).fill(b.m2));
      expect(await inAll(enterprise)).toEqual(Array(3).fill(0));
    }
  });

  test('also where many ask at once', async () => {
    const [a, b] = [await create(force), await create(forceB)];
    const [both, ofA, ofB] = [await m2Of(office), await m2Of(cityOffice), await m2Of(cityOfficeB)];
    expect(Number(both)).toBe(Number(ofA) + Number(ofB));
    expect(Number(ofA) % (a.m2 * 2)).toBeGreaterThanOrEqual(a.m2);
    const third = await create(force);
    const asked = Array.from(
      { length: 30 },
      (_, turn) => [office, cityOffice, cityOfficeB][turn % 3] ?? office,
    );
    const answers = await Promise.all(asked.map((by) => m2Of(by)));
    expect([...new Set(answers.filter((_, turn) => turn % 3 === 0))]).toEqual([Number(both) + third.m2]);
    expect([...new Set(answers.filter((_, turn) => turn % 3 === 1))]).toEqual([Number(ofA) + third.m2]);
    expect([...new Set(answers.filter((_, turn) => turn % 3 === 2))]).toEqual([ofB]);
    expect(b.m2).toBeGreaterThan(a.m2);
  });

  test('from the next reading on when it takes part, until it no longer does', async () => {
    const { id, m2 } = await create(force);
    expect(await m2Of(enterprise)).toBe(0);
    const party = { organisationId: 'p-a-builder' };
    expect((await force.post(`/api/projects/${id}/parties`, party)).status).toBe(200);
    expect(await inAll(enterprise)).toEqual([m2, m2, m2]);
    expect((await force.post(`/api/projects/${id}/parties/p-a-builder/remove`)).status).toBe(200);
    expect(await inAll(enterprise)).toEqual([0, 0, 0]);
  });

  test('and on behalf of somebody what that post sees', async () => {
    const lent = { ...actorOf('city-office-b'), id: 'colleague', onBehalfOf: 'city-office-b' };
    const { numbers } = await readCockpit(server.database, lent, { archived: 'no' });
    expect(numbers.find(({ id }) => id === 'floor_area')?.value).toBe(await m2Of(cityOfficeB));
  });

  test('every role sees in the cockpit as many projects as in the library', async () => {
    for (const { login, role } of accounts) {
      const visitor = await signedIn(server, login);
      const { status, body } = await visitor.get('/api/cockpit?archived=all');
      const library = await visitor.get('/api/projects?archived=all');
      expect([login, status]).toEqual([login, library.status]);
      if (status === 200) expect([role, body.projects]).toEqual([role, library.body.total]);
    }
    expect(new Set(accounts.map(({ role }) => role)).size).toBe(roles.length);
  });
});

describe('what is written shows in the next reading', () => {
  test('a new version of a plan, a stated stage, and archiving', async () => {
    const { id, m2 } = await create(force);
    const url = `/api/projects/${id}`;
    const before = Number(await m2Of(force));
    const plan = { schema: 1, project: { name: '改后' }, buildings: { floorAreaM2: m2 + 1 } };
    expect((await force.post(`${url}/draft`, { plan, revision: null, baseVersion: 1 })).status).toBe(200);
    expect((await force.post(`${url}/versions`, { revision: 1, note: '改面积' })).status).toBe(201);
    expect(await m2Of(force)).toBe(before + 1);

    const { updatedAt } = (await force.get(url)).body;
    await force.post(url, { statedStage: 'operation', updatedAt });
    expect(await m2Of(force, '?statuses=completed')).toBe(m2 + 1);

    const { archived } = await cockpit(force);
    await force.post(`${url}/archive`, { reason: '不建了' });
    expect(await m2Of(force)).toBe(before - m2);
    expect((await cockpit(force)).archived).toBe(archived + 1);
    expect(await m2Of(force, '?archived=all')).toBe(before + 1);
  });

  test('what somebody wrote behind the back of the server shows, too', async () => {
    const { id, m2 } = await create(force);
    const before = Number(await m2Of(force));
    await arrange(server, `UPDATE project SET floor_area_m2 = ${m2 + 5} WHERE id = '${id}'`);
    expect(await m2Of(force)).toBe(before + 5);
  });
});

describe('the database', () => {
  test('shows rows of the cockpit and of cut-offs by the very policy of projects', async () => {
    const policies = await arrange(
      server,
      `SELECT tablename, qual FROM pg_policies WHERE cmd = 'SELECT' AND policyname IN
         ('project_read', 'portfolio_project_read', 'portfolio_cutoff_row_read')`,
    );
    const quals = policies.map(({ qual }) => String(qual).replace(/\bproject_id\b(?= = ANY)/, 'id'));
    expect(policies).toHaveLength(3);
    expect(new Set(quals).size, quals.join('\n')).toBe(1);
  });

  test('looks at role, organisation and scope of who asks and never at the person, so those who agree in them share', async () => {
    const seen = new Set<string>();
    const read = async (text: string): Promise<void> => {
      for (const [, name = ''] of text.matchAll(/\b([a-z_]+)\(/g)) {
        if (seen.has(name)) continue;
        seen.add(name);
        const found = await arrange(
          server,
          `SELECT pg_get_functiondef(oid) AS body FROM pg_proc WHERE proname = '${name}' AND pronamespace = 'public'::regnamespace`,
        );
        for (const { body } of found) await read(body);
      }
    };
    const [policy] = await arrange(
      server,
      "SELECT qual FROM pg_policies WHERE policyname = 'portfolio_project_read'",
    );
    await read(policy.qual);
    expect([...seen].filter((name) => name.startsWith('actor_')).sort()).toEqual([
      'actor_org',
      'actor_role',
      'actor_scope',
    ]);
    // And party_projects reads one more table by its own policy.
    const [party] = await arrange(
      server,
      "SELECT qual FROM pg_policies WHERE policyname = 'project_party_read'",
    );
    expect(party.qual).not.toMatch(/actor_id|actor_post/);
    const { id: _, postId: __, ...shared } = actorOf('task-force');
    const { id: ___, postId: ____, ...colleague } = actorOf('colleague');
    expect(shared).toEqual(colleague);
    expect(sightOf(actorOf('task-force'))).toBe(sightOf(actorOf('colleague')));
    expect(sightOf(actorOf('task-force'))).not.toBe(sightOf({ ...actorOf('task-force'), onBehalfOf: 'x' }));
  });

  test('has a line for every project, whoever made it', async () => {
    const [{ missing }] = await arrange(
      server,
      'SELECT count(*)::int AS missing FROM project WHERE id NOT IN (SELECT project_id FROM portfolio_project)',
    );
    expect(missing).toBe(0);
  });
});
