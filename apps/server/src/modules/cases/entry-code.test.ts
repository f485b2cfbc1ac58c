import type { CaseEventView, CaseWish } from '@zhulin/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setCaseClock } from '../../../testing/case-clock.ts';
import { actorOf, arrange, furnish, signedIn } from '../../../testing/office.ts';
import { openReview, reviewMatter } from '../../../testing/review-matter.ts';
import { type TestApp, testApp } from '../../../testing/test-app.ts';
import { withActor } from '../../database/with-actor.ts';
import { log } from '../log/index.ts';
import { selectEntryCodes } from './entry-code-store.ts';

let server: TestApp;
beforeAll(async () => {
  server = await testApp({ matters: [reviewMatter] });
  await furnish(server);
  await setCaseClock(server, '2026-03-02 09:00');
});
afterAll(() => server.close());

test('each decision on a case names the entry of the log that stands behind it, and the public finds it by that code', async () => {
  const id = await openReview(server, actorOf('task-force'));
  const department = await signedIn(server, 'department');
  const act = (wish: CaseWish, expectedRevision: number) =>
    department.post(`/api/cases/${id}/acts`, { expectedRevision, wish });
  await act({ type: 'claim', step: 'housing-opinion' }, 1);
  const decided = await act({ type: 'act', step: 'housing-opinion', action: 'agree' }, 2);
  const codesIn = ({ events }: { events: CaseEventView[] }) => events.map(({ entryCode }) => entryCode);
  // Nothing can be proved of it before a checkpoint stands over it.
  expect(codesIn(decided.body)).toEqual([null, null, null]);
  for (const { run } of log.duties ?? []) await run(server.house);
  const [agreed, claimed, opened] = codesIn((await department.get(`/api/cases/${id}`)).body);
  expect(claimed).toBeNull();
  for (const [code, action] of [
    [agreed, 'case.act'],
    [opened, 'case.open'],
  ]) {
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
    const { index } = (await server.send('GET', `/api/log/entries?code=${code}`)).body;
    const entry = await server.send('GET', `/api/log/entries/${index}`);
    expect(entry.body).toMatchObject({ kind: action, code });
    const [record] = await arrange(
      server,
      `SELECT content::jsonb AS it FROM log_record WHERE index = ${index}`,
    );
    expect(record.it.subject).toEqual({ kind: 'case', id });
  }
});

test('who does not see a case is told none of its codes by the database', async () => {
  const id = await openReview(server, actorOf('task-force'));
  const codesFor = (login: string) =>
    withActor(server.database, actorOf(login), (db) => selectEntryCodes(db, id, [1]));
  // A checkpoint that was signed a moment ago is followed by the next after a second.
  const shown = async () => {
    for (const { run } of log.duties ?? []) await run(server.house);
    return (await codesFor('department')).size;
  };
  await expect.poll(shown, { timeout: 10_000 }).toBe(1);
  expect((await codesFor('expert')).size).toBe(0);
});
