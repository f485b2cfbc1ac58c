import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  areaLine,
  CITY_A,
  CITY_B,
  type GoalOffice,
  goalOffice,
  redLine,
} from '../../../testing/goal-office.ts';
import { actorOf, arrange } from '../../../testing/office.ts';
import { refusalOf } from '../../../testing/test-app.ts';
import { withActor } from '../../database/with-actor.ts';

let office: GoalOffice;
beforeAll(async () => {
  office = await goalOffice();
  await office.clock('2026-03-02 09:00');
  await office.create('task-force', '湖畔', 180);
}, 60_000);
afterAll(() => office.server.close());

const places = async (lines: Parameters<GoalOffice['send']>[0]) => {
  const refused = refusalOf(await office.send(lines));
  const { problems } = refused.params as { problems?: { path: string }[] };
  return [refused.code, ...(problems ?? []).map(({ path }) => path)];
};

describe('a sheet', () => {
  test.each([
    [
      'whose units do not add up',
      {
        shares: [
          { ...CITY_A, target: 200 },
          { ...CITY_B, target: 99 },
        ],
      },
      ['GOAL_SHEET_NOT_VALID', 'lines.0.shares'],
    ],
    [
      'with a unit twice in one goal',
      {
        shares: [
          { ...CITY_A, target: 200 },
          { ...CITY_A, target: 200 },
        ],
      },
      ['GOAL_SHEET_NOT_VALID', 'lines.0.shares.1.unit'],
    ],
    ['that is due in the past', { due: '2026-03-01' }, ['GOAL_SHEET_NOT_VALID', 'lines.0.due']],
    ['of parts of square metres', { target: 0.5 }, ['GOAL_SHEET_NOT_VALID', 'lines.0.target']],
    [
      'led by an office of one city',
      { shares: [{ ...CITY_A, part: 'lead' as const, target: 300 }] },
      ['GOAL_SHEET_NOT_VALID', 'lines.0.shares.0.unit'],
    ],
    [
      'with everything wrong at once',
      { due: '2025-01-01', target: 0, shares: [{ ...CITY_A, target: 0 }] },
      ['GOAL_SHEET_NOT_VALID', 'lines.0.due', 'lines.0.target', 'lines.0.shares.0.target'],
    ],
    [
      'for a unit that is not there',
      { shares: [{ ...CITY_A, organisationId: 'p-nowhere', target: 300 }] },
      ['GOAL_UNITS_NOT_VALID'],
    ],
    [
      'for a unit in a post that it does not have',
      { shares: [{ ...CITY_A, role: 'task_force' as const, target: 300 }] },
      ['GOAL_UNITS_NOT_VALID'],
    ],
  ])('%s is refused with its places', async (_, change, expected) => {
    expect(await places([areaLine(change)])).toEqual(expected);
  });

  test('of an unknown measure is refused before anything is read', async () => {
    const line = { ...areaLine(), measure: { kind: 'sum', of: 'happiness' } };
    const { status, body } = await office
      .as('leading-group-office')
      .post('/api/goal-sheets', { title: '目标', year: 2026, lines: [line] });
    expect([status, body.code]).toEqual([400, 'INPUT_NOT_VALID']);
  });

  test('is for units of the own region that are open', async () => {
    const other = await office.send([areaLine({ shares: [{ ...CITY_B, target: 300 }] })], 'city-office');
    expect(refusalOf(other)).toMatchObject({ code: 'GOAL_UNITS_NOT_VALID', params: { ids: ['p-b-office'] } });
    await arrange(office.server, "UPDATE organisation SET closed_on = '2026-01-02' WHERE id = 'p-b-office'");
    expect(await places([areaLine({ shares: [{ ...CITY_B, target: 300 }] })])).toEqual([
      'GOAL_UNITS_NOT_VALID',
    ]);
    await arrange(office.server, "UPDATE organisation SET closed_on = NULL WHERE id = 'p-b-office'");
  });

  test('leaves nothing behind when it is refused', async () => {
    const rows = await arrange(
      office.server,
      'SELECT (SELECT count(*)::int FROM goal_sheet) + (SELECT count(*)::int FROM case_record) AS left',
    );
    expect(rows).toEqual([{ left: 0 }]);
  });

  test('that is not there, or of a province that one does not see, is not found', async () => {
    const id = '00000000-0000-7000-8000-000000000000';
    expect(refusalOf(await office.as('city-office').get(`/api/goal-sheets/${id}`)).code).toBe(
      'GOAL_SHEET_NOT_FOUND',
    );
    for (const path of ['goal-adjustments', 'goal-assessments'])
      expect((await office.as('city-office').get(`/api/${path}/${id}`)).status).toBe(404);
  });
});

describe('a city with a task force', () => {
  let id: string;
  const force = { organisationId: 'p-a-force', role: 'task_force' as const, part: 'responsible' as const };

  test('issues a sheet of its own, which the province sees and the other city does not', async () => {
    ({ id } = office.must(
      await office.send(
        [areaLine({ target: 180, due: '2026-12-31', shares: [{ ...force, target: 180 }] })],
        'city-office',
      ),
    ));
    await office.confirm(id, 'task-force');
    await office.taken(id, { type: 'act', step: 'signing', action: 'sign' }, 'city-office');
    const { body } = await office.as('leading-group-office').get('/api/goal-sheets');
    expect(body.sheets).toMatchObject([
      { id, state: 'in_force', isIssuer: false, region: { organisationId: 'p-a' } },
    ]);
    expect((await office.as('city-office-b').get('/api/goal-sheets')).body.sheets).toEqual([]);
    expect((await office.as('city-office-b').get(`/api/goal-sheets/${id}`)).status).toBe(404);
  });

  test('has the leading group of the province sign what passes the lower edge', async () => {
    const { lines } = await office.sheet(id, 'task-force');
    const shareId = lines[0]?.shares[0]?.id;
    const opened = office.must(
      await office
        .as('task-force')
        .post(`/api/goal-sheets/${id}/adjustments`, { shareId, proposed: 156, reason: '地块未供' }),
    );
    await office.taken(opened.id, { type: 'act', step: 'deciding', action: 'approve' }, 'city-office');
    const sign = { type: 'act', step: 'signing', action: 'sign' } as const;
    expect((await office.act(opened.id, sign, 'city-office')).status).toBe(403);
    await office.taken(opened.id, sign, 'leading-group-office');
    expect((await office.sheet(id, 'task-force')).lines[0]?.shares[0]?.target).toBe(156);
  });

  test('has one sheet in force a year, also of two that were confirmed beside each other', async () => {
    const lines = [areaLine({ target: 180, due: '2027-12-31', shares: [{ ...force, target: 180 }] })];
    const both: string[] = [];
    for (const title of ['甲稿', '乙稿']) {
      const opened = office.must(await office.send(lines, 'city-office', { title, year: 2027 }));
      await office.confirm(opened.id, 'task-force');
      both.push(opened.id);
    }
    const [first = '', second = ''] = both;
    const sign = { type: 'act', step: 'signing', action: 'sign' } as const;
    await office.taken(first, sign, 'city-office');
    expect(refusalOf(await office.act(second, sign, 'city-office'))).toMatchObject({
      status: 409,
      code: 'GOAL_SHEET_EXISTS',
    });
    expect((await office.sheet(second)).state).toBe('signing');
  });

  test('assesses at a cut-off that holds its region', async () => {
    const [{ cutoff }] = await arrange(
      office.server,
      `WITH c AS (SELECT gen_random_uuid() AS id)
       INSERT INTO portfolio_cutoff (id, day, scope_path, made_by, role, org_name, reason, rules, rules_hash, rows_hash)
       SELECT id, '2026-06-30', '/p/a/force/', 'x', 'leading_group_office', 'x', 'x',
         (SELECT '{}'::jsonb), repeat('0', 64), repeat('0', 64) FROM c RETURNING id AS cutoff`,
    );
    const of = (cutoffId: string) =>
      office
        .as('city-office')
        .post(`/api/goal-sheets/${id}/assessments`, { kind: 'quarterly-assessment', cutoffId });
    expect(refusalOf(await of(cutoff))).toMatchObject({ status: 422, code: 'GOAL_CUTOFF_OF_ANOTHER_REGION' });
    expect(refusalOf(await of(id)).code).toBe('CUTOFF_NOT_FOUND');
    expect(refusalOf(await of(await office.cutOff('2025-12-31'))).code).toBe('GOAL_CUTOFF_NOT_OF_PERIOD');
    const { id: assessment } = office.must(await of(await office.cutOff('2026-06-30')));
    expect((await office.assessment(assessment, 'task-force')).units[0]).toMatchObject({
      score: null,
      grade: null,
      weightNotDue: 1,
      shares: [{ verdict: 'not_due', achieved: 180 }],
    });
  });
});

describe('the database', () => {
  let id: string;
  beforeAll(async () => {
    id = await office.inForce([areaLine({ due: '2026-12-31' }), redLine()]);
  });

  const seenBy = (login: string, table: string) =>
    withActor(office.server.database, actorOf(login), async (db) => {
      const { rows } = await sql<{ org_id: string }>`
        SELECT * FROM ${sql.table(table)} WHERE ${sql.ref(table === 'goal_share' ? 'sheet_id' : 'id')} = ${id}`.execute(
        db,
      );
      return rows;
    });

  test.each([
    ['leading-group-office', 4, 1],
    ['city-office', 2, 1],
    ['city-office-b', 1, 1],
    ['department', 1, 1],
    ['task-force', 0, 0],
    ['system-admin', 0, 0],
    ['expert', 0, 0],
  ])('shows %s %d shares and %d sheets', async (login, shares, sheets) => {
    expect(await seenBy(login, 'goal_share')).toHaveLength(shares);
    expect(await seenBy(login, 'goal_sheet')).toHaveLength(sheets);
  });

  test.each([
    [
      'a sheet to be in force that was not signed',
      'goal_sheet',
      "state = 'confirming', in_force_since = NULL",
    ],
    ['a target', 'goal_share', 'target = 1'],
  ])('lets nobody change %s', async (_, table, change) => {
    const key = table === 'goal_share' ? 'sheet_id' : 'id';
    const changed = withActor(office.server.database, actorOf('leading-group-office'), async (db) => {
      return await sql.raw(`UPDATE ${table} SET ${change} WHERE ${key} = '${id}'`).execute(db);
    });
    await expect(changed).rejects.toThrow(
      table === 'goal_sheet' ? 'can be replaced and not changed' : 'permission denied',
    );
  });

  test('lets nobody put a result, a grade or a target beside the cases', async () => {
    const as = (login: string, text: string) =>
      withActor(office.server.database, actorOf(login), (db) => sql.raw(text).execute(db));
    const [share] = await seenBy('leading-group-office', 'goal_share');
    const shareId = (share as unknown as { id: string }).id;
    for (const text of [
      `INSERT INTO goal_adjustment (id, number, share_id, proposed, moved, size, reason, state)
        VALUES ('${id}', 1, '${shareId}', 1, 0, 'office', 'x', 'in_force')`,
      `INSERT INTO goal_line (id, sheet_id, version, place, facts) VALUES (gen_random_uuid(), '${id}', 9, 0, '{}')`,
      `INSERT INTO goal_result (assessment_id, place, org_id, role, result) VALUES ('${id}', 0, 'x', 'x', '{}')`,
      `INSERT INTO goal_grade (assessment_id, org_id, role, computed, grade, reason)
        VALUES ('${id}', 'x', 'x', 'good', 'good', NULL)`,
      `INSERT INTO goal_statement (case_id, version, answer, text) VALUES ('${id}', 1, 'object', 'x')`,
    ])
      await expect(as('leading-group-office', text), text).rejects.toThrow('row-level security');
  });
});
