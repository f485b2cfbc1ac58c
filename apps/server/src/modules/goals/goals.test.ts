import type { GoalAssessment, Job } from '@zhulin/contract';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { areaLine, CITY_A, type GoalOffice, goalOffice } from '../../../testing/goal-office.ts';
import { arrange } from '../../../testing/office.ts';
import { refusalOf } from '../../../testing/test-app.ts';
import { jobKinds } from '../../app.ts';
import { startWorkers } from '../jobs/index.ts';

let office: GoalOffice;
let bare: string;
beforeAll(async () => {
  office = await goalOffice();
  await office.create('task-force', '湖畔', 180);
  bare = await office.create('task-force', '未填面积');
  await office.create('task-force-b', '河东', 60);
}, 60_000);
afterAll(() => office.server.close());

const lines = [
  areaLine(),
  areaLine({
    title: '项目数',
    measure: { kind: 'sum', of: 'projects' },
    target: 2,
    shares: [{ ...CITY_A, target: 2 }],
  }),
];

const entriesOf = (action: string, id: string) =>
  arrange(
    office.server,
    `SELECT after, is_of_weight(action) AS "isOfWeight" FROM audit_entry WHERE action = '${action}' AND subject_id = '${id}'`,
  );

const shareOf = async (id: string, organisationId: string, place = 0) => {
  const { lines: all } = await office.sheet(id);
  const found = all[place]?.shares.find(({ unit }) => unit.organisationId === organisationId);
  if (found === undefined) throw new Error(`${organisationId} has no share`);
  return found;
};

const ended = (id: string): Promise<Job> =>
  vi.waitFor(
    async () => {
      const { body } = await office.as('leading-group-office').get(`/api/jobs/${id}`);
      expect(body.finishedAt).not.toBeNull();
      return body;
    },
    { timeout: 110_000, interval: 100 },
  );

describe('from target to responsibility to appraisal', { timeout: 180_000 }, () => {
  let id: string;

  test('the rules propose lines with their source and phase', async () => {
    const { body, status } = await office.as('leading-group-office').get('/api/goal-proposals?year=2026');
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.lines).toContainEqual(
      expect.objectContaining({
        rule: 'phase.mid.communities',
        phase: 'mid',
        measure: { kind: 'sum', of: 'projects.completed' },
        target: 50,
        due: '2027-12-31',
        source: { doc: 'work-plan', section: '3.2' },
      }),
    );
    expect(body.flexibility).toEqual({ least: 0.1, most: 0.15 });
  });

  test('units of the region are on offer, each with where its projects lie', async () => {
    const { body } = await office.as('leading-group-office').get('/api/goal-units');
    expect(body.units).toContainEqual({
      organisationId: 'p-a-office',
      role: 'city_office',
      name: 'p-a-office',
      path: '/p/a/',
    });
    const own = await office.as('city-office').get('/api/goal-units');
    expect(JSON.stringify(own.body)).not.toContain('p-b-');
  });

  test('a sheet is split, and stands with every unit to be confirmed', async () => {
    await office.clock('2026-03-02 09:00');
    ({ id } = office.must(await office.send(lines)));
    const sheet = await office.sheet(id);
    expect(sheet).toMatchObject({ state: 'confirming', year: 2026, isIssuer: true, inForceSince: null });
    expect(sheet.units.map(({ confirmation }) => confirmation)).toEqual([null, null, null]);
    expect(sheet.lines[0]).toMatchObject({ unit: 'm2', weightInForce: 0.5, target: 300 });
    expect((await office.as('city-office').get('/api/inbox')).body.rows).toMatchObject([
      { caseId: id, kind: 'goal-sheet', step: 'confirming', dueDay: '2026-03-09' },
    ]);
  });

  test('how it stands is the answer of the cockpit, and what cannot be counted is listed', async () => {
    const { standing } = await shareOf(id, 'p-a-office');
    expect(standing).toMatchObject({ achieved: 180, projects: 2, counted: 1, ratio: 0.9 });
    expect(standing.uncounted).toEqual([
      { reason: 'not_stated', projects: [{ id: bare, name: '未填面积' }] },
    ]);
    const { measure, organisation } = standing.drill;
    const rows = await office
      .as('leading-group-office')
      .get(`/api/cockpit/rows?measure=${measure}&organisation=${organisation}`);
    expect(rows.body.value).toBe(180);
    const lead = (await shareOf(id, 'p-housing')).standing;
    expect(lead).toMatchObject({ achieved: 240, projects: 3, drill: { organisation: 'p' } });
  });

  test('a unit that objects brings it back to be drafted; why is told to the office alone', async () => {
    await office.confirm(id, 'department');
    const wish = { type: 'act', step: 'confirming', action: 'object', comment: '太高' } as const;
    expect(refusalOf(await office.act(id, wish, 'city-office-b'))).toMatchObject({
      code: 'GOAL_OBJECTION_NEEDED',
    });
    const objected = await office
      .as('city-office-b')
      .post(`/api/goal-sheets/${id}/objections`, { reason: '河东二期未获批，无法完成。' });
    expect(objected.status, JSON.stringify(objected.body)).toBe(200);
    const sheet = await office.sheet(id);
    expect(sheet.state).toBe('redrafting');
    expect(sheet.objections).toMatchObject([
      { unit: 'p-b-office', version: 1, text: '河东二期未获批，无法完成。' },
    ]);
    expect((await office.sheet(id, 'city-office-b')).objections).toHaveLength(1);
    for (const login of ['city-office', 'department'] as const) {
      expect((await office.sheet(id, login)).objections).toEqual([]);
      const seen = JSON.stringify((await office.as(login).get(`/api/cases/${id}`)).body);
      expect(seen).not.toContain('河东二期');
    }
  });

  test('the new draft goes to the same units, and an old one cannot be gone on from', async () => {
    const redraft = (body: object) =>
      office.as('leading-group-office').post(`/api/goal-sheets/${id}/lines`, body);
    const fewer = [areaLine({ shares: [{ ...CITY_A, target: 300 }] })];
    expect(refusalOf(await redraft({ lines: fewer, baseVersion: 1 }))).toMatchObject({
      code: 'GOAL_UNITS_CHANGED',
      params: { ids: ['p-b-office', 'p-housing'] },
    });
    expect(refusalOf(await redraft({ lines, baseVersion: 2 })).code).toBe('GOAL_REDRAFTED_MEANWHILE');
    const done = await redraft({ lines, baseVersion: 1 });
    expect(done.status, JSON.stringify(done.body)).toBe(200);
    const sheet = await office.sheet(id);
    expect(sheet).toMatchObject({ state: 'confirming', version: 2 });
    expect(sheet.units.map(({ confirmation }) => confirmation)).toEqual([null, null, null]);
    expect(refusalOf(await redraft({ lines, baseVersion: 2 })).code).toBe('GOAL_NOT_REDRAFTING');
  });

  test('nothing can be adjusted or assessed before it is in force', async () => {
    const { id: shareId } = await shareOf(id, 'p-a-office');
    const early = await office
      .as('leading-group-office')
      .post(`/api/goal-sheets/${id}/adjustments`, { shareId, proposed: 184, reason: '用地延期' });
    expect(refusalOf(early)).toMatchObject({ status: 409, code: 'GOAL_SHEET_NOT_IN_FORCE' });
  });

  test('confirmed by all and signed, it is in force, with an entry of the log', async () => {
    await office.confirm(id, 'department');
    await office.confirm(id, 'city-office');
    await office.confirm(id, 'city-office-b');
    await office.taken(id, { type: 'act', step: 'signing', action: 'sign' });
    const sheet = await office.sheet(id);
    expect(sheet).toMatchObject({ state: 'in_force', inForceSince: expect.any(String) });
    expect(await entriesOf('goal.issue', id)).toEqual([
      {
        isOfWeight: true,
        after: expect.objectContaining({
          version: 2,
          linesHash: sheet.linesHash,
          lines: 2,
          units: 3,
          year: 2026,
        }),
      },
    ]);
  });

  test('there is one sheet in force a region and year', async () => {
    expect(refusalOf(await office.send(lines))).toMatchObject({ status: 409, code: 'GOAL_SHEET_EXISTS' });
    office.must(
      await office.send([areaLine({ shares: [{ ...CITY_A, target: 300 }] })], undefined, { year: 2027 }),
    );
  });

  const adjust = async (
    login: 'city-office' | 'city-office-b' | 'department',
    organisationId: string,
    proposed: number,
  ) => {
    const { id: shareId } = await shareOf(id, organisationId);
    return await office
      .as(login)
      .post(`/api/goal-sheets/${id}/adjustments`, { shareId, proposed, reason: '供地推迟到下半年' });
  };

  test('a target eased by 8 % is decided by the office', async () => {
    const opened = office.must(await adjust('city-office', 'p-a-office', 184));
    expect(opened).toMatchObject({
      original: 200,
      target: 200,
      size: 'office',
      moved: expect.closeTo(0.08, 12),
      easiest: { office: 180, most: 170 },
      state: 'deciding',
    });
    expect((await office.sheet(id)).pending).toMatchObject([{ caseId: opened.id, proposed: 184 }]);
    expect(refusalOf(await adjust('city-office', 'p-a-office', 190)).code).toBe('GOAL_ADJUSTMENT_OPEN');
    await office.taken(opened.id, { type: 'act', step: 'deciding', action: 'approve' });
    expect(await shareOf(id, 'p-a-office')).toMatchObject({
      original: 200,
      target: 184,
      adjustments: [{ caseId: opened.id, target: 184, size: 'office', reason: '供地推迟到下半年' }],
    });
    expect(await entriesOf('goal.adjust', opened.id)).toMatchObject([
      { isOfWeight: true, after: { target: 184, size: 'office', sheetId: id } },
    ]);
  });

  test('12 % needs the signature of the leading group as well', async () => {
    const opened = office.must(await adjust('city-office-b', 'p-b-office', 88));
    expect(opened).toMatchObject({ size: 'head', moved: expect.closeTo(0.12, 12) });
    const decided = await office.taken(opened.id, { type: 'act', step: 'deciding', action: 'approve' });
    expect(decided.status).toBe('open');
    expect((await shareOf(id, 'p-b-office')).target).toBe(100);
    await office.taken(opened.id, { type: 'act', step: 'signing', action: 'sign' });
    expect((await shareOf(id, 'p-b-office')).target).toBe(88);
  });

  test.each([
    ['16 % at once', 'city-office-b', 'p-b-office', 84],
    ['a second 8 %, which is 16 % in all', 'city-office', 'p-a-office', 168],
  ] as const)(
    '%s is refused with the most that is possible, and nothing is written',
    async (_, login, unit, to) => {
      const before = await arrange(office.server, 'SELECT count(*) FROM case_record');
      const refused = refusalOf(await adjust(login, unit, to));
      expect(refused).toMatchObject({
        status: 422,
        code: 'GOAL_ADJUSTMENT_BEYOND',
        params: { moved: '16%', most: unit === 'p-a-office' ? '170' : '85' },
      });
      expect(await arrange(office.server, 'SELECT count(*) FROM case_record')).toEqual(before);
    },
  );

  test('what is declined stays as it was, and what is no target is refused', async () => {
    const opened = office.must(await adjust('city-office', 'p-a-office', 190));
    expect(opened.size).toBe('tightening');
    await office.taken(opened.id, { type: 'act', step: 'deciding', action: 'decline', comment: '维持' });
    expect((await shareOf(id, 'p-a-office')).target).toBe(184);
    expect(refusalOf(await adjust('city-office', 'p-a-office', 184)).code).toBe('GOAL_ADJUSTMENT_UNCHANGED');
    expect(refusalOf(await adjust('city-office', 'p-a-office', 183.5)).code).toBe(
      'GOAL_ADJUSTMENT_NOT_VALID',
    );
    const lead = refusalOf(await adjust('department', 'p-housing', 280));
    expect(lead).toMatchObject({ status: 403, code: 'GOAL_SHARE_NOT_ADJUSTABLE' });
  });

  test('a unit asks for nothing of another unit’s, whose share it does not see', async () => {
    expect(refusalOf(await adjust('city-office-b', 'p-a-office', 190))).toMatchObject({
      status: 404,
      code: 'GOAL_SHARE_NOT_FOUND',
    });
  });

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
    expect((await shareOf(id, 'p-b-office')).standing.achieved).toBe(90);
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

  test('the sheet is made, signed and published, and units then read their grades', async () => {
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
    await office.taken(quarterly, { type: 'act', step: 'signing', action: 'sign' });
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
