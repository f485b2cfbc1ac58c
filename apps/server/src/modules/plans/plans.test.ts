import { withValueAt } from '@zhulin/plan';
import { exampleNamed } from '@zhulin/plan/testing/example';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arrange, furnish, signedIn, type Visitor } from '../../../testing/office.ts';
import { refusalOf, type TestApp, testApp } from '../../../testing/test-app.ts';
import { withConnection } from '../../database/address.ts';

let server: TestApp;
let force: Visitor;
let colleague: Visitor;
let office: Visitor;
let otherCity: Visitor;
let builder: Visitor;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
  force = await signedIn(server, 'task-force');
  colleague = await signedIn(server, 'colleague');
  office = await signedIn(server, 'city-office');
  otherCity = await signedIn(server, 'task-force-b');
  builder = await signedIn(server, 'enterprise');
});
afterAll(() => server.close());

const EXAMPLE = exampleNamed('medium');
const SMALL = { schema: 1, project: { name: '幸福里' } };
const renamed = (name: string) => withValueAt(SMALL, 'project.name', name);

const create = async (plan: object = SMALL, by = force): Promise<string> => {
  const { status, body } = await by.post('/api/projects', { plan });
  expect({ status, name: body.name }).toMatchObject({ status: 201, name: expect.any(String) });
  return `/api/projects/${body.id}`;
};
const draft = (
  url: string,
  plan: unknown,
  known: { revision?: number | null; base?: number } = {},
  by = force,
) => by.post(`${url}/draft`, { plan, revision: known.revision ?? null, baseVersion: known.base ?? 1 });
const publish = (url: string, revision = 1, by = force) =>
  by.post(`${url}/versions`, { revision, note: '按专家意见调整' });

describe('the story of a plan', () => {
  test('is edited as a draft, published as version 2, and version 1 stays what it was', async () => {
    const url = await create(EXAMPLE);
    const first = await force.get(`${url}/versions/1`);
    expect(first.body).toMatchObject({ number: 1, plan: EXAMPLE, note: null, publishedBy: 'task-force' });

    const changed = withValueAt(EXAMPLE, 'site.areaM2', (EXAMPLE.site?.areaM2 ?? Number.NaN) / 2);
    expect((await draft(url, changed)).body).toMatchObject({ baseVersion: 1, revision: 1, isBehind: false });
    const published = await publish(url);
    expect(published).toMatchObject({
      status: 201,
      body: {
        number: 2,
        plan: changed,
        note: '按专家意见调整',
        post: { role: 'task_force', organisation: 'p-a-force' },
      },
    });
    expect((await force.get(`${url}/versions/1`)).body).toEqual(first.body);
    expect((await force.get(url)).body).toMatchObject({ version: 2, plan: changed });
    expect(
      (await force.get(`${url}/versions`)).body.versions.map(({ number }: { number: number }) => number),
    ).toEqual([2, 1]);
    expect(refusalOf(await force.get(`${url}/draft`)).code).toBe('DRAFT_NOT_FOUND');
  });

  test('keeps with each version its verdict, and in the list what lists need', async () => {
    const url = await create(EXAMPLE);
    const { body } = await force.get(`${url}/versions/1`);
    const lights = body.verdict.findings.map(({ light }: { light: string }) => light);
    const { body: project } = await force.get(url);
    for (const light of ['red', 'amber', 'green', 'unknown'])
      expect(project.lights[light]).toBe(lights.filter((each: string) => each === light).length);
    const figure = (id: string) => body.verdict.figures.find((each: { id: string }) => each.id === id).value;
    expect(project).toMatchObject({
      residents: figure('people.residents'),
      investmentFen: figure('finance.estimate.total'),
      floorAreaM2: EXAMPLE.buildings?.floorAreaM2,
      start: EXAMPLE.project.start,
    });
    expect(body.verdict.run.planHash).toBe(project.planHash);
  });

  test('walks through its versions a page at a time', async () => {
    const url = await create();
    for (const base of [1, 2, 3]) {
      await draft(url, renamed(`第${base + 1}版`), { base });
      await publish(url);
    }
    const page = await force.get(`${url}/versions?limit=3`);
    expect(page.body).toMatchObject({ versions: [{ number: 4 }, { number: 3 }, { number: 2 }], next: 2 });
    const rest = await force.get(`${url}/versions?limit=3&before=2`);
    expect(rest.body).toMatchObject({ versions: [{ number: 1 }], next: null });
  });
});

describe('a version', () => {
  test.each([
    'UPDATE plan_version SET note = $$x$$',
    'DELETE FROM plan_version',
    'TRUNCATE plan_version CASCADE',
  ])('stays, whoever asks: %s', async (text) => {
    await create();
    for (const url of [server.addresses.url, server.addresses.ownerUrl, server.addresses.adminUrl])
      await expect(withConnection(url, (client) => client.query(text))).rejects.toMatchObject({
        code: '42501',
      });
  });

  test('that was never published is not found', async () => {
    const url = await create();
    expect(refusalOf(await force.get(`${url}/versions/2`))).toMatchObject({
      status: 404,
      code: 'VERSION_NOT_FOUND',
    });
  });
});

describe('a draft', () => {
  test.each([
    ['a plan with holes', { schema: 1 }],
    ['a half-typed number', { schema: 1, project: { name: '' }, site: { areaM2: '12,' } }],
    ['text that the database could not keep', { note: '甲\0乙\ud800' }],
    ['nothing but a word', '未定'],
    ['null', null],
  ])('may be %s', async (_, plan) => {
    const url = await create();
    expect((await draft(url, plan)).status).toBe(200);
    expect((await force.get(`${url}/draft`)).body.plan).toEqual(plan);
  });

  test('of a stale page is refused with the newer revision, and nothing is lost', async () => {
    const url = await create();
    await draft(url, renamed('甲'));
    const newer = await draft(url, renamed('乙'), { revision: 1 });
    for (const revision of [1, null, 9])
      expect(refusalOf(await draft(url, renamed('丙'), { revision }))).toEqual({
        status: 409,
        code: 'DRAFT_STALE',
        params: { revision: 2, savedAt: newer.body.savedAt },
      });
    expect((await force.get(`${url}/draft`)).body).toMatchObject({ plan: renamed('乙'), revision: 2 });
  });

  test('is one’s own: colleagues see who edits by post, not what is written', async () => {
    const url = await create();
    await draft(url, renamed('甲'));
    expect(refusalOf(await colleague.get(`${url}/draft`)).code).toBe('DRAFT_NOT_FOUND');
    const { body } = await colleague.get(`${url}/editors`);
    expect(body.editors).toEqual([
      { role: 'task_force', organisation: 'p-a-force', seenAt: expect.any(String), isSelf: false },
    ]);
    await arrange(server, "UPDATE plan_presence SET seen_at = seen_at - interval '3 minutes'");
    expect((await colleague.get(`${url}/editors`)).body.editors).toEqual([]);
  });

  test('is thrown away with its revision', async () => {
    const url = await create();
    await draft(url, renamed('甲'));
    expect(refusalOf(await force.post(`${url}/draft/discard`, { revision: 7 })).code).toBe('DRAFT_STALE');
    expect((await force.post(`${url}/draft/discard`, { revision: 1 })).status).toBe(200);
    expect(refusalOf(await force.get(`${url}/draft`)).code).toBe('DRAFT_NOT_FOUND');
    expect((await force.get(`${url}/editors`)).body.editors).toEqual([]);
  });

  test('stands on a version that is there, and is nested no deeper than a plan', async () => {
    const url = await create();
    expect(refusalOf(await draft(url, SMALL, { base: 5 })).code).toBe('VERSION_NOT_FOUND');
    const headers = { cookie: force.cookie, 'x-csrf-token': force.csrfToken };
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const text = `{"baseVersion":1,"revision":null,"plan":${deep}}`;
    expect(refusalOf(await server.send('POST', `${url}/draft`, { text, headers })).code).toBe(
      'DRAFT_TOO_DEEP',
    );
  });

  test('of two megabytes is kept as it was sent', async () => {
    const url = await create();
    const large = { ...SMALL, texts: { background: '长'.repeat(700_000) } };
    expect((await draft(url, large)).status).toBe(200);
    expect((await force.get(`${url}/draft`)).body.plan).toEqual(large);
  });
});

describe('publishing', () => {
  test('of a draft on an older version says who published what meanwhile; the draft is kept', async () => {
    const url = await create();
    await draft(url, renamed('甲'));
    await draft(url, renamed('乙'), {}, colleague);
    await publish(url, 1, colleague);
    const refusal = refusalOf(await publish(url));
    expect(refusal).toMatchObject({
      status: 409,
      code: 'VERSION_NOT_LATEST',
      params: { base: 1, latest: 2, organisation: 'p-a-force', note: '按专家意见调整' },
    });
    expect((await force.get(`${url}/draft`)).body).toMatchObject({ plan: renamed('甲'), isBehind: true });
    expect((await draft(url, renamed('甲'), { revision: 1, base: 2 })).body.isBehind).toBe(false);
    expect((await publish(url, 2)).body).toMatchObject({ number: 3, plan: renamed('甲') });
  });

  test('names every place of a plan that is not valid, in the language of the caller', async () => {
    const url = await create();
    await draft(url, { schema: 1, project: { name: '' }, site: { areaM2: -1 } });
    const refusal = refusalOf(await publish(url));
    expect(refusal).toMatchObject({ status: 422, code: 'PLAN_NOT_VALID' });
    expect(refusal.params['problems']).toMatchObject([
      { path: 'project.name', text: expect.stringMatching(/\p{Script=Han}/u) },
      { path: 'site.areaM2' },
    ]);
  });

  test('of what says the same, of a stale revision, or of text that cannot be kept is refused', async () => {
    const url = await create();
    await draft(url, SMALL);
    expect(refusalOf(await publish(url)).code).toBe('VERSION_UNCHANGED');
    expect(refusalOf(await publish(url, 2)).code).toBe('DRAFT_STALE');
    await draft(url, renamed('甲\0'), { revision: 1 });
    expect(refusalOf(await publish(url, 2))).toMatchObject({
      code: 'TEXT_NOT_STORABLE',
      params: { paths: ['draft.plan.project.name'] },
    });
  });

  test('two at once makes one version; the other is told', async () => {
    const url = await create();
    await draft(url, renamed('甲'));
    await draft(url, renamed('乙'), {}, colleague);
    const answers = await Promise.all([publish(url), publish(url, 1, colleague)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await force.get(url)).body.version).toBe(2);
  });

  test('leaves its trace: who, from which version to which', async () => {
    const url = await create();
    await draft(url, renamed('甲'));
    await publish(url);
    const auditor = await signedIn(server, 'audit-admin');
    const { body } = await auditor.get(`/api/audit?subjectId=${url.split('/').at(-1)}&action=plan.publish`);
    expect(body.entries).toMatchObject([
      { actorId: 'task-force', before: { number: 1 }, after: { number: 2, note: '按专家意见调整' } },
    ]);
  });
});

describe('an earlier version', () => {
  test('is restored as a draft on the current one', async () => {
    const url = await create();
    await draft(url, renamed('改名'));
    await publish(url);
    const restored = await force.post(`${url}/versions/1/restore`, { revision: null });
    expect(restored.body).toMatchObject({ plan: SMALL, baseVersion: 2, revision: 1 });
    expect((await publish(url)).body).toMatchObject({ number: 3, plan: SMALL });
    expect(refusalOf(await force.post(`${url}/versions/9/restore`, { revision: null })).code).toBe(
      'VERSION_NOT_FOUND',
    );
  });
});

describe('the verdict', () => {
  test('on record is that of now while nothing but time has passed', async () => {
    const url = await create(EXAMPLE);
    const { body } = await force.get(`${url}/versions/1/verdict`);
    expect(body).toMatchObject({ causes: [], figures: [], findings: [] });
    expect(body.now).toEqual(body.record);
  });

  test('of older rules stays the record; that of now differs and names the rules as the cause', async () => {
    const url = await create(EXAMPLE);
    const id = url.split('/').at(-1);
    const old = 'b'.repeat(64);
    await arrange(
      server,
      `INSERT INTO plan_version (project_id, number, plan, plan_hash, published_by, rules_hash, as_of, engine_version)
         SELECT project_id, 2, plan, plan_hash, published_by, '${old}', as_of, engine_version FROM plan_version WHERE project_id = '${id}';
       INSERT INTO plan_verdict (plan_hash, rules_hash, as_of, engine_version, figures, findings)
         SELECT plan_hash, '${old}', as_of, engine_version, figures, jsonb_set(findings, '{0,light}', '"unknown"')
         FROM plan_verdict WHERE plan_hash = (SELECT plan_hash FROM project WHERE id = '${id}')
         ON CONFLICT DO NOTHING`,
    );
    const { body } = await force.get(`${url}/versions/2/verdict`);
    expect(body.record.run.rulesHash).toBe(old);
    expect(body.causes).toEqual(['rules']);
    expect(body.findings).toMatchObject([{ before: 'unknown' }]);
    expect(body.now.run.rulesHash).not.toBe(old);
  });
});

describe('what differs', () => {
  test('between two versions is told by field in words, figure and finding', async () => {
    const url = await create(EXAMPLE);
    await draft(url, withValueAt(EXAMPLE, 'site.areaM2', (EXAMPLE.site?.areaM2 ?? Number.NaN) / 2));
    await publish(url);
    const { body } = await force.get(`${url}/diff?from=1&to=2`);
    expect(body.fields).toEqual([
      {
        kind: 'changed',
        path: 'site.areaM2',
        label: expect.stringMatching(/用地/),
        before: EXAMPLE.site?.areaM2,
        after: (EXAMPLE.site?.areaM2 ?? Number.NaN) / 2,
        beforeText: expect.stringMatching(/^[\d,]+ m²$/),
        afterText: expect.stringMatching(/^[\d,]+ m²$/),
      },
    ]);
    expect(body.figures.map(({ id }: { id: string }) => id)).toContain('site.far');
    expect(body.findings).toContainEqual(expect.objectContaining({ figure: 'site.far', after: 'red' }));
    const back = await force.get(`${url}/diff?from=2&to=1`);
    expect(back.body.findings).toContainEqual(expect.objectContaining({ figure: 'site.far', before: 'red' }));
  });

  test('from a version to the own draft is told before publishing; an invalid draft is refused', async () => {
    const url = await create();
    await draft(url, renamed('甲'));
    const { body } = await force.get(`${url}/diff?from=1&to=draft`);
    expect(body.fields).toMatchObject([{ path: 'project.name', before: '幸福里', after: '甲' }]);
    await draft(url, {}, { revision: 1 });
    expect(refusalOf(await force.get(`${url}/diff?from=1&to=draft`)).code).toBe('PLAN_NOT_VALID');
    expect(refusalOf(await force.get(`${url}/diff?from=1&to=8`)).code).toBe('VERSION_NOT_FOUND');
  });
});

describe('who may', () => {
  test('an office above edits and publishes what a task force began', async () => {
    const url = await create();
    expect((await draft(url, renamed('甲'), {}, office)).status).toBe(200);
    expect((await publish(url, 1, office)).body.post.role).toBe('city_office');
  });

  test('another city does not even see that the project is there', async () => {
    const url = await create();
    const id = url.split('/').at(-1);
    const answers = await Promise.all([
      otherCity.get(url),
      otherCity.get(`${url}/versions`),
      otherCity.get(`${url}/versions/1`),
      otherCity.get(`${url}/versions/1/verdict`),
      otherCity.get(`${url}/diff?from=1&to=1`),
      otherCity.get(`${url}/editors`),
      otherCity.get(`${url}/draft`),
      draft(url, SMALL, {}, otherCity),
      publish(url, 1, otherCity),
      otherCity.post(`${url}/versions/1/restore`, { revision: null }),
      otherCity.post(`${url}/draft/discard`, { revision: 1 }),
    ]);
    for (const answer of answers)
      expect(refusalOf(answer)).toEqual({ status: 404, code: 'PROJECT_NOT_FOUND', params: { id } });
  });

  test('who takes part reads versions and differences, and writes nothing', async () => {
    const url = await create();
    await force.post(`${url}/parties`, { organisationId: 'p-a-builder' });
    expect((await builder.get(`${url}/versions/1`)).status).toBe(200);
    expect((await builder.get(`${url}/diff?from=1&to=1`)).body.fields).toEqual([]);
    expect(refusalOf(await draft(url, SMALL, {}, builder))).toMatchObject({ code: 'PERMISSION_MISSING' });
    await force.post(`${url}/parties/p-a-builder/remove`);
    expect(refusalOf(await builder.get(`${url}/versions/1`)).code).toBe('PROJECT_NOT_FOUND');
  });

  test('a post that sees a project of another but does not own it is told so', async () => {
    const url = await create(SMALL, otherCity);
    await otherCity.post(`${url}/parties`, { organisationId: 'p-a-force' });
    expect((await otherCity.get(url)).body.isWritable).toBe(true);
    expect((await force.get(url)).body.isWritable).toBe(false);
    expect(refusalOf(await draft(url, SMALL))).toMatchObject({ status: 403, code: 'PROJECT_NOT_WRITABLE' });
  });
});
