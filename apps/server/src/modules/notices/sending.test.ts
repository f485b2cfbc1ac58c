import { describe, expect, test } from 'vitest';
import { deskOf } from '../../../testing/kept-port.ts';
import { openNoticed } from '../../../testing/notice-matter.ts';
import { arrange, signedIn } from '../../../testing/office.ts';
import { deliverNotices } from './deliver.ts';
import { planNotices } from './plan.ts';
import { PortFailure } from './port.ts';
import { AGREE, noticeOffice, STEP } from './testing/notice-office.ts';

const office = noticeOffice();
const { server, oa, act, told, want, clock } = office;

describe('what was done meanwhile', () => {
  test('by a colleague is not told any more', async () => {
    await want('task-force', { quiet: { from: '08:00', until: '12:00' } });
    const id = await openNoticed(server());
    expect(await told()).toEqual(['colleague task', 'expert told']);
    await act('colleague', id, { type: 'claim', step: STEP });
    await clock('2026-03-02 12:30');
    expect(await told()).toEqual([]);
  });

  test('ends the to-do in the office system, once, and a claim ends those of the others', async () => {
    const id = await openNoticed(server());
    await told();
    expect(oa.sent.map(({ act: what, to }) => `${what} ${to.login}`).sort()).toEqual([
      'tell colleague',
      'tell task-force',
    ]);
    const of = (login: string) => oa.sent.find(({ to }) => to.login === login)?.id;
    const [own, other] = [of('task-force'), of('colleague')];
    oa.sent.length = 0;
    await act('task-force', id, { type: 'claim', step: STEP });
    await told();
    expect(oa.sent.map(({ completes }) => completes)).toEqual([other]);
    await act('task-force', id, AGREE);
    await told();
    await told();
    expect(oa.sent.map(({ completes }) => completes)).toEqual([other, own]);
  });

  test('ends a to-do also when nobody knows whether it was made', async () => {
    office.break(() => {
      throw new PortFailure('timeout');
    });
    const id = await openNoticed(server());
    await told();
    await act('task-force', id, AGREE);
    office.break(() => undefined);
    await clock('2026-03-02 09:30');
    await told();
    await told();
    expect(oa.sent.map(({ act: what }) => what)).toEqual(['complete']);
  });
});

describe('a way that is down', () => {
  const state = () =>
    arrange(
      server(),
      "SELECT state, attempts, reason, detail FROM notice_message WHERE channel = 'oa' ORDER BY attempts DESC",
    );

  test('delays itself alone, is tried again ever more rarely, and given up after a day with its reason', async () => {
    office.break(() => {
      throw new PortFailure('refused', 'HTTP 503');
    });
    await openNoticed(server());
    expect(await told()).toHaveLength(3);
    expect((await state()).map(({ attempts }) => attempts)).toEqual([1, 1]);
    for (const [moment, attempts] of [
      ['2026-03-02 09:00', 1],
      ['2026-03-02 09:02', 2],
      ['2026-03-02 09:04', 2],
      ['2026-03-02 09:08', 3],
      ['2026-03-02 09:25', 4],
      ['2026-03-02 10:30', 5],
      ['2026-03-02 23:00', 5],
    ] as const) {
      await clock(moment);
      await deliverNotices(server().house, 'oa');
      expect([moment, (await state())[0]?.attempts]).toEqual([moment, attempts]);
    }
    await clock('2026-03-03 09:01');
    await deliverNotices(server().house, 'oa');
    expect(await state()).toEqual(
      Array(2).fill({ state: 'failed', attempts: 6, reason: 'refused', detail: 'HTTP 503' }),
    );
    office.break(() => undefined);
    expect(await deliverNotices(server().house, 'oa')).toBe(0);
  });

  test('that will never take it is not asked again', async () => {
    office.break(() => {
      throw new PortFailure('refused', 'SMTP 550', true);
    });
    await openNoticed(server());
    await told();
    expect((await state()).map(({ state: each, attempts }) => [each, attempts])).toEqual([
      ['failed', 1],
      ['failed', 1],
    ]);
  });

  test('is seen by the system administrator, with no word of whom or what', async () => {
    office.break(() => {
      throw new PortFailure('not_reached', 'ECONNREFUSED');
    });
    await openNoticed(server());
    await planNotices(server().house);
    await deliverNotices(server().house, 'oa');
    const admin = await signedIn(server(), 'system-admin');
    const { body } = await admin.get('/api/notice-ports');
    const port = body.ports.find(({ channel }: { channel: string }) => channel === 'oa');
    expect(port).toMatchObject({
      isConfigured: true,
      waiting: 2,
      sent: 0,
      failed: 0,
      lastFailure: { reason: 'not_reached', detail: 'ECONNREFUSED' },
    });
    expect(port.oldestS).toBeGreaterThanOrEqual(0);
    const email = body.ports.find(({ channel }: { channel: string }) => channel === 'email');
    expect(email).toMatchObject({ isConfigured: false, waiting: 0, oldestS: null, lastFailure: null });
    expect((await admin.post('/api/notice-ports/test')).body.results).toEqual([
      { channel: 'sms', outcome: 'no_address', failure: null },
      { channel: 'oa', outcome: 'failed', failure: { reason: 'not_reached', detail: 'ECONNREFUSED' } },
      { channel: 'file', outcome: 'sent', failure: null },
    ]);
  });
});

test('an installation without channels keeps nothing of what is new', async () => {
  await openNoticed(server());
  const silent = { ...server().house, notices: deskOf() };
  expect(await planNotices(silent)).toBe(2);
  expect(await planNotices(server().house)).toBe(0);
  expect(await arrange(server(), 'SELECT * FROM notice')).toEqual([]);
});
