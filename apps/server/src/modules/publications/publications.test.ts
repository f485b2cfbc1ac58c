import { readKey, verifyBundle } from '@zhulin/engines/merkle/log';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setCaseClock } from '../../../testing/case-clock.ts';
import { arrange } from '../../../testing/office.ts';
import { back, doing, openIn, PublicationOffice, planNamed } from '../../../testing/publication-office.ts';
import { refusalOf } from '../../../testing/test-app.ts';
import { log } from '../log/index.ts';

let office: PublicationOffice;
beforeAll(async () => {
  office = await PublicationOffice.open();
});
afterAll(() => office.server.close());

describe('a plan', () => {
  test('goes through two departments, one return and one pause, is signed and in force, each in its working days', async () => {
    const project = await office.create();
    await setCaseClock(office.server, '2026-03-02 09:00');
    const id = await office.submitted(project);
    const opened = await office.read(id);
    expect(opened).toMatchObject({ title: '幸福里', kind: 'plan-publication@1', subjectId: project });
    expect(opened.due.dueDay).toBe('2026-05-28');
    expect(openIn(opened)).toEqual([['acceptance', 1, '2026-03-09']]);

    await setCaseClock(office.server, '2026-03-03 10:00');
    expect(openIn(await office.act('city-office', id, 'acceptance', 'accept'))).toEqual([
      ['planning-submission', 1, '2026-03-17'],
      ['housing-submission', 1, '2026-03-17'],
    ]);
    await setCaseClock(office.server, '2026-03-04 10:00');
    await office.act('task-force', id, 'planning-submission', 'submit');
    await office.act('task-force', id, 'housing-submission', 'submit');

    await setCaseClock(office.server, '2026-03-05 15:00');
    expect(
      openIn(await office.act('planning', id, 'planning-opinion', 'return', back('planning-submission'))),
    ).toEqual([
      ['planning-submission', 2, '2026-03-19'],
      ['housing-opinion', 1, '2026-03-18'],
    ]);
    expect((await office.standing(project)).running).toMatchObject({
      caseId: id,
      version: 1,
      isWithOpener: true,
    });
    await setCaseClock(office.server, '2026-03-06 09:00');
    await office.act('task-force', id, 'planning-submission', 'submit');

    await setCaseClock(office.server, '2026-03-09 09:00');
    await office.send('department', id, { type: 'pause', step: 'housing-opinion', reason: 'expert-review' });
    await setCaseClock(office.server, '2026-03-11 16:00');
    await office.send('department', id, { type: 'resume', step: 'housing-opinion' });
    expect(openIn(await office.read(id))).toEqual([
      ['planning-opinion', 2, '2026-03-20'],
      ['housing-opinion', 1, '2026-03-20'],
    ]);

    await setCaseClock(office.server, '2026-03-12 09:00');
    await office.act('planning', id, 'planning-opinion', 'agree', { comment: '同意' });
    expect(openIn(await office.act('department', id, 'housing-opinion', 'agree'))).toEqual([
      ['draft', 1, '2026-03-19'],
    ]);
    await setCaseClock(office.server, '2026-03-13 09:00');
    expect(openIn(await office.act('city-office', id, 'draft', 'submit'))).toEqual([
      ['signature', 1, '2026-03-18'],
    ]);
    await setCaseClock(office.server, '2026-03-16 09:00');
    expect(openIn(await office.act('city-office', id, 'signature', 'sign'))).toEqual([
      ['publication', 1, '2026-03-19'],
    ]);
    expect((await office.standing(project)).inForce).toBeNull();

    await setCaseClock(office.server, '2026-03-17 09:00');
    const done = await office.act('city-office', id, 'publication', 'publish');
    const { body: version } = await office.visitor('task-force').get(`/api/projects/${project}/versions/1`);
    const document = { id: `${project}/1`, hash: version.planHash };
    expect(done).toMatchObject({
      status: 'finished',
      outcome: 'published',
      due: { dueDay: '2026-05-28' },
      moments: { drafted: document, signed: document, published: document },
    });
    const inForce = { version: 1, planHash: version.planHash, caseNumber: done.number, since: done.closedAt };
    for (const login of ['task-force', 'department', 'leading-group-office'])
      expect(await office.standing(project, login)).toEqual({ running: null, inForce, earlier: [] });
    expect(refusalOf(await office.submit(project))).toMatchObject({
      status: 409,
      code: 'PUBLICATION_IN_FORCE',
    });
  });

  test('that is in force can be verified by the public, by its hash, without an account', async () => {
    const project = await office.create('公开里');
    const id = await office.underReview(project);
    await office.agreed(id);
    await office.finish(id);
    const { inForce } = await office.standing(project);
    for (const { run } of log.duties ?? []) await run(office.server.house);
    const { size, key } = (await office.server.send('GET', '/api/log')).body;
    const read = readKey(key);
    if (!read.ok) throw new Error(read.reason);
    const entries = await Promise.all(
      Array.from(
        { length: size },
        async (_, index) => (await office.server.send('GET', `/api/log/entries/${index}`)).body,
      ),
    );
    const put = entries.filter(({ kind }) => kind === 'plan.in-force');
    expect(put.map(({ disclosure }) => disclosure)).toEqual(['public', 'public']);
    const { body } = await office.server.send('GET', `/api/log/entries/${put.at(-1).index}/bundle`);
    const verdict = verifyBundle(body.bundle, [read.key]);
    expect(verdict).toMatchObject({ ok: true, answer: { state: 'intact' } });
    expect(JSON.parse(body.bundle).record).toMatchObject({
      caseId: id,
      projectId: project,
      version: 1,
      planHash: inForce?.planHash,
      caseNumber: inForce?.caseNumber,
      since: inForce?.since,
    });
  });

  test('that a department disagrees with waits for coordination, while the other goes on', async () => {
    const id = await office.underReview(await office.create());
    const refused = doing('planning-opinion', 'disagree');
    expect(refusalOf(await office.send('planning', id, refused)).params).toMatchObject({
      refusal: 'COMMENT_MISSING',
    });
    await office.act('planning', id, 'planning-opinion', 'disagree', { comment: '突破控规容积率' });
    expect(openIn(await office.read(id)).map(([step]) => step)).toEqual([
      'planning-coordination',
      'housing-opinion',
    ]);
    await office.act('department', id, 'housing-opinion', 'agree');
    expect(openIn(await office.read(id)).map(([step]) => step)).toEqual(['planning-coordination']);
    await office.act('city-office', id, 'planning-coordination', 'return', back('planning-opinion'));
    await office.act('planning', id, 'planning-opinion', 'disagree', { comment: '仍突破控规容积率' });
    const ended = await office.act('city-office', id, 'planning-coordination', 'uphold', { comment: '维持' });
    expect(ended).toMatchObject({ status: 'finished', outcome: 'refused' });
    expect(await office.standing(ended.subjectId)).toMatchObject({ running: null, inForce: null });
  });
});

describe('handing in is refused', () => {
  test('a second time while a publication is open, and allowed once it is withdrawn', async () => {
    const project = await office.create();
    const id = await office.submitted(project);
    expect(refusalOf(await office.submit(project))).toEqual({
      status: 409,
      code: 'PUBLICATION_OPEN',
      params: { id: project },
    });
    await office.send('task-force', id, { type: 'withdraw', comment: '暂缓' });
    expect((await office.submit(project)).status).toBe(201);
  });

  test('to all but one of two at once', async () => {
    const project = await office.create();
    const both = await Promise.all([office.submit(project), office.submit(project, {}, 'colleague')]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  test.each([
    ['a version that is not the current one', { version: 2 }, 409, 'PUBLICATION_NOT_CURRENT'],
    ['one department for both reviews', { planning: 'p-housing' }, 422, 'PUBLICATION_ONE_DEPARTMENT'],
    [
      'a department where nobody is in such a post',
      { planning: 'p-experts' },
      422,
      'PUBLICATION_OFFICE_NOT_ASKABLE',
    ],
    [
      'an office of another city',
      { office: { organisationId: 'p-b-office', role: 'city_office' } },
      422,
      'PUBLICATION_OFFICE_NOT_ASKABLE',
    ],
    [
      'an office in a role that nobody has there',
      { office: { organisationId: 'p-a-office', role: 'leading_group_office' } },
      422,
      'PUBLICATION_OFFICE_NOT_ASKABLE',
    ],
  ])('for %s, and nothing is opened', async (_, change, status, code) => {
    const project = await office.create();
    expect(refusalOf(await office.submit(project, change))).toMatchObject({ status, code });
    expect((await office.standing(project)).running).toBeNull();
  });

  test('to an office that would sign what it handed in itself', async () => {
    const { body } = await office
      .visitor('city-office')
      .post('/api/projects', { plan: planNamed('市级项目') });
    const own = await office.submit(body.id, {}, 'city-office');
    expect(refusalOf(own).code).toBe('PUBLICATION_OFFICE_NOT_ASKABLE');
    const above = { office: { organisationId: 'p-office', role: 'leading_group_office' } };
    const { body: opened } = await office.submit(body.id, above, 'city-office');
    const { status } = await office.visitor('leading-group-office').post(`/api/cases/${opened.caseId}/acts`, {
      expectedRevision: 1,
      wish: doing('acceptance', 'accept'),
    });
    expect(status).toBe(200);
  });

  test('to who does not write the plan, and of a project of another tenant', async () => {
    const project = await office.create();
    expect((await office.submit(project, {}, 'department')).status).toBe(403);
    expect(refusalOf(await office.submit(project, {}, 'task-force-b')).code).toBe('PROJECT_NOT_FOUND');
    expect((await office.visitor('task-force-b').get(`/api/projects/${project}/publication`)).status).toBe(
      404,
    );
  });
});

test('offers only who can be asked: departments and offices in whose region the project lies', async () => {
  const project = await office.create();
  const offered = (login: string) =>
    office.visitor(login).get(`/api/projects/${project}/publication/offices`);
  expect((await offered('task-force')).body).toEqual({
    departments: [
      { organisationId: 'p-planning', name: 'p-planning' },
      { organisationId: 'p-housing', name: 'p-housing' },
    ],
    offices: [
      { organisationId: 'p-a-office', role: 'city_office', name: 'p-a-office' },
      { organisationId: 'p-office', role: 'leading_group_office', name: 'p-office' },
    ],
  });
  expect((await offered('department')).status).toBe(403);
});

test('nothing is handed in while the rules give no limits', async () => {
  const project = await office.create();
  const amendment = {
    rule: 'publication.step_days',
    layer: 'platform',
    value: { from: '2026-01-01', unit: 'working days', value: null, source: { doc: '试验用通知' } },
  };
  await arrange(
    office.server,
    `INSERT INTO rule_edition (number, title, reason, amendments, hash_before, hash_after, published_by)
    VALUES (1, '试验', '试验', '${JSON.stringify([amendment])}', repeat('0', 64), repeat('1', 64), 'leading-group-office')`,
  );
  expect(refusalOf(await office.submit(project))).toEqual({
    status: 409,
    code: 'CASE_RULE_MISSING',
    params: { rule: 'publication.step_days' },
  });
  await arrange(
    office.server,
    'ALTER TABLE rule_edition DISABLE TRIGGER USER; DELETE FROM rule_edition; ALTER TABLE rule_edition ENABLE TRIGGER USER',
  );
});
