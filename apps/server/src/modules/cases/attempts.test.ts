import type { CaseWish } from '@zhulin/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setCaseClock } from '../../../testing/case-clock.ts';
import { actorOf, arrange, furnish, signedIn } from '../../../testing/office.ts';
import { openReview, reviewMatter } from '../../../testing/review-matter.ts';
import { refusalOf, type TestApp, testApp } from '../../../testing/test-app.ts';

let server: TestApp;
beforeAll(async () => {
  server = await testApp({ matters: [reviewMatter] });
  await furnish(server);
});
afterAll(() => server.close());

const agree: CaseWish = { type: 'act', step: 'housing-opinion', action: 'agree' };

/** What the trail and the log, or what waits for it, tell of refusals in a case. */
const entered = (id: string) =>
  arrange(
    server,
    `SELECT a.actor_id, a.after ->> 'refusal' AS refusal,
      (SELECT count(*)::int FROM log_pending p WHERE p.record #>> '{subject,id}' = a.subject_id AND p.kind = a.action)
      + (SELECT count(*)::int FROM log_record r JOIN log_entry e ON e.index = r.index
         WHERE e.kind = a.action AND r.content::jsonb #>> '{subject,id}' = a.subject_id) AS entries
    FROM audit_entry a WHERE a.action = 'case.refused' AND a.subject_id = '${id}' ORDER BY a.id`,
  );

test.each<[string, string, CaseWish, string, string]>([
  [
    'a day before the step began',
    'department',
    { ...agree, statedDay: '2026-02-27' },
    '2026-03-02 10:00',
    'BACKDATED',
  ],
  ['a clock that was set back', 'department', agree, '2026-03-01 09:00', 'CLOCK_SET_BACK'],
  ['the step of another', 'task-force', agree, '2026-03-02 10:00', 'NOT_YOURS'],
  ['a case of another tenant', 'expert', agree, '2026-03-02 10:00', 'CASE_NOT_FOUND'],
  [
    'a paper that was never handed in',
    'city-office',
    {
      type: 'act',
      step: 'city-opinion',
      action: 'agree',
      evidence: [{ sort: 'minutes', file: '00000000-0000-4000-8000-000000000000' }],
    },
    '2026-03-02 10:00',
    'CASE_FILE_NOT_FOUND',
  ],
])('%s is refused, and that it was tried is an entry', async (_, login, wish, moment, refusal) => {
  await setCaseClock(server, '2026-03-02 09:00');
  const id = await openReview(server, actorOf('task-force'));
  const visitor = await signedIn(server, login);
  await setCaseClock(server, moment);
  const answer = refusalOf(await visitor.post(`/api/cases/${id}/acts`, { expectedRevision: 1, wish }));
  expect([answer.code, answer.params['refusal']]).toContain(refusal);
  expect(await entered(id)).toEqual([{ actor_id: actorOf(login).id, refusal, entries: 1 }]);
});

test('that a colleague was first is the day’s work, and no entry', async () => {
  await setCaseClock(server, '2026-03-02 09:00');
  const id = await openReview(server, actorOf('task-force'));
  const department = await signedIn(server, 'department');
  const act = () => department.post(`/api/cases/${id}/acts`, { expectedRevision: 1, wish: agree });
  expect((await act()).status).toBe(200);
  expect(refusalOf(await act()).params['refusal']).toBe('STEP_NOT_OPEN');
  expect(await entered(id)).toEqual([]);
});
