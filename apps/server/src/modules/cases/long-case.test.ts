import type { CaseEventView, CaseWish } from '@zhulin/contract';
import { replay } from '@zhulin/engines/cases';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setCaseClock } from '../../../testing/case-clock.ts';
import { actorOf, arrange, furnish, signedIn } from '../../../testing/office.ts';
import { openReview, reviewMatter } from '../../../testing/review-matter.ts';
import { refusalOf, type TestApp, testApp } from '../../../testing/test-app.ts';
import { withActor } from '../../database/with-actor.ts';
import { readDefinition } from './definitions.ts';
import { selectCase, selectHistory } from './store.ts';

let server: TestApp;
beforeAll(async () => {
  server = await testApp({ matters: [reviewMatter] });
  await furnish(server);
  await setCaseClock(server, '2026-03-02 09:00');
});
afterAll(() => server.close());

const ACTS = 210;

test('a case on which acts without end are done stands as its events say, is read by the page, and grows by its events alone', async () => {
  const id = await openReview(server, actorOf('task-force'));
  const department = await signedIn(server, 'department');
  const act = async (wish: CaseWish, expectedRevision: number) =>
    await department.post(`/api/cases/${id}/acts`, { expectedRevision, wish });
  const sizeOf = async () => {
    const [row] = await arrange(
      server,
      `SELECT octet_length(state::text) AS state, (SELECT count(*)::int FROM case_task t WHERE t.case_id = r.id) AS tasks,
        (SELECT count(*)::int FROM case_share s WHERE s.case_id = r.id) AS shares
      FROM case_record r WHERE id = '${id}'`,
    );
    return row;
  };
  await act({ type: 'claim', step: 'housing-opinion' }, 1);
  await act({ type: 'release', step: 'housing-opinion' }, 2);
  const early = await sizeOf();
  for (let revision = 3; revision <= ACTS; revision++) {
    const type = revision % 2 === 1 ? 'claim' : 'release';
    const { status } = await act({ type, step: 'housing-opinion' }, revision);
    expect([revision, status]).toEqual([revision, 200]);
  }
  const late = await sizeOf();
  expect({ ...late, state: 0 }).toEqual({ ...early, state: 0 });
  // Numbers of revisions have more digits.
  expect(late.state - early.state).toBeLessThan(40);

  const shown: CaseEventView[] = [];
  let page = (await department.get(`/api/cases/${id}`)).body;
  expect(page.revision).toBe(ACTS + 1);
  for (;;) {
    expect(page.events.length).toBeLessThan(101);
    shown.push(...page.events);
    if (!page.hasEarlier) break;
    page = (await department.get(`/api/cases/${id}/events?before=${shown.at(-1)?.revision}`)).body;
  }
  expect(shown.map(({ revision }) => revision)).toEqual(
    Array.from({ length: ACTS + 1 }, (_, place) => ACTS + 1 - place),
  );
  expect((await department.get('/api/inbox')).body.rows).toMatchObject([{ caseId: id, revision: ACTS + 1 }]);

  await withActor(server.database, actorOf('department'), async (db) => {
    const found = await selectCase(db, id);
    if (found === undefined) throw new Error('the case is seen');
    const { kind } = await readDefinition(db, found.definition);
    expect(replay(kind, await selectHistory(db, id))).toEqual(found.state);
  });
  expect((await act({ type: 'act', step: 'housing-opinion', action: 'agree' }, ACTS + 1)).status).toBe(200);
});

test('an act that is sent again is taken once', async () => {
  const id = await openReview(server, actorOf('task-force'));
  const department = await signedIn(server, 'department');
  const send = (expectedRevision: number) =>
    department.post(`/api/cases/${id}/acts`, {
      expectedRevision,
      wish: { type: 'act', step: 'housing-opinion', action: 'agree' } satisfies CaseWish,
    });
  expect((await send(1)).status).toBe(200);
  for (const answer of [await send(1), await send(2)])
    expect(refusalOf(answer).params).toMatchObject({ refusal: 'STEP_NOT_OPEN' });
  expect((await department.get(`/api/cases/${id}`)).body.revision).toBe(2);
});
