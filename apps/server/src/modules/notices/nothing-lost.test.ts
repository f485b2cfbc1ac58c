import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setCaseClock } from '../../../testing/case-clock.ts';
import { deskOf } from '../../../testing/kept-port.ts';
import { noticeMatter, openNoticed } from '../../../testing/notice-matter.ts';
import { arrange, furnish } from '../../../testing/office.ts';
import { type TestApp, testApp } from '../../../testing/test-app.ts';
import { deliverNotices } from './deliver.ts';
import { planNotices } from './plan.ts';
import { type NoticeMessage, type NoticePort, PortFailure } from './port.ts';

/** What can happen to a message on its way out. */
const WAYS = ['taken', 'down', 'killed-before', 'killed-after'] as const;
const STEPS = ['open', 'plan', 'plan-breaks', 'two-plan', 'minutes-pass', ...WAYS] as const;
type Step = (typeof STEPS)[number];

let way: (typeof WAYS)[number] = 'taken';
/** What arrived at the other side, as often as it did. */
const arrived: NoticeMessage[] = [];
const port: NoticePort = {
  channel: 'file',
  send: async (message) => {
    if (way === 'down') throw new PortFailure('not_reached');
    if (way === 'killed-before') throw new Error('killed');
    arrived.push(message);
    if (way === 'killed-after') throw new Error('killed');
  },
};

let server: TestApp;
beforeAll(async () => {
  server = await testApp({ matters: [noticeMatter], notices: deskOf(port) });
  await furnish(server);
  // A planning that breaks off after some deliveries, when it is told to.
  await arrange(
    server,
    `CREATE TABLE breaking (after int);
     ALTER TABLE breaking ENABLE ROW LEVEL SECURITY;
     CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
     BEGIN
       IF EXISTS (SELECT 1 FROM breaking) AND (SELECT count(*) FROM notice_delivery) >= (SELECT after FROM breaking) THEN
         RAISE EXCEPTION 'broken off';
       END IF;
       RETURN NEW;
     END $$;
     CREATE TRIGGER break_off BEFORE INSERT ON notice_delivery FOR EACH ROW EXECUTE FUNCTION break_off()`,
  );
});
afterAll(() => server.close());

let minutes: number;
async function pass(count: number): Promise<void> {
  minutes += count;
  const hour = String(9 + Math.floor(minutes / 60)).padStart(2, '0');
  await setCaseClock(server, `2026-03-02 ${hour}:${String(minutes % 60).padStart(2, '0')}`);
}

const deliver = () => deliverNotices(server.house, 'file').catch(() => 0);

async function take(step: Step, opened: string[]): Promise<void> {
  if (step === 'open') opened.push(await openNoticed(server));
  else if (step === 'plan') await planNotices(server.house);
  else if (step === 'two-plan') await Promise.all([planNotices(server.house), planNotices(server.house)]);
  else if (step === 'minutes-pass') await pass(7);
  else if (step === 'plan-breaks') {
    await arrange(server, 'INSERT INTO breaking SELECT count(*) + 1 FROM notice_delivery');
    await planNotices(server.house).catch(() => null);
    await arrange(server, 'DELETE FROM breaking');
  } else {
    way = step;
    await deliver();
    way = 'taken';
  }
}

test('whatever breaks on the way, each is told once of each case: nothing is lost, and what comes twice has one id', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...STEPS), { minLength: 4, maxLength: 14 }), async (steps) => {
      await arrange(
        server,
        'TRUNCATE case_news, notice, notice_message, notice_delivery; UPDATE case_task SET told_light = $$red$$',
      );
      arrived.length = 0;
      minutes = 0;
      await pass(0);
      const opened: string[] = [];
      for (const step of steps) await take(step, opened);
      await planNotices(server.house);
      for (let round = 0; round < 3; round++) {
        await pass(70);
        await deliver();
      }
      const told = [...new Map(arrived.map((message) => [message.id, message])).values()].map(
        ({ to, lines }) =>
          lines.map(({ link, cause }) => `${/[0-9a-f-]{36}/.exec(link)?.[0]} ${to.login} ${cause}`).join(),
      );
      const wanted = opened.flatMap((id) => [
        `${id} colleague task`,
        `${id} expert told`,
        `${id} task-force task`,
      ]);
      expect(told.toSorted()).toEqual(wanted.toSorted());
      expect(await arrange(server, "SELECT 1 FROM notice_message WHERE state <> 'sent'")).toEqual([]);
    }),
    { numRuns: 12 },
  );
}, 120_000);
