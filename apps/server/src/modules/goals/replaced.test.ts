import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  areaLine,
  CITY_A,
  CITY_B,
  countLine,
  type GoalOffice,
  goalOffice,
  HOUSING,
} from '../../../testing/goal-office.ts';
import { actorOf, arrange } from '../../../testing/office.ts';
import { refusalOf } from '../../../testing/test-app.ts';
import { jobKinds } from '../../app.ts';
import { withActor } from '../../database/with-actor.ts';
import { startWorkers } from '../jobs/index.ts';

const REASON = '市级机构调整，乙市任务改由甲市承担。';
const SIGN = { type: 'act', step: 'signing', action: 'sign' } as const;

let office: GoalOffice;
/** The sheet that is replaced, and an assessment of it that was published before. */
let former: string;
let published: string;
beforeAll(async () => {
  office = await goalOffice();
  await startWorkers({ kinds: jobKinds, chores: [], house: office.server.house, onError: console.error });
  await office.create('task-force', '湖畔', 180);
  await office.create('task-force-b', '河东', 60);
  await office.clock('2026-03-02 09:00');
  former = await office.inForce([areaLine(), countLine()]);
  await office.clock('2026-04-02 09:00');
  published = await assess(former, await office.cutOff('2026-03-31'));
  await publish(published);
}, 120_000);
afterAll(() => office.server.close());

const openOn = (id: string, cutoffId: string, kind = 'quarterly-assessment') =>
  office.as('leading-group-office').post(`/api/goal-sheets/${id}/assessments`, { kind, cutoffId });
const assess = async (id: string, cutoffId: string): Promise<string> =>
  office.must(await openOn(id, cutoffId)).id;

/** Stated by all, graded as computed, drafted as a file, signed and published. */
async function publish(id: string): Promise<void> {
  for (const login of ['department', 'city-office', 'city-office-b'] as const) {
    const said = { answer: 'confirm', text: null };
    office.must(await office.as(login).post(`/api/goal-assessments/${id}/statements`, said));
  }
  const { as } = office;
  const graded = (await office.assessment(id)).units.map(({ organisationId, grade }) => ({
    organisationId,
    grade: grade ?? 'unqualified',
    reason: grade === null ? '没有可以计分的指标' : null,
  }));
  office.must(
    await as('leading-group-office').post(`/api/goal-assessments/${id}/grades`, { grades: graded }),
  );
  const asked = { language: 'zh-CN', formats: ['html'] };
  office.must(await as('leading-group-office').post(`/api/goal-assessments/${id}/sheet`, asked));
  await vi.waitFor(async () => expect((await office.assessment(id)).document).not.toBeNull(), {
    timeout: 60_000,
    interval: 100,
  });
  await office.taken(id, { type: 'act', step: 'drafting', action: 'submit' });
  await office.taken(id, SIGN, 'office-head');
  await office.taken(id, { type: 'act', step: 'publishing', action: 'publish' });
}

/** Of city A alone; its goal of floor area is the same line with another target, that of projects another one. */
const lines = [
  areaLine({
    title: '建筑面积',
    target: 240,
    shares: [
      { ...HOUSING, target: 240 },
      { ...CITY_A, target: 240 },
    ],
  }),
  areaLine({
    title: '低风险项目',
    sense: 'at_most',
    measure: { kind: 'sum', of: 'red_lights' },
    target: 1,
    due: '2026-12-31',
    shares: [{ ...CITY_A, target: 1 }],
  }),
];
const send = (change: object = {}) =>
  office.send(lines, undefined, {
    title: '2026 年目标（调整）',
    replaces: { id: former, reason: REASON },
    ...change,
  });

describe('a sheet that takes the place of the one in force', { timeout: 180_000 }, () => {
  let next: string;
  let going: string;
  let cutoff: string;
  let adjustment: string;
  /** Beyond the band, so two people decide it. */
  let beyond: string;

  test('says which and why, is of the same year, and of the own office', async () => {
    expect(refusalOf(await office.send(lines))).toMatchObject({ status: 409, code: 'GOAL_SHEET_EXISTS' });
    expect(refusalOf(await send({ year: 2027 }))).toMatchObject({
      code: 'GOAL_SHEET_OF_ANOTHER_YEAR',
      params: { got: 2026, year: 2027 },
    });
    const bare = await send({ replaces: { id: former, reason: ' ' } });
    expect(refusalOf(bare).code).toBe('INPUT_NOT_VALID');
    const late = [areaLine({ due: '2026-03-01' })];
    expect(
      refusalOf(await office.send(late, undefined, { replaces: { id: former, reason: REASON } })).code,
    ).toBe('GOAL_SHEET_NOT_VALID');
    const other = await office.send(lines, 'city-office', { replaces: { id: former, reason: REASON } });
    expect(refusalOf(other).code).toBe('GOAL_NOT_ISSUER');
    const unknown = await send({ replaces: { id: crypto.randomUUID(), reason: REASON } });
    expect(refusalOf(unknown).code).toBe('GOAL_SHEET_NOT_FOUND');
    ({ id: next } = office.must(await send()));
    expect((await office.as('city-office-b').get(`/api/cases/${next}`)).status).toBe(404);
    expect(await office.sheet(next, 'city-office')).toMatchObject({
      state: 'confirming',
      replaces: { id: former, reason: REASON, number: expect.any(Number) },
      replacedBy: null,
    });
  });

  test('is the only one that is open, so that of two none is confirmed in vain', async () => {
    const { number } = await office.sheet(next);
    expect(refusalOf(await send())).toMatchObject({
      status: 409,
      code: 'GOAL_REPLACEMENT_OPEN',
      params: { id: former, number },
    });
    await office.taken(next, { type: 'withdraw', comment: '指标有误' });
    ({ id: next } = office.must(await send()));
  });

  test('changes nothing before it is signed', async () => {
    await office.clock('2026-07-01 09:00');
    cutoff = await office.cutOff('2026-06-30');
    going = await assess(former, cutoff);
    const asked = { login: 'city-office', organisationId: 'p-a-office', proposed: 190 } as const;
    ({ id: adjustment } = office.must(await office.adjust(former, asked)));
    const far = { login: 'city-office-b', organisationId: 'p-b-office', proposed: 88 } as const;
    const { id: beyondId, size } = office.must(await office.adjust(former, far));
    expect(size).toBe('head');
    beyond = beyondId;
    expect(refusalOf(await openOn(next, cutoff)).code).toBe('GOAL_SHEET_NOT_IN_FORCE');
    expect((await office.sheet(former)).state).toBe('in_force');
  });

  test('once signed it is in force, and the former stays readable as replaced: when, by which, by whom', async () => {
    await office.confirm(next, 'department');
    await office.confirm(next, 'city-office');
    await office.taken(next, SIGN, 'office-head');
    const { number } = await office.sheet(next);
    expect((await office.sheet(next)).state).toBe('in_force');
    const at = (await office.sheet(former)).replacedBy?.at;
    expect(at?.slice(0, 10)).toBe('2026-07-01');
    expect(await office.sheet(former)).toMatchObject({
      state: 'superseded',
      inForceSince: expect.stringMatching(/^2026-03-02/),
      replacedBy: { id: next, number, person: 'office-head' },
    });
    // A unit that is not in the next one reads that it is replaced, and neither its number nor who signed.
    expect(await office.sheet(former, 'city-office-b')).toMatchObject({
      state: 'superseded',
      replacedBy: { id: next, number: null, person: null, at },
    });
    // It is told all the same, as every unit of either sheet.
    for (const login of ['city-office', 'city-office-b', 'department'] as const) {
      const { body } = await office.as(login).get('/api/inbox?box=told');
      expect(body.rows, login).toContainEqual(expect.objectContaining({ caseId: next }));
    }
    const [entry] = await arrange(
      office.server,
      `SELECT after, is_of_weight(action) AS "isOfWeight" FROM audit_entry
       WHERE action = 'goal.supersede' AND subject_id = '${former}'`,
    );
    expect(entry).toEqual({ isOfWeight: true, after: { by: next, number } });
  });

  test('ends what is adjusted on the former: nothing new is opened, nothing open comes in force', async () => {
    const { number } = await office.sheet(next);
    const superseded = { status: 409, code: 'GOAL_SHEET_SUPERSEDED', params: { id: former, by: number } };
    const asked = { login: 'city-office', organisationId: 'p-a-office', proposed: 195 } as const;
    expect(refusalOf(await office.adjust(former, asked))).toMatchObject(superseded);
    const approve = { type: 'act', step: 'deciding', action: 'approve' } as const;
    expect(refusalOf(await office.act(adjustment, approve))).toMatchObject(superseded);
    expect((await office.share(former, 'p-a-office')).target).toBe(200);
    expect(refusalOf(await office.act(beyond, approve))).toMatchObject(superseded);
    expect((await office.readCase(beyond, 'leading-group-office')).status).toBe('open');
    const left = { login: 'city-office-b', organisationId: 'p-b-office', proposed: 95 } as const;
    expect(refusalOf(await office.adjust(former, left))).toMatchObject({
      status: 409,
      code: 'GOAL_SHEET_SUPERSEDED_UNSEEN',
      params: { id: former },
    });
    await office.taken(adjustment, { type: 'withdraw', comment: '已换发' }, 'city-office');
    expect(refusalOf(await send()).code).toBe('GOAL_SHEET_SUPERSEDED');
    office.must(await office.adjust(next, { ...asked, proposed: 230 }));
  });

  test('leaves the assessment of the former to go on, and its period is assessed once', async () => {
    const said = { answer: 'confirm', text: null };
    office.must(await office.as('city-office-b').post(`/api/goal-assessments/${going}/statements`, said));
    const found = await office.assessment(going);
    expect(found).toMatchObject({ state: 'stating', sheet: { id: former } });
    expect(found.units[2]?.statement?.answer).toBe('confirm');
    expect(refusalOf(await openOn(former, await office.cutOff('2026-06-29'))).code).toBe(
      'GOAL_SHEET_SUPERSEDED',
    );
    expect(refusalOf(await openOn(next, cutoff))).toMatchObject({
      code: 'GOAL_ASSESSED_ALREADY',
      params: { number: found.number },
    });
  });

  test('is assessed beside the assessment before, line by line where the line is the same', async () => {
    await office.clock('2026-10-09 09:00');
    const id = await assess(next, await office.cutOff('2026-09-30'));
    const found = await office.assessment(id);
    expect(found.previous).toMatchObject({ id: published });
    const [housing, city] = found.units;
    expect(housing?.changes?.shares).toMatchObject([{ target: { before: 300, after: 240 }, achieved: null }]);
    const [area, red] = city?.shares ?? [];
    expect(city?.changes?.shares).toMatchObject([
      { id: area?.id, target: { before: 200, after: 240 }, achieved: null },
      { id: red?.id, target: { before: null, after: 1 } },
    ]);
    await office.taken(id, { type: 'withdraw', comment: '截点有误' });
  });

  test('is appraised for the year at a cut-off of its own time', async () => {
    await office.clock('2026-11-20 09:00');
    const { id: last } = office.must(
      await office.send(lines, undefined, { replaces: { id: next, reason: REASON } }),
    );
    await office.confirm(last, 'department');
    await office.confirm(last, 'city-office');
    await office.taken(last, SIGN);
    const early = await office.cutOff('2026-11-10');
    expect(refusalOf(await openOn(last, early, 'annual-appraisal'))).toMatchObject({
      status: 422,
      code: 'GOAL_CUTOFF_BEFORE_SHEET',
      params: { day: '2026-11-10', since: '2026-11-20' },
    });
    office.must(await openOn(last, await office.cutOff('2026-11-20'), 'annual-appraisal'));
  });
});

describe('the database', { timeout: 120_000 }, () => {
  const as = (login: string, ...texts: string[]) =>
    withActor(office.server.database, actorOf(login), async (db) => {
      for (const text of texts) await sql.raw(text).execute(db);
    });

  test('lets nobody change a sheet in force, nor take it out of force beside a case', async () => {
    const id = await office.inForce([areaLine({ due: '2027-12-31' })], { year: 2027 });
    for (const change of [
      "in_force_since = '2026-01-01'",
      "state = 'ended', in_force_since = NULL",
      `state = 'superseded', replaced_by = '${former}', replaced_at = now(), replaced_who = actor_id()`,
    ])
      await expect(
        as('leading-group-office', `UPDATE goal_sheet SET ${change} WHERE id = '${id}'`),
        change,
      ).rejects.toThrow(/can be replaced and not changed|row-level security/);
    expect((await office.sheet(id)).state).toBe('in_force');
  });

  test('takes lines and results in the transaction that opens them alone, not in one that touches them later', async () => {
    const { id } = office.must(
      await office.send([areaLine({ due: '2027-12-31' })], undefined, { year: 2028 }),
    );
    const touch = `UPDATE goal_sheet SET state = state WHERE id = '${id}'`;
    const line = `INSERT INTO goal_line (id, sheet_id, version, place, facts) VALUES (gen_random_uuid(), '${id}', 1, 9, '{}')`;
    await as('leading-group-office', touch);
    await expect(as('leading-group-office', touch, line)).rejects.toThrow('row-level security');
    const [{ assessment }] = await arrange(
      office.server,
      `SELECT id AS assessment FROM goal_assessment WHERE state = 'stating' AND kind = 'annual-appraisal'`,
    );
    const again = `UPDATE goal_assessment SET state = state WHERE id = '${assessment}'`;
    const result = `INSERT INTO goal_result (assessment_id, place, org_id, role, result)
      VALUES ('${assessment}', 9, 'p-x', 'department', '{}')`;
    await as('leading-group-office', again);
    await expect(as('leading-group-office', again, result)).rejects.toThrow('row-level security');
    await expect(
      as('leading-group-office', `UPDATE goal_sheet SET opened_in = pg_current_xact_id() WHERE id = '${id}'`),
    ).rejects.toThrow('permission denied');
  });
});

test('of a signature and a decision at once the decision comes in force before, or not at all', async () => {
  const own = [areaLine({ due: '2030-12-31', shares: [{ ...CITY_A, target: 300 }] })];
  const was = await office.inForce(own, { year: 2030 });
  const asked = { login: 'city-office', organisationId: 'p-a-office', proposed: 290 } as const;
  const { id: decided } = office.must(await office.adjust(was, asked));
  const change = { year: 2030, replaces: { id: was, reason: REASON } };
  const { id: signed } = office.must(await office.send(own, undefined, change));
  await office.confirm(signed, 'city-office');
  const approve = { type: 'act', step: 'deciding', action: 'approve' } as const;
  const [decision] = await Promise.all([
    office.act(decided, approve),
    office.taken(signed, SIGN, 'office-head'),
  ]);
  const { replacedBy } = await office.sheet(was);
  const { adjustments } = await office.share(was, 'p-a-office');
  if (decision.status === 200)
    expect(Date.parse(adjustments[0]?.since ?? '')).toBeLessThanOrEqual(Date.parse(replacedBy?.at ?? ''));
  else expect([refusalOf(decision).code, adjustments]).toEqual(['GOAL_SHEET_SUPERSEDED', []]);
});

test('the target that is proposed is told to who sees the share, and to no other reader of the case', async () => {
  const id = await office.inForce(
    [
      areaLine({
        due: '2029-12-31',
        shares: [
          { ...CITY_A, target: 300 },
          { ...CITY_B, target: 3 },
        ],
      }),
    ],
    {
      year: 2029,
    },
  );
  const asked = { login: 'city-office', organisationId: 'p-a-office', proposed: 287 } as const;
  const { id: adjustment } = office.must(await office.adjust(id, asked));
  const { data } = await office.readCase(adjustment, 'city-office');
  expect(Object.keys(data).sort()).toEqual([
    'issuerRole',
    'openerRole',
    'shareId',
    'sheetId',
    'size',
    'unitRole',
  ]);
  expect((await office.as('city-office').get(`/api/goal-adjustments/${adjustment}`)).body.proposed).toBe(287);
});
