import { ruleBundle } from '@zhulin/assessment/rules';
import { amendedBundle } from '@zhulin/assessment/rules-version';
import type { Job } from '@zhulin/contract';
import { withValueAt } from '@zhulin/plan';
import { exampleNamed } from '@zhulin/plan/testing/example';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { arrange, furnish, signedIn, type Visitor } from '../../../testing/office.ts';
import { refusalOf, type TestApp, testApp } from '../../../testing/test-app.ts';
import { jobKinds } from '../../app.ts';
import { withConnection } from '../../database/address.ts';
import { startWorkers } from '../jobs/index.ts';

let server: TestApp;
let office: Visitor;
let department: Visitor;
let cityOffice: Visitor;
let force: Visitor;
let otherCity: Visitor;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
  office = await signedIn(server, 'leading-group-office');
  department = await signedIn(server, 'department');
  cityOffice = await signedIn(server, 'city-office');
  force = await signedIn(server, 'task-force');
  otherCity = await signedIn(server, 'task-force-b');
  const { house } = server;
  await startWorkers({ kinds: jobKinds, chores: [], house, onError: console.error });
});
afterAll(() => server.close());

const EXAMPLE = exampleNamed('affordable');
const FAR = (EXAMPLE.buildings?.floorAreaM2 ?? Number.NaN) / (EXAMPLE.site?.areaM2 ?? Number.NaN);

const farFrom = (from: string, value: unknown, layer = 'work-plan') => ({
  rule: 'spatial.far',
  layer,
  value: { from, value, unit: '1', source: { doc: '某通知', section: '第二条' } },
});
const linkedTo = (url: string) => {
  const amendment = farFrom('2031-01-01', { lte: 2 });
  return { ...amendment, value: { ...amendment.value, source: { doc: '某通知', url } } };
};
/** Below what the example builds, from a day of its own, since the edition of one test is there in the next. */
let day = 0;
const nextDay = () => `2025-01-${String(++day).padStart(2, '0')}`;
const stricter = (layer?: string) => farFrom(nextDay(), { min: 0.5, max: FAR / 2 }, layer);
const looser = (layer?: string) => farFrom(nextDay(), { min: 0.5, max: FAR * 2 }, layer);

const CHANGE = { title: '调整容积率', reason: '依据某通知第二条' };
const draft = async (amendments: unknown[], by = office): Promise<{ id: string; revision: number }> => {
  const { status, body } = await by.post('/api/rule-changes', { ...CHANGE, amendments });
  expect({ status, state: body.state }).toEqual({ status: 201, state: 'draft' });
  return body;
};
const create = async (name: string, by = force, plan: object = EXAMPLE): Promise<string> => {
  const { body } = await by.post('/api/projects', { plan: withValueAt(plan, 'project.name', name) });
  return body.id;
};
const ended = (id: string, by: Visitor): Promise<Job> =>
  vi.waitFor(
    async () => {
      const { body } = await by.get(`/api/jobs/${id}`);
      expect(body.finishedAt).not.toBeNull();
      return body;
    },
    { timeout: 28_000, interval: 50 },
  );
const judge = async ({ id, revision }: { id: string; revision: number }, by = office) => {
  const asked = await by.post(`/api/rule-changes/${id}/impact`, { revision });
  expect(asked.status).toBe(202);
  const job = await ended(asked.body.id, by);
  expect(job).toMatchObject({ state: 'done', error: null });
  return (await by.get(`/api/rule-changes/${id}/impact`)).body;
};
const publish = ({ id, revision }: { id: string; revision: number }, by = office) =>
  by.post(`/api/rule-changes/${id}/publish`, { revision });
const edition = async () => (await force.get('/api/rule-edition')).body;

describe('the story of a change', () => {
  test('is drafted, judged by what it turns, published; rules, plans and lists are by it at once or soon after', async () => {
    const id = await create('将要转红的项目');
    const before = await edition();
    const change = await draft([stricter()], department);
    const impact = await judge(change, department);
    expect(impact).toMatchObject({
      isCurrent: true,
      rulesBefore: before.rulesHash,
      worse: impact.turned,
      rows: expect.arrayContaining([
        expect.objectContaining({
          projectId: id,
          after: 'red',
          turns: expect.arrayContaining([
            expect.objectContaining({ figure: 'site.far', before: 'green', after: 'red' }),
          ]),
        }),
      ]),
    });
    expect(await edition()).toEqual(before);

    await judge(change);
    const published = await publish(change);
    expect(published).toMatchObject({
      status: 200,
      body: { change: { state: 'published', edition: before.edition + 1 } },
    });
    const after = await edition();
    expect(after.rulesHash).toBe(impact.rulesAfter);
    expect(after.rulesHash).toBe(amendedBundle(ruleBundle, after.amendments).bundle.hash);

    const { body: verdict } = await force.get(`/api/projects/${id}/versions/1/verdict`);
    expect(verdict).toMatchObject({ causes: ['rules'], now: { run: { rulesHash: after.rulesHash } } });
    expect(await ended(published.body.job.id, office)).toMatchObject({ state: 'done' });
    const { body: project } = await force.get(`/api/projects/${id}`);
    expect(project).toMatchObject({ light: 'red', version: 1, assessed: { rulesHash: after.rulesHash } });
    const { body: history } = await force.get(`/api/projects/${id}/history`);
    expect(history.changes).toEqual([]);
    const { body: version } = await force.get(`/api/projects/${id}/versions/1`);
    expect(version.verdict.run.rulesHash).toBe(before.rulesHash);

    const { body: list } = await force.get('/api/rules?text=spatial.far');
    const [far] = list.rules.filter(({ layer }: { layer: string }) => layer === 'work-plan');
    expect(far.values.at(-1)).toMatchObject({ source: { doc: '某通知', section: '第二条' } });
    expect(far.current).toBe(far.values.length - 1);
    const { body: editions } = await force.get('/api/rule-editions');
    expect(editions.editions[0]).toMatchObject({
      ...CHANGE,
      number: after.edition,
      post: { role: 'leading_group_office' },
      leftOut: [],
    });
    const proof = await force.get('/api/rules/spatial.far/inclusion?layer=work-plan');
    expect(proof.body.root).toBe(after.rulesHash);

    const cure = await draft([looser()]);
    await judge(cure);
    await ended((await publish(cure)).body.job.id, office);
    expect((await force.get(`/api/projects/${id}`)).body.light).not.toBe('red');
  });

  test('of a city turns only the projects of that city', async () => {
    const place = { province: '某省', city: '某市' };
    const inside = await create('市内', force, withValueAt(EXAMPLE, 'project.place', place));
    const outside = await create('市外');
    const change = await draft([stricter('某省/某市')]);
    const impact = await judge(change);
    const turned = impact.rows.map(({ projectId }: { projectId: string }) => projectId);
    expect(turned).toContain(inside);
    expect(turned).not.toContain(outside);
  });

  test('tells nobody of projects that he does not see', async () => {
    const elsewhere = await create('另一城市', otherCity);
    const change = await draft([stricter()], department);
    const all = await judge(change, department);
    expect(all.rows.map(({ projectId }: { projectId: string }) => projectId)).toContain(elsewhere);
    for (const visitor of [cityOffice, force])
      expect(refusalOf(await visitor.get(`/api/rule-changes/${change.id}/impact`)).status).toBe(403);
  });
});

describe('a draft', () => {
  test('is saved over the revision that the sender knows, and no other', async () => {
    const change = await draft([stricter()]);
    const url = `/api/rule-changes/${change.id}`;
    const next = { ...CHANGE, amendments: [stricter()] };
    expect((await office.post(url, { ...next, revision: 1 })).body).toMatchObject({ revision: 2 });
    expect(refusalOf(await office.post(url, { ...next, revision: 1 }))).toMatchObject({
      status: 409,
      code: 'RULE_CHANGE_STALE',
      params: { revision: 2 },
    });
  });

  test('of a department is taken over by the office, not the other way round', async () => {
    const theirs = await draft([stricter()], department);
    const save = { ...CHANGE, amendments: [stricter()], revision: 1 };
    expect((await office.post(`/api/rule-changes/${theirs.id}`, save)).status).toBe(200);
    const ours = await draft([stricter()]);
    expect(refusalOf(await department.post(`/api/rule-changes/${ours.id}`, save))).toMatchObject({
      status: 403,
      code: 'RULE_CHANGE_NOT_WRITABLE',
    });
  });

  test('that is withdrawn stays readable and closed', async () => {
    const { id } = await draft([stricter()]);
    await office.post(`/api/rule-changes/${id}/withdraw`, { revision: 1 });
    const { body } = await office.get('/api/rule-changes');
    expect(body.changes).toContainEqual(expect.objectContaining({ id, state: 'withdrawn' }));
    for (const act of ['withdraw', 'impact', 'publish'])
      expect(refusalOf(await office.post(`/api/rule-changes/${id}/${act}`, { revision: 1 }))).toMatchObject({
        code: 'RULE_CHANGE_CLOSED',
      });
  });

  test.each([
    ['of no rule', { ...farFrom('2026-01-01', 2), rule: 'no.such' }, 'rule', 'no.such'],
    ['before the value that is there', farFrom('2022-01-01', { min: 1, max: 2 }), 'value.from', '2022-01-01'],
    ['of another shape', farFrom('2031-01-01', 2), 'value.value', 'bound'],
    [
      'of another unit',
      {
        ...farFrom('2031-01-01', { lte: 2 }),
        value: { ...farFrom('2031-01-01', { lte: 2 }).value, unit: 'm2' },
      },
      'value.unit',
      'm2',
    ],
  ])('%s is refused with the place and what to do', async (_, amendment, place, told) => {
    const answer = await office.post('/api/rule-changes', { ...CHANGE, amendments: [stricter(), amendment] });
    expect(answer).toMatchObject({ status: 422, body: { code: 'RULE_CHANGE_NOT_VALID' } });
    expect(answer.body.params.problems).toEqual([
      { path: `amendments.1.${place}`, text: expect.stringContaining(told) },
    ]);
  });

  test.each([
    { ...CHANGE, amendments: [] },
    { ...CHANGE, title: '', amendments: [stricter()] },
    { ...CHANGE, amendments: [{ ...stricter(), note: 'x' }] },
    { ...CHANGE, amendments: [farFrom('2026-02-30', { lte: 1 })] },
    { ...CHANGE, amendments: [farFrom('2031-01-01', { min: 3, max: 2 })] },
    { ...CHANGE, amendments: [farFrom('2031-01-01', { adopts: 'spatial.far' })] },
    { ...CHANGE, amendments: [linkedTo('javascript:alert(1)')] },
    { ...CHANGE, amendments: [linkedTo('data:text/html,x')] },
  ])('that the schema does not know is refused: %j', async (body) => {
    expect(await office.post('/api/rule-changes', body)).toMatchObject({
      status: 400,
      body: { code: 'INPUT_NOT_VALID' },
    });
  });

  test('with a text that cannot be kept is refused', async () => {
    const body = { ...CHANGE, amendments: [farFrom('2031-01-01', ['a\u0000b'])] };
    expect(await office.post('/api/rule-changes', body)).toMatchObject({
      status: 400,
      body: { code: 'TEXT_NOT_STORABLE' },
    });
  });
});

const impactRevision = async (id: string): Promise<number | null> => {
  const { body } = await office.get('/api/rule-changes');
  return body.changes.find((change: { id: string }) => change.id === id).impactRevision;
};

describe('publishing', () => {
  test('needs the impact of this revision under the rules as they are', async () => {
    const change = await draft([stricter()]);
    expect(refusalOf(await publish(change))).toMatchObject({ status: 409, code: 'RULE_IMPACT_NEEDED' });
    expect(await impactRevision(change.id)).toBeNull();
    await judge(change);
    expect(await impactRevision(change.id)).toBe(1);
    const saved = { ...CHANGE, amendments: [stricter()], revision: 1 };
    const { body: second } = await office.post(`/api/rule-changes/${change.id}`, saved);
    expect((await office.get(`/api/rule-changes/${change.id}/impact`)).body.isCurrent).toBe(false);
    expect(refusalOf(await publish(second)).code).toBe('RULE_IMPACT_NEEDED');
    expect(second).toMatchObject({ revision: 2, impactRevision: 1 });

    await judge(second);
    const between = await draft([looser()]);
    await judge(between);
    expect((await publish(between)).status).toBe(200);
    // The day of the older draft is no longer later than what is in force, or its impact is of other rules.
    expect(['RULE_IMPACT_NEEDED', 'RULE_CHANGE_NOT_VALID']).toContain(refusalOf(await publish(second)).code);
  });

  test('is not for those who only draft, nor for anybody twice', async () => {
    const change = await draft([looser()], department);
    await judge(change);
    expect(refusalOf(await publish(change, department))).toMatchObject({ status: 403 });
    expect((await publish(change)).status).toBe(200);
    expect(refusalOf(await publish(change)).code).toBe('RULE_CHANGE_CLOSED');
  });

  test('by two at once lets one through', async () => {
    const [one, other] = [await draft([looser('甲省')]), await draft([looser('乙省')])];
    await judge(one);
    await judge(other);
    const codes = (await Promise.all([publish(one), publish(other)])).map(({ status, body }) =>
      status === 200 ? 'ok' : body.code,
    );
    expect(codes.sort()).toEqual(['RULE_IMPACT_NEEDED', 'ok'].sort());
  });

  test('leaves editions that nobody changes', async () => {
    for (const url of [server.addresses.url, server.addresses.ownerUrl, server.addresses.adminUrl])
      for (const text of ['UPDATE rule_edition SET title = $$x$$', 'DELETE FROM rule_edition'])
        await expect(withConnection(url, (client) => client.query(text))).rejects.toMatchObject({
          code: '42501',
        });
  });
});

describe('the lights of a list', () => {
  test('that an earlier version of the product left empty are set anew, with the words to search by', async () => {
    const id = await create('旧库项目');
    await arrange(
      server,
      `UPDATE project SET reds = NULL, ambers = NULL, greens = NULL, unknowns = NULL, search_text = name,
         assessed_rules_hash = NULL, assessed_on = NULL, assessed_by_engine = NULL WHERE id = '${id}'`,
    );
    expect((await force.get(`/api/projects/${id}`)).body).toMatchObject({ lights: null, assessed: null });
    const asked = await office.post('/api/reassessments');
    expect(await ended(asked.body.id, office)).toMatchObject({ state: 'done' });
    expect((await force.get(`/api/projects/${id}`)).body.lights).not.toBeNull();
    const found = await force.get('/api/projects?text=jkxm');
    expect(found.body.projects.map((each: { id: string }) => each.id)).toContain(id);
  });

  test('are set anew by a job that is cancelled without a trace', async () => {
    const { body: asked } = await office.post('/api/reassessments');
    await office.post(`/api/jobs/${asked.id}/cancel`);
    expect(['cancelled', 'done']).toContain((await ended(asked.id, office)).state);
  });
});

test('a page of the impact at a time, those that become worse first', async () => {
  const change = await draft([stricter()]);
  const whole = await judge(change);
  const { body } = await office.get(`/api/rule-changes/${change.id}/impact?limit=1&offset=1`);
  expect(body.rows).toEqual(whole.rows.slice(1, 2));
});

test('the trail tells of drafting, judging and publishing', async () => {
  const rows = await arrange(server, "SELECT DISTINCT action FROM audit_entry WHERE subject_kind = 'rule'");
  expect(rows.map(({ action }) => action).sort()).toEqual([
    'rule.ask_impact',
    'rule.change',
    'rule.draft',
    'rule.publish',
    'rule.reassess',
    'rule.withdraw',
  ]);
});
