import type { Cutoff, CutoffChanges } from '@zhulin/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actorOf, arrange, furnish, signedIn, type Visitor } from '../../../../testing/office.ts';
import { refusalOf, type TestApp, testApp } from '../../../../testing/test-app.ts';
import { withConnection } from '../../../database/address.ts';
import { withActor } from '../../../database/with-actor.ts';
import { cutOffMonth } from './monthly.ts';

let server: TestApp;
let force: Visitor;
let forceB: Visitor;
let office: Visitor;
let cityOffice: Visitor;
let enterprise: Visitor;
let today: string;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
  force = await signedIn(server, 'task-force');
  forceB = await signedIn(server, 'task-force-b');
  office = await signedIn(server, 'leading-group-office');
  cityOffice = await signedIn(server, 'city-office');
  enterprise = await signedIn(server, 'enterprise');
  [{ today }] = await arrange(server, "SELECT to_char(local_today(), 'YYYY-MM-DD') AS today");
  first = await create(force, 100);
  await create(forceB, 10);
});
afterAll(() => server.close());

let first: string;
const create = async (by: Visitor, floorAreaM2: number): Promise<string> => {
  const plan = { schema: 1, project: { name: `${floorAreaM2} m²` }, buildings: { floorAreaM2 } };
  return (await by.post('/api/projects', { plan })).body.id;
};
const enlarge = async (id: string, floorAreaM2: number) => {
  const { body: project } = await force.get(`/api/projects/${id}`);
  const plan = { ...project.plan, buildings: { floorAreaM2 } };
  await force.post(`/api/projects/${id}/draft`, { plan, revision: null, baseVersion: project.version });
  const published = await force.post(`/api/projects/${id}/versions`, { revision: 1, note: '改面积' });
  expect(published.status, JSON.stringify(published.body)).toBe(201);
};
const cutOff = async (more: object = {}): Promise<Cutoff> => {
  const { status, body } = await office.post('/api/cutoffs', { day: today, reason: '月度通报', ...more });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};
const m2At = async (by: Visitor, id: string) =>
  (await by.get(`/api/cockpit/rows?measure=floor_area&cutoff=${id}`)).body.value;

describe('a cut-off', () => {
  test('is what was, byte for byte, whatever happens to plans afterwards', async () => {
    const { id } = await cutOff();
    const read = (url: string) => office.get(url).then(({ body }) => JSON.stringify(body));
    const urls = [
      `/api/cockpit?cutoff=${id}`,
      `/api/cockpit/rows?measure=floor_area&cutoff=${id}`,
      `/api/cockpit/table?dimension=status&cutoff=${id}`,
      `/api/cockpit/roadmap?cutoff=${id}`,
    ];
    const before = await Promise.all(urls.map(read));
    await enlarge(first, 150);
    await create(force, 1000);
    expect(await Promise.all(urls.map(read))).toEqual(before);
    expect(await m2At(office, id)).toBe(110);
  });

  test('shows each post its own projects, also those that it comes to take part in later', async () => {
    const { id } = await cutOff();
    const own = await m2At(cityOffice, id);
    expect(await m2At(office, id)).toBe(own + 10);
    expect(await m2At(enterprise, id)).toBe(0);
    await force.post(`/api/projects/${first}/parties`, { organisationId: 'p-a-builder' });
    expect(await m2At(enterprise, id)).toBe(150);
    await force.post(`/api/projects/${first}/parties/p-a-builder/remove`);
    expect(await m2At(enterprise, id)).toBe(0);
  });

  test('is kept with its hash in the log, and listed with who made it', async () => {
    const cutoff = await cutOff();
    expect(cutoff).toMatchObject({ role: 'leading_group_office', organisation: 'p-office', corrects: null });
    const rows = await arrange(
      server,
      `SELECT encode(sha256(convert_to(string_agg(facts::text, E'\\n' ORDER BY project_id), 'UTF8')), 'hex') AS hash
       FROM portfolio_cutoff_row WHERE cutoff_id = '${cutoff.id}'`,
    );
    expect(rows).toEqual([{ hash: cutoff.rowsHash }]);
    const [entry] = await arrange(
      server,
      `SELECT after FROM audit_entry WHERE action = 'portfolio.cut_off' AND subject_id = '${cutoff.id}'`,
    );
    expect(entry.after).toMatchObject({ day: today, rowsHash: cutoff.rowsHash, rulesHash: cutoff.rulesHash });
    const [logged] = await arrange(
      server,
      `SELECT count(*)::int AS entries FROM (SELECT record::text AS text FROM log_pending UNION ALL SELECT content FROM log_record) l
       WHERE text LIKE '%${cutoff.id}%'`,
    );
    expect(logged.entries).toBe(1);
    const { body } = await cityOffice.get('/api/cutoffs');
    expect(body.cutoffs).toContainEqual(cutoff);
  });

  test('says what a later one corrects; the earlier one stays what it was', async () => {
    const wrong = await cutOff();
    const was = await m2At(office, wrong.id);
    await enlarge(first, 200);
    const right = await cutOff({ reason: '更正面积', corrects: wrong.id });
    expect(right.corrects).toBe(wrong.id);
    expect(await m2At(office, wrong.id)).toBe(was);
    expect(await m2At(office, right.id)).toBe(was + 50);
    const { cutoffs } = (await office.get('/api/cutoffs')).body;
    expect(cutoffs.find(({ id }: Cutoff) => id === wrong.id)?.correctedBy).toBe(right.id);

    const { body: changes }: { body: CutoffChanges } = await office.get(
      `/api/cutoffs/${wrong.id}/changes?to=${right.id}`,
    );
    expect(changes.numbers.filter(({ change }) => change !== 0)).toEqual([
      { id: 'floor_area', unit: 'm2', before: was, after: was + 50, change: 50 },
    ]);
    expect(changes.projects).toEqual([
      {
        id: first,
        name: '100 m²',
        kind: 'changed',
        light: null,
        numbers: [{ id: 'floor_area', before: 150, after: 200 }],
      },
    ]);
    expect(
      refusalOf(await office.post('/api/cutoffs', { day: today, reason: '再改', corrects: wrong.id })),
    ).toMatchObject({
      status: 409,
      code: 'CUTOFF_CORRECTED_ALREADY',
    });
    expect(refusalOf(await office.get(`/api/cutoffs/${right.id}/changes?to=${wrong.id}`))).toMatchObject({
      status: 422,
      code: 'CUTOFFS_OUT_OF_ORDER',
    });
  });

  test('of a day to come, of another day than what it corrects, and of nobody is refused, and nothing is kept', async () => {
    const count = async () => (await office.get('/api/cutoffs')).body.cutoffs.length;
    const { id } = await cutOff();
    const before = await count();
    const asked = (more: object) => office.post('/api/cutoffs', { day: today, reason: '试', ...more });
    expect(refusalOf(await asked({ day: '2999-12-31' }))).toMatchObject({
      status: 422,
      code: 'CUTOFF_IN_FUTURE',
    });
    expect(refusalOf(await asked({ day: '2026-02-30' })).code).toBe('INPUT_NOT_VALID');
    expect(refusalOf(await asked({ day: '2020-01-01', corrects: id })).code).toBe('CUTOFF_OF_ANOTHER_DAY');
    expect(refusalOf(await asked({ corrects: crypto.randomUUID() })).code).toBe('CUTOFF_NOT_FOUND');
    expect(refusalOf(await office.get(`/api/cockpit?cutoff=${crypto.randomUUID()}`))).toMatchObject({
      status: 404,
      code: 'CUTOFF_NOT_FOUND',
    });
    expect(refusalOf(await cityOffice.post('/api/cutoffs', { day: today, reason: '越权' })).code).toBe(
      'PERMISSION_MISSING',
    );
    expect(await count()).toBe(before);
  });
});

describe('the database keeps a cut-off as it is', () => {
  test.each([
    "UPDATE portfolio_cutoff SET reason = '改'",
    'DELETE FROM portfolio_cutoff',
    'TRUNCATE portfolio_cutoff CASCADE',
    "UPDATE portfolio_cutoff_row SET facts = '{}'",
    'DELETE FROM portfolio_cutoff_row',
    'TRUNCATE portfolio_cutoff_row',
  ])('against its owner, too: %s', async (statement) => {
    await cutOff();
    for (const url of [server.addresses.url, server.addresses.ownerUrl, server.addresses.adminUrl])
      await expect(withConnection(url, (client) => client.query(statement))).rejects.toThrow(
        /append-only|permission denied/,
      );
  });

  test('no row is added once it is there, and none without it stays', async () => {
    const { id } = await cutOff();
    const later = await create(force, 7);
    const add = (cutoffId: string) =>
      withActor(server.database, actorOf('leading-group-office'), (db) =>
        db
          .insertInto('portfolio_cutoff_row')
          .values({
            cutoff_id: cutoffId,
            project_id: later,
            org_id: 'p-a-force',
            org_path: '/p/a/force/',
            facts: '{}',
          })
          .execute(),
      );
    await expect(add(id)).rejects.toThrow(/row-level security/);
    await expect(add(crypto.randomUUID())).rejects.toThrow(/foreign key/);
  });

  test('nobody but an office of the leading group makes one', async () => {
    const actor = actorOf('city-office');
    const make = withActor(server.database, actor, (db) =>
      db
        .insertInto('portfolio_cutoff')
        .values({
          id: crypto.randomUUID(),
          day: today,
          scope_path: actor.scope,
          role: actor.role,
          org_name: '甲',
          reason: '试',
          corrects: null,
          rules: '{}',
          rules_hash: '0'.repeat(64),
          rows_hash: '0'.repeat(64),
        })
        .execute(),
    );
    await expect(make).rejects.toThrow(/row-level security/);
  });
});

describe('the clock', () => {
  test('makes one of the month that ended yesterday, once, on the first day of a month alone', async () => {
    expect(await cutOffMonth(server.database, '2026-03-15')).toBe(0);
    expect(await cutOffMonth(server.database, '2026-03-01')).toBe(1);
    expect(await cutOffMonth(server.database, '2026-03-01')).toBe(0);
    const { cutoffs } = (await office.get('/api/cutoffs')).body;
    expect(cutoffs.filter(({ role }: Cutoff) => role === null)).toMatchObject([
      { day: '2026-02-28', organisation: 'p', reason: '2026-02' },
    ]);
  });

  test('and the trend tells what has moved since, of what nothing has corrected', async () => {
    const { body } = await office.get('/api/cockpit/trend?count=5');
    expect(body.points.map(({ cutoff }: { cutoff: Cutoff }) => cutoff.day)).toEqual(['2026-02-28']);
    const now = (await office.get('/api/cockpit')).body.numbers[1].value;
    await create(force, 30);
    const [point] = (await office.get('/api/cockpit/trend')).body.points;
    expect(point.numbers[1]).toEqual({ id: 'floor_area', before: now, change: 30 });
  });
});
