import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setCaseClock } from '../../../testing/case-clock.ts';
import { actorOf, arrange } from '../../../testing/office.ts';
import { back, doing, openIn, PublicationOffice } from '../../../testing/publication-office.ts';
import { refusalOf } from '../../../testing/test-app.ts';
import { withActor } from '../../database/with-actor.ts';

let office: PublicationOffice;
beforeAll(async () => {
  office = await PublicationOffice.open();
});
afterAll(() => office.server.close());

describe('a change of the plan under review', () => {
  const agreeByHousing = (id: string) => office.act('department', id, 'housing-opinion', 'agree');

  test('is refused with the case that stands in the way, and the draft stays', async () => {
    const project = await office.create();
    const id = await office.underReview(project);
    const { number } = await office.read(id);
    const refused = await office.publishNext(project, '幸福里二期', 'colleague');
    expect(refusalOf(refused)).toEqual({
      status: 409,
      code: 'PLAN_UNDER_REVIEW',
      params: { number, version: 1 },
    });
    await office.send('task-force', id, { type: 'withdraw', comment: '改版后重报' });
    expect((await office.publishNext(project, '幸福里二期')).status).toBe(201);
  });

  test('is refused also to an office that does not see the case', async () => {
    const project = await office.create();
    const above = { office: { organisationId: 'p-office', role: 'leading_group_office' } };
    const { body } = await office.submit(project, above, 'city-office');
    expect(await office.standing(project)).toMatchObject({
      running: { caseNumber: body.number, caseId: null },
    });
    expect(refusalOf(await office.publishNext(project, '幸福里二期')).code).toBe('PLAN_UNDER_REVIEW');
  });

  test('after a return is taken up from the first step: who had agreed to the old version reviews the new one', async () => {
    const project = await office.create();
    const id = await office.underReview(project);
    await agreeByHousing(id);
    await office.act('planning', id, 'planning-opinion', 'return', back('planning-submission'));
    expect((await office.publishNext(project, '幸福里二期', 'colleague')).status).toBe(201);
    const goingOn = await office.send('task-force', id, doing('planning-submission', 'submit'));
    expect(refusalOf(goingOn)).toEqual({
      status: 409,
      code: 'PLAN_CHANGED_UNDER_REVIEW',
      params: { version: 1, current: 2 },
    });
    const restarted = await office.act('task-force', id, 'planning-submission', 'restart', {
      to: 'acceptance',
      comment: '按意见改版',
    });
    expect(openIn(restarted).map(([step, round]) => [step, round])).toEqual([['acceptance', 2]]);
    expect(restarted.data).toMatchObject({ version: 2 });
    expect((await office.standing(project)).running).toMatchObject({
      caseId: id,
      version: 2,
      isWithOpener: false,
    });
    await office.act('city-office', id, 'acceptance', 'accept');
    await office.act('task-force', id, 'planning-submission', 'submit');
    await office.act('task-force', id, 'housing-submission', 'submit');
    await office.act('planning', id, 'planning-opinion', 'agree');
    expect(openIn(await office.read(id)).map(([step, round]) => [step, round])).toEqual([
      ['housing-opinion', 2],
    ]);
    await agreeByHousing(id);
    expect((await office.finish(id)).moments.signed).toMatchObject({ id: `${project}/2` });
    expect((await office.standing(project)).inForce).toMatchObject({ version: 2 });
  });

  test('stops the other department, which had the old version before it, until the review begins anew', async () => {
    const project = await office.create();
    const id = await office.underReview(project);
    await office.act('planning', id, 'planning-opinion', 'return', back('planning-submission'));
    await office.publishNext(project, '幸福里二期');
    const agreed = await office.send('department', id, doing('housing-opinion', 'agree'));
    expect(refusalOf(agreed).code).toBe('PLAN_CHANGED_UNDER_REVIEW');
    expect(
      (await office.send('department', id, doing('housing-opinion', 'return', back('housing-submission'))))
        .status,
    ).toBe(200);
  });

  test('made behind everybody’s back is not signed', async () => {
    const project = await office.create();
    const id = await office.underReview(project);
    await office.agreed(id);
    await office.act('city-office', id, 'draft', 'submit');
    await arrange(office.server, `UPDATE project SET plan_hash = repeat('0', 64) WHERE id = '${project}'`);
    const signed = await office.send('city-office', id, doing('signature', 'sign'));
    expect(refusalOf(signed)).toMatchObject({
      code: 'CASE_REFUSED',
      params: { refusal: 'DOCUMENT_CHANGED' },
    });
    expect(
      (await office.act('city-office', id, 'signature', 'decline', { comment: '方案已变' })).outcome,
    ).toBe('declined');
    expect((await office.standing(project)).inForce).toBeNull();
  });

  test('made behind everybody’s back after the signature is not published on it', async () => {
    const project = await office.create();
    const id = await office.underReview(project);
    await office.agreed(id);
    await office.act('city-office', id, 'draft', 'submit');
    await office.act('city-office', id, 'signature', 'sign');
    await arrange(office.server, `UPDATE project SET plan_hash = repeat('0', 64) WHERE id = '${project}'`);
    const published = await office.send('city-office', id, doing('publication', 'publish'));
    expect(refusalOf(published).params).toMatchObject({ refusal: 'DOCUMENT_CHANGED' });
    expect((await office.standing(project)).inForce).toBeNull();
  });

  test('comes after what is in force: the next version replaces it, and the earlier one stays on record', async () => {
    const project = await office.create();
    for (const version of [1, 2]) {
      if (version === 2) await office.publishNext(project, '幸福里二期');
      await setCaseClock(office.server, '2026-03-02 09:00');
      const id = await office.submitted(project, { version });
      await office.act('city-office', id, 'acceptance', 'accept');
      for (const step of ['planning-submission', 'housing-submission'])
        await office.act('task-force', id, step, 'submit');
      await office.agreed(id);
      await office.finish(id);
    }
    expect(await office.standing(project)).toMatchObject({
      inForce: { version: 2 },
      earlier: [{ version: 1 }],
    });
  });
});

describe('a case', () => {
  test('of another tenant is neither read nor acted on', async () => {
    const id = await office.underReview(await office.create());
    for (const login of ['task-force-b', 'city-office-b', 'expert']) {
      expect((await office.visitor(login).get(`/api/cases/${id}`)).status).toBe(404);
      expect(refusalOf(await office.send(login, id, doing('planning-opinion', 'agree'))).code).toBe(
        'CASE_NOT_FOUND',
      );
    }
  });

  test('is not reopened beside another that is open', async () => {
    const project = await office.create();
    const id = await office.submitted(project);
    await office.act('city-office', id, 'acceptance', 'reject', { comment: '材料不全' });
    await office.submitted(project);
    const reopened = await office.send('city-office', id, {
      type: 'reopen',
      to: 'acceptance',
      comment: '误退',
    });
    expect(refusalOf(reopened).code).toBe('PUBLICATION_OPEN');
    expect((await office.read(id)).status).toBe('finished');
  });

  test('whose project is archived meanwhile is not signed', async () => {
    const project = await office.create();
    const id = await office.submitted(project);
    await office.visitor('task-force').post(`/api/projects/${project}/archive`, { reason: '项目取消' });
    expect(refusalOf(await office.send('city-office', id, doing('acceptance', 'accept'))).code).toBe(
      'PROJECT_ARCHIVED',
    );
  });
});

describe('the database', () => {
  test.each([
    [
      'a version that no case has published',
      (project: string, id: string) =>
        `INSERT INTO plan_in_force (project_id, version, plan_hash, case_id, since)
       SELECT '${project}', 1, plan_hash, '${id}', now() FROM plan_version WHERE project_id = '${project}'`,
    ],
    [
      'a publication that says another version than its case',
      (_: string, id: string) => `UPDATE plan_publication SET is_open = false WHERE case_id = '${id}'`,
    ],
  ])('refuses %s', async (_, text) => {
    const project = await office.create();
    const id = await office.submitted(project);
    const attempt = withActor(office.server.database, actorOf('city-office'), (db) =>
      sql.raw(text(project, id)).execute(db),
    );
    await expect(attempt).rejects.toMatchObject({ code: '42501' });
  });
});

test('a signer whose post has ended signs nothing, though he had the step in hand, in a further post neither', async () => {
  const id = await office.underReview(await office.create());
  await office.agreed(id);
  await office.act('city-office', id, 'draft', 'submit');
  await office.send('city-office', id, { type: 'claim', step: 'signature' });
  await arrange(office.server, `UPDATE post SET until_on = '2026-01-02' WHERE id = 'post-city-office'`);
  expect((await office.send('city-office', id, doing('signature', 'sign'))).status).toBe(401);
  await arrange(
    office.server,
    `INSERT INTO post (id, person_id, org_id, org_path, role, from_on)
     VALUES ('post-moved', 'city-office', 'p-a-force', '/p/a/force/', 'task_force', '2026-01-01')`,
  );
  await office.signIn('city-office', 'moved');
  const signed = await office.send('moved', id, doing('signature', 'sign'));
  expect(refusalOf(signed)).toMatchObject({ status: 403, params: { refusal: 'SIGNER_LEFT' } });
  expect((await office.read(id)).moments.signed).toBeNull();
});
