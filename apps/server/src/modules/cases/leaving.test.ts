import type { CaseWish } from '@zhulin/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setCaseClock } from '../../../testing/case-clock.ts';
import { actorOf, arrange, furnish, signedIn, type Visitor } from '../../../testing/office.ts';
import { openReview, reviewMatter } from '../../../testing/review-matter.ts';
import { refusalOf, type TestApp, testApp } from '../../../testing/test-app.ts';

let server: TestApp;
beforeAll(async () => {
  server = await testApp({ matters: [reviewMatter] });
  await furnish(server);
  await setCaseClock(server, '2026-03-02 09:00');
  await arrange(
    server,
    `INSERT INTO post (id, person_id, org_id, org_path, role, from_on)
     VALUES ('post-elsewhere', 'department', 'p-experts', '/p/experts/', 'expert', '2026-01-01')`,
  );
});
afterAll(() => server.close());
beforeEach(async () => {
  await arrange(server, 'UPDATE post SET until_on = NULL; UPDATE person SET disabled_at = NULL');
});

const AGREE: CaseWish = { type: 'act', step: 'housing-opinion', action: 'agree' };
const act = (visitor: Visitor, id: string, wish: CaseWish, expectedRevision = 1) =>
  visitor.post(`/api/cases/${id}/acts`, { expectedRevision, wish });
const endPost = (id: string) => arrange(server, `UPDATE post SET until_on = from_on WHERE id = '${id}'`);

async function signedInAs(login: string, postId: string): Promise<Visitor> {
  const visitor = await signedIn(server, login);
  const { status } = await visitor.post('/api/session/post', { postId, delegationId: null });
  expect(status).toBe(200);
  return visitor;
}

describe('whoever acted on a case', () => {
  test('goes on seeing it in the organisation where he acted, and not in a post elsewhere', async () => {
    const id = await openReview(server, actorOf('task-force'));
    const there = await signedInAs('department', 'post-department');
    expect((await act(there, id, AGREE)).status).toBe(200);
    expect((await there.get(`/api/cases/${id}`)).status).toBe(200);
    expect((await there.get('/api/inbox?box=done')).body.rows).toMatchObject([{ caseId: id }]);
    const elsewhere = await signedInAs('department', 'post-elsewhere');
    expect(refusalOf(await elsewhere.get(`/api/cases/${id}`)).code).toBe('CASE_NOT_FOUND');
    expect((await elsewhere.get('/api/inbox?box=done')).body.rows).toEqual([]);
  });

  test('sees it no more when he has left that organisation', async () => {
    const id = await openReview(server, actorOf('task-force'));
    await act(await signedInAs('department', 'post-department'), id, AGREE);
    await endPost('post-department');
    const left = await signedIn(server, 'department');
    expect((await left.get('/api/session')).body).toMatchObject({ postId: 'post-elsewhere' });
    expect(refusalOf(await left.get(`/api/cases/${id}`)).code).toBe('CASE_NOT_FOUND');
    expect(refusalOf(await act(left, id, AGREE, 2)).code).toBe('CASE_NOT_FOUND');
  });
});
