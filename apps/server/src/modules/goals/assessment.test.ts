import type { GoalAssessment, Job } from '@zhulin/contract';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { areaLine, countLine, type GoalOffice, goalOffice } from '../../../testing/goal-office.ts';
import { arrange } from '../../../testing/office.ts';
import { refusalOf } from '../../../testing/test-app.ts';
import { jobKinds } from '../../app.ts';
import { startWorkers } from '../jobs/index.ts';

let office: GoalOffice;
/** The sheet. */
let id: string;
beforeAll(async () => {
  office = await goalOffice();
  await office.create('task-force', '湖畔', 180);
  await office.create('task-force', '未填面积');
  await office.create('task-force-b', '河东', 60);
  await office.clock('2026-03-02 09:00');
  id = await office.inForce([areaLine(), countLine()]);
  await office.adjusted(id, { login: 'city-office', organisationId: 'p-a-office', proposed: 184 });
  await office.adjusted(id, { login: 'city-office-b', organisationId: 'p-b-office', proposed: 88 });
}, 60_000);
afterAll(() => office.server.close());

const entriesOf = (action: string, subject: string) =>
  arrange(
    office.server,
    `SELECT after, is_of_weight(action) AS "isOfWeight" FROM audit_entry WHERE action = '${action}' AND subject_id = '${subject}'`,
  );

const ended = (id: string): Promise<Job> =>
  vi.waitFor(
    async () => {
      const { body } = await office.as('leading-group-office').get(`/api/jobs/${id}`);
      expect(body.finishedAt).not.toBeNull();
      return body;
    },
    { timeout: 110_000, interval: 100 },
  );

describe('from responsibility to appraisal', { timeout: 180_000 }, () => {
  let quarterly: string;
  let cutoff: string;
  const open = (
    kind: string,
    cutoffId: string,
    login: 'leading-group-office' | 'city-office' = 'leading-group-office',
  ) => office.as(login).post(`/api/goal-sheets/${id}/assessments`, { kind, cutoffId });

  test('an assessment at a cut-off is computed once, by the targets in force', async () => {
    await office.clock('2026-07-01 09:00');
    cutoff = await office.cutOff('2026-06-30');
    ({ id: quarterly } = office.must(await open('quarterly-assessment', cutoff)));
    const found = await office.assessment(quarterly);
    expect(found).toMatchObject({
      state: 'stating',
      quarter: 2,
      statementsUntil: '2026-07-08',
      previous: null,
      document: null,
      cutoff: { id: cutoff, day: '2026-06-30', correctedBy: null },
    });
    const [housing, cityA, cityB] = found.units;
    expect(housing?.shares[0]).toMatchObject({ achieved: 240, target: 300, verdict: 'missed', ratio: 0.8 });
    expect(cityA?.shares).toMatchObject([
      { achieved: 180, original: 200, target: 184, verdict: 'within_band', ratio: 180 / 184 },
      { achieved: 2, target: 2, verdict: 'met' },
    ]);
    expect(cityB?.shares[0]).toMatchObject({ achieved: 60, original: 100, target: 88, verdict: 'missed' });
    expect(found.units.map(({ grade }) => grade)).toEqual(['good', 'excellent', 'qualified']);
    expect(await entriesOf('goal.assess', quarterly)).toMatchObject([
      { isOfWeight: true, after: { resultHash: found.resultHash, cutoffDay: '2026-06-30' } },
    ]);
  });

  test('it never changes, whatever becomes of the projects; the sheet itself does', async () => {
    const before = await office.assessment(quarterly);
    await office.create('task-force-b', '河东二期', 30);
    expect(await office.assessment(quarterly)).toEqual(before);
    expect((await office.share(id, 'p-b-office')).standing.achieved).toBe(90);
    const then = await office.sheet(id, 'leading-group-office', `?cutoff=${cutoff}`);
    expect(then.lines[0]?.shares[2]?.standing.achieved).toBe(60);
  });

  test('units confirm, or object with a reason, on its page alone', async () => {
    const { as } = office;
    const state = (login: 'city-office' | 'city-office-b', body: object) =>
      as(login).post(`/api/goal-assessments/${quarterly}/statements`, body);
    expect(
      refusalOf(
        await office.act(quarterly, { type: 'act', step: 'stating', action: 'confirm' }, 'city-office'),
      ),
    ).toMatchObject({ code: 'GOAL_STATEMENT_NEEDED' });
    expect(refusalOf(await state('city-office-b', { answer: 'object', text: null })).code).toBe(
      'GOAL_STATEMENT_REASON_MISSING',
    );
    expect(office.must(await state('city-office', { answer: 'confirm', text: null })).canState).toBe(false);
    office.must(await state('city-office-b', { answer: 'object', text: '二期 30 平方米已完成，未及填报。' }));
    expect(refusalOf(await state('city-office-b', { answer: 'confirm', text: null })).status).toBe(409);
    const { units } = await office.assessment(quarterly);
    expect(units.map(({ statement }) => statement?.answer ?? null)).toEqual([null, 'confirm', 'object']);
  });

  test('no unit sees another one’s shares, results, statements or adjustments', async () => {
    const sheet = await office.sheet(id, 'city-office');
    expect(sheet.lines).toHaveLength(2);
    expect(sheet.lines.flatMap(({ shares }) => shares.map(({ unit }) => unit.organisationId))).toEqual([
      'p-a-office',
      'p-a-office',
    ]);
    const own: GoalAssessment = await office.assessment(quarterly, 'city-office');
    expect(own.units.map(({ organisationId }) => organisationId)).toEqual(['p-a-office']);
    expect(JSON.stringify([sheet, own, await office.readCase(quarterly, 'city-office')])).not.toContain(
      '二期',
    );
    expect(own.units[0]).toMatchObject({ isOwn: true, decided: null });
    for (const login of ['enterprise', 'task-force'] as const) {
      const { status } = await office.as(login).get(`/api/goal-assessments/${quarterly}`);
      expect(status).toBe(login === 'enterprise' ? 403 : 404);
    }
  });

  test('it is closed to units after their days, and not before', async () => {
    const freeze = { type: 'freeze', step: 'stating', comment: '期满' } as const;
    expect(refusalOf(await office.act(quarterly, freeze))).toMatchObject({
      code: 'GOAL_STATEMENTS_OPEN',
      params: { until: '2026-07-08' },
    });
    await office.clock('2026-07-09 09:00');
    await office.taken(quarterly, freeze);
    expect((await office.assessment(quarterly)).state).toBe('grading');
  });

  const grade = (grades: object[]) =>
    office.as('leading-group-office').post(`/api/goal-assessments/${quarterly}/grades`, { grades });
  const asComputed = [
    { organisationId: 'p-housing', grade: 'good', reason: null },
    { organisationId: 'p-a-office', grade: 'excellent', reason: null },
  ];

  test('the office decides every grade; another than the computed one needs a reason', async () => {
    const other = { organisationId: 'p-b-office', grade: 'good', reason: null };
    expect(
      refusalOf(await office.act(quarterly, { type: 'act', step: 'grading', action: 'grade' })).code,
    ).toBe('GOAL_GRADES_MISSING');
    expect(refusalOf(await grade([...asComputed, other])).code).toBe('GOAL_GRADES_NOT_VALID');
    expect(refusalOf(await grade(asComputed)).code).toBe('GOAL_GRADES_NOT_VALID');
    const ask = await office
      .as('leading-group-office')
      .post(`/api/goal-assessments/${quarterly}/sheet`, { language: 'zh-CN', formats: ['pdf'] });
    expect(refusalOf(ask).code).toBe('GOAL_GRADES_MISSING');
    const done = office.must(await grade([...asComputed, { ...other, reason: '采纳申诉，二期已核实。' }]));
    expect(done.state).toBe('drafting');
    expect(done.units[2]).toMatchObject({
      grade: 'qualified',
      decided: { grade: 'good', reason: '采纳申诉，二期已核实。' },
    });
    expect(await entriesOf('goal.grade', quarterly)).toHaveLength(1);
  });

  test('the sheet is made, signed by another person than who graded and drafted it, and published, and units then read their grades', async () => {
    const filesSeen = async () => {
      const { body } = await office
        .as('city-office')
        .get(`/api/files?subjectKind=case&subjectId=${quarterly}`);
      return body.files.length;
    };
    const document = { type: 'act', step: 'drafting', action: 'submit' } as const;
    expect(refusalOf(await office.act(quarterly, document)).params).toMatchObject({
      refusal: 'DOCUMENT_MISSING',
    });
    await startWorkers({ kinds: jobKinds, chores: [], house: office.server.house, onError: console.error });
    const { id: job } = office.must(
      await office
        .as('leading-group-office')
        .post(`/api/goal-assessments/${quarterly}/sheet`, { language: 'zh-CN', formats: ['html', 'pdf'] }),
    );
    const { state, error } = await ended(job);
    expect(state, JSON.stringify(error)).toBe('done');
    const made = (await office.assessment(quarterly)).document;
    expect(made?.files.map(({ format }) => format)).toEqual(['pdf', 'html']);
    const fileId = made?.files[0]?.fileId ?? '';
    expect(await filesSeen()).toBe(0);
    await office.taken(quarterly, document);
    expect(
      refusalOf(
        await office
          .as('leading-group-office')
          .post(`/api/goal-assessments/${quarterly}/sheet`, { language: 'zh-CN', formats: ['pdf'] }),
      ).code,
    ).toBe('GOAL_SHEET_SUBMITTED');
    const sign = { type: 'act', step: 'signing', action: 'sign' } as const;
    expect(refusalOf(await office.act(quarterly, sign)).params).toMatchObject({ refusal: 'SAME_PERSON' });
    await office.taken(quarterly, sign, 'office-head');
    expect((await office.assessment(quarterly, 'city-office')).units[0]?.decided).toBeNull();
    const published = await office.taken(quarterly, { type: 'act', step: 'publishing', action: 'publish' });
    expect(published.moments['published']?.id).toBe(fileId);
    const own = await office.assessment(quarterly, 'city-office');
    expect(own.state).toBe('published');
    expect(own.units[0]?.decided).toMatchObject({ grade: 'excellent' });
    expect(await filesSeen()).toBe(2);
    expect(await entriesOf('goal.publish', quarterly)).toMatchObject([
      { isOfWeight: true, after: { document: published.moments['published']?.hash } },
    ]);
  });

  test('a correction of the cut-off shows as such, and a corrected one is assessed no more', async () => {
    const by = await office.cutOff('2026-06-30', { corrects: cutoff });
    expect((await office.assessment(quarterly)).cutoff.correctedBy).toBe(by);
    expect(refusalOf(await open('quarterly-assessment', cutoff)).code).toBe('GOAL_CUTOFF_CORRECTED');
    expect(refusalOf(await open('quarterly-assessment', by))).toMatchObject({
      code: 'GOAL_ASSESSED_ALREADY',
      params: { period: '2026 年第 2 季度' },
    });
  });

  test('the annual appraisal is of the last quarter, and shows what changed since the assessment before', async () => {
    expect(refusalOf(await open('annual-appraisal', await office.cutOff('2026-09-30')))).toMatchObject({
      code: 'GOAL_CUTOFF_NOT_OF_PERIOD',
      params: { first: '2026-10-01' },
    });
    const last = await office.cutOff('2026-10-31');
    expect(refusalOf(await open('annual-appraisal', last, 'city-office')).code).toBe('GOAL_NOT_ISSUER');
    const { id: annual } = office.must(await open('annual-appraisal', last));
    const found = await office.assessment(annual);
    expect(found).toMatchObject({ kind: 'annual-appraisal', quarter: 4, previous: { id: quarterly } });
    expect(found.units[2]?.changes).toMatchObject({
      shares: [{ achieved: { before: 60, after: 90 }, verdict: { before: 'missed', after: 'met' } }],
    });
    expect(found.units[1]?.changes).toBeNull();
    await office.taken(annual, { type: 'withdraw', comment: '截点有误' });
    expect((await office.assessment(annual)).state).toBe('ended');
    office.must(await open('annual-appraisal', last));
    const { assessments } = await office.sheet(id);
    expect(assessments.map(({ kind, state }) => [kind, state])).toEqual([
      ['annual-appraisal', 'stating'],
      ['annual-appraisal', 'ended'],
      ['quarterly-assessment', 'published'],
    ]);
  });
});
