import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { areaLine, CITY_A, type GoalOffice, goalOffice } from '../../../testing/goal-office.ts';
import { refusalOf } from '../../../testing/test-app.ts';

const lines = [areaLine({ target: 100, shares: [{ ...CITY_A, target: 100 }] })];

let office: GoalOffice;
let id: string;
beforeAll(async () => {
  office = await goalOffice();
  await office.create('task-force', '湖畔', 180);
  await office.clock('2026-03-02 09:00');
  ({ id } = office.must(await office.send(lines)));
}, 60_000);
afterAll(() => office.server.close());

async function handIn(): Promise<string> {
  const form = new FormData();
  form.append('file', new File(['别的文件'], '别的.txt', { type: 'text/plain' }));
  const request = new Request('http://localhost', { method: 'POST', body: form });
  const { cookie, csrfToken } = office.as('city-office');
  const answer = await office.server.app.inject({
    method: 'POST',
    url: `/api/files?subjectKind=case&subjectId=${id}&grade=G2`,
    headers: {
      cookie,
      'x-csrf-token': csrfToken,
      'content-type': request.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await request.arrayBuffer()),
  });
  return answer.json().id;
}

describe('a sheet that a unit is to confirm', { timeout: 120_000 }, () => {
  test('is about its own lines, whatever file somebody hands in with his act', async () => {
    const document = await handIn();
    const confirm = { type: 'act', step: 'confirming', action: 'confirm', document } as const;
    await office.taken(id, confirm, 'city-office');
    await office.taken(id, { type: 'act', step: 'signing', action: 'sign' });
    expect((await office.sheet(id)).state).toBe('in_force');
  });

  test('is no longer objected to once the unit has taken its objection back', async () => {
    const { id: asked } = office.must(await office.send(lines, undefined, { year: 2028 }));
    const object = async (reason: string) =>
      office.must(await office.as('city-office').post(`/api/goal-sheets/${asked}/objections`, { reason }));
    const standing = async () => (await office.sheet(asked)).objections.map(({ text }) => text);
    await object('指标偏高。');
    expect(await standing()).toEqual(['指标偏高。']);
    await office.taken(asked, { type: 'withdraw-act', step: 'confirming' }, 'city-office');
    expect(await standing()).toEqual([]);
    expect((await office.sheet(asked)).state).toBe('confirming');
    await object('用地未落实。');
    expect(await standing()).toEqual(['用地未落实。']);
  });

  test('is confirmed in its name by no office, whomever the seat was given to', async () => {
    const { id: other } = office.must(await office.send(lines, undefined, { year: 2027 }));
    await office.taken(other, { type: 'delegate', step: 'confirming', seat: 0, to: 'office-head' });
    const confirm = { type: 'act', step: 'confirming', action: 'confirm' } as const;
    expect(refusalOf(await office.act(other, confirm, 'office-head'))).toMatchObject({
      status: 403,
      code: 'GOAL_SHARES_OF_ANOTHER',
    });
    const sheet = await office.sheet(other);
    expect([sheet.state, sheet.units[0]?.confirmation]).toEqual(['confirming', null]);
  });
});
