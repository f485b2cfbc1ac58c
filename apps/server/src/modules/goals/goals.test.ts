import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Adjuster,
  areaLine,
  CITY_A,
  countLine,
  type GoalOffice,
  goalOffice,
} from '../../../testing/goal-office.ts';
import { arrange } from '../../../testing/office.ts';
import { refusalOf } from '../../../testing/test-app.ts';

let office: GoalOffice;
let bare: string;
beforeAll(async () => {
  office = await goalOffice();
  await office.create('task-force', '湖畔', 180);
  bare = await office.create('task-force', '未填面积');
  await office.create('task-force-b', '河东', 60);
}, 60_000);
afterAll(() => office.server.close());

const lines = [areaLine(), countLine()];

const entriesOf = (action: string, id: string) =>
  arrange(
    office.server,
    `SELECT after, is_of_weight(action) AS "isOfWeight" FROM audit_entry WHERE action = '${action}' AND subject_id = '${id}'`,
  );

const shareOf = (id: string, organisationId: string) => office.share(id, organisationId);

describe('from target to responsibility', { timeout: 180_000 }, () => {
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

  test('the first unit that objects brings it back at once to be drafted; why is told to the office alone', async () => {
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
    expect(sheet.units.map(({ confirmation }) => confirmation)).toEqual([null, null, 'objected']);
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
    expect((await office.as('leading-group-office').get('/api/goal-sheets')).body.sheets).toContainEqual(
      expect.objectContaining({ id, state: 'confirming', units: 3, confirmed: 1 }),
    );
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

  const adjust = (login: Adjuster, organisationId: string, proposed: number) =>
    office.adjust(id, { login, organisationId, proposed });

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
    const noted = { type: 'correct', of: 2, comment: '依据见供地计划。' } as const;
    expect((await office.taken(opened.id, noted)).status).toBe('finished');
    expect((await shareOf(id, 'p-a-office')).target).toBe(184);
    expect(await entriesOf('goal.adjust', opened.id)).toMatchObject([
      { isOfWeight: true, after: { target: 184, size: 'office', sheetId: id } },
    ]);
  });

  test('12 % needs the signature of the leading group as well, of another person than who decided', async () => {
    const opened = office.must(await adjust('city-office-b', 'p-b-office', 88));
    expect(opened).toMatchObject({ size: 'head', moved: expect.closeTo(0.12, 12) });
    const decided = await office.taken(opened.id, { type: 'act', step: 'deciding', action: 'approve' });
    expect(decided.status).toBe('open');
    expect((await shareOf(id, 'p-b-office')).target).toBe(100);
    const sign = { type: 'act', step: 'signing', action: 'sign' } as const;
    expect(refusalOf(await office.act(opened.id, sign))).toMatchObject({
      status: 403,
      params: { refusal: 'SAME_PERSON', reason: expect.stringContaining('委托他人代行') },
    });
    const give = (to: string) => office.act(opened.id, { type: 'delegate', step: 'signing', to });
    expect(refusalOf(await give('office-clerk'))).toMatchObject({
      status: 403,
      code: 'CASE_NOT_YOURS',
      params: { refusal: 'OTHER_POST' },
    });
    office.must(await give('office-head'));
    expect((await shareOf(id, 'p-b-office')).target).toBe(100);
    await office.taken(opened.id, sign, 'office-head');
    expect((await shareOf(id, 'p-b-office')).target).toBe(88);
  });

  test('whoever is asked for advice may be of another post, and moves nothing', async () => {
    const opened = office.must(await adjust('city-office', 'p-a-office', 182));
    await office.taken(opened.id, { type: 'add-co-signer', step: 'deciding', to: 'office-clerk' });
    const advice = { type: 'act', step: 'deciding', action: 'approve' } as const;
    await office.taken(opened.id, advice, 'office-clerk');
    await office.taken(opened.id, { type: 'withdraw-act', step: 'deciding' }, 'office-clerk');
    await office.taken(opened.id, advice, 'office-clerk');
    expect((await shareOf(id, 'p-a-office')).target).toBe(184);
    await office.taken(opened.id, { type: 'withdraw', comment: '另行提出' }, 'city-office');
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
});
