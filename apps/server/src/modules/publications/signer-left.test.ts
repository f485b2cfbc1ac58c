import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { arrange } from '../../../testing/office.ts';
import { doing, PublicationOffice } from '../../../testing/publication-office.ts';
import { refusalOf } from '../../../testing/test-app.ts';
import { log } from '../log/index.ts';

let office: PublicationOffice;
beforeAll(async () => {
  office = await PublicationOffice.open();
  await arrange(
    office.server,
    `INSERT INTO person (id, org_id, org_path, login, name)
       VALUES ('successor', 'p-a-office', '/p/a/office/', 'successor', 'successor');
     INSERT INTO post (id, person_id, org_id, org_path, role, from_on)
       VALUES ('post-successor', 'successor', 'p-a-office', '/p/a/office/', 'city_office', '2026-01-01');
     INSERT INTO credential (person_id, password_hash, must_change)
       SELECT 'successor', password_hash, false FROM credential WHERE person_id = 'department'`,
  );
  await office.signIn('successor');
});
afterAll(() => office.server.close());
beforeEach(async () => {
  await arrange(
    office.server,
    'UPDATE post SET until_on = NULL; UPDATE delegation SET ended_at = now() WHERE ended_at IS NULL',
  );
  await office.signIn('city-office');
});

const leave = () =>
  arrange(office.server, "UPDATE post SET until_on = '2026-01-02' WHERE id = 'post-city-office'");
const inboxOf = async (login: string, id: string) =>
  (await office.visitor(login).get('/api/inbox?limit=200')).body.rows.filter(
    ({ caseId }: { caseId: string }) => caseId === id,
  );

/** A case that waits for its signature. */
async function drafted(): Promise<string> {
  const id = await office.underReview(await office.create());
  await office.agreed(id);
  await office.act('city-office', id, 'draft', 'submit');
  return id;
}

const SIGN = doing('signature', 'sign');

describe('when the one who would sign has left', () => {
  test('the signature waits for the post, so whoever holds it now signs', async () => {
    const id = await drafted();
    await leave();
    expect((await office.send('city-office', id, SIGN)).status).toBe(401);
    expect(await inboxOf('successor', id)).toMatchObject([
      { step: 'signature', actions: ['sign', 'decline', 'return'] },
    ]);
    expect((await office.send('successor', id, SIGN)).status).toBe(200);
  });

  test('what he had in hand is taken over by his office, and the record says by whom', async () => {
    const id = await drafted();
    await office.send('city-office', id, { type: 'claim', step: 'signature' });
    await leave();
    expect(await inboxOf('successor', id)).toEqual([]);
    const refused = await office.send('successor', id, SIGN);
    expect(refusalOf(refused).params).toMatchObject({ refusal: 'CLAIMED_BY_ANOTHER' });
    const stranger = await office.send('task-force', id, {
      type: 'delegate',
      step: 'signature',
      to: 'task-force',
    });
    expect(refusalOf(stranger).params).toMatchObject({ refusal: 'NOT_YOURS' });
    const taken = await office.send('successor', id, {
      type: 'delegate',
      step: 'signature',
      to: 'successor',
    });
    expect(taken.status).toBe(200);
    expect((await office.send('successor', id, SIGN)).status).toBe(200);
    const [signed, delegated, claimed] = (await office.read(id)).events;
    expect([signed, delegated, claimed]).toMatchObject([
      { type: 'acted', action: 'sign', by: { personId: 'successor' } },
      { type: 'delegated', to: 'successor', by: { personId: 'successor' } },
      { type: 'claimed', by: { personId: 'city-office' } },
    ]);
  });

  test('nobody gives him what he left, nor to another who has no post', async () => {
    const id = await drafted();
    await leave();
    const given = await office.send('successor', id, {
      type: 'delegate',
      step: 'signature',
      to: 'city-office',
    });
    expect(refusalOf(given).params).toMatchObject({ refusal: 'NO_POST' });
  });
});

test('a lent post signs on behalf of its holder, and case, trail and log say so', async () => {
  const id = await drafted();
  const [{ id: loan }] = await arrange(
    office.server,
    `INSERT INTO delegation (post_id, from_person_id, to_person_id, org_id, org_path, role, from_at, until_at, reason)
     SELECT id, person_id, 'successor', org_id, org_path, role, now() - interval '1 day', now() + interval '1 day', '出差'
     FROM post WHERE id = 'post-city-office' RETURNING id`,
  );
  await office.signIn('successor', 'borrower');
  const switched = await office
    .visitor('borrower')
    .post('/api/session/post', { postId: 'post-city-office', delegationId: loan });
  expect(switched.status).toBe(200);
  expect((await office.send('borrower', id, SIGN)).status).toBe(200);
  const [signed] = (await office.read(id)).events;
  expect(signed).toMatchObject({ action: 'sign', by: { personId: 'successor' }, onBehalfOf: 'city-office' });
  const trail = (await office.visitor('borrower').get(`/api/audit?subjectId=${id}`)).body.entries;
  expect(trail[0]).toMatchObject({ action: 'case.act', actorId: 'successor', onBehalfOf: 'city-office' });
  const [entry] = await arrange(
    office.server,
    `SELECT subjects FROM log_pending WHERE record ->> 'audit' = '${trail[0].id}'`,
  );
  expect(entry.subjects.map(({ person }: { person: string }) => person).sort()).toEqual([
    'city-office',
    'successor',
  ]);
});

test('a signature made before its signer left stays: the plan is published on it, and its entry verifies', async () => {
  const id = await drafted();
  expect((await office.send('city-office', id, SIGN)).status).toBe(200);
  await leave();
  const before = (await office.read(id)).moments.signed;
  expect((await office.send('successor', id, doing('publication', 'publish'))).status).toBe(200);
  const after = await office.read(id);
  expect(after.moments).toMatchObject({ signed: before, published: { hash: before?.hash } });
  for (const duty of log.duties ?? []) await duty.run(office.server.house);
  const [entry] = await arrange(
    office.server,
    `SELECT e.index FROM log_entry e JOIN log_record r ON r.index = e.index
     WHERE e.kind = 'case.act' AND r.content::jsonb #>> '{subject,id}' = '${id}'
       AND r.content::jsonb #>> '{after,action}' = 'sign'`,
  );
  const answer = await office.server.send('GET', `/api/log/entries/${entry.index}`);
  expect([answer.status, answer.body.kind]).toEqual([200, 'case.act']);
});
