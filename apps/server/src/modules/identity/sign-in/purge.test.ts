import { afterAll, beforeAll, expect, test } from 'vitest';
import { arrange, furnish, signedIn } from '../../../../testing/office.ts';
import { type TestApp, testApp } from '../../../../testing/test-app.ts';
import { withConnection } from '../../../database/address.ts';
import { purgeSignIn } from './purge.ts';

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
});
afterAll(() => server.close());

const HASH = "'0' || substr(md5(random()::text) || md5(random()::text), 2)";

test('what ended a quarter ago is forgotten, and nothing that stands', async () => {
  const visitor = await signedIn(server, 'task-force');
  await visitor.get('/api/session');
  await arrange(
    server,
    `INSERT INTO session (token_hash, person_id, post_id, address, agent, seen_at, ended_at)
     SELECT ${HASH}, 'expert', 'post-expert', '-', '-', now() - seen, now() - ended FROM (VALUES
       (interval '91 days', NULL::interval), ('91 days', '91 days'), ('2 days', '1 day'), ('80 days', NULL)
     ) AS v (seen, ended);
     INSERT INTO api_token (token_hash, person_id, post_id, name, permissions, expires_at, revoked_at)
     SELECT ${HASH}, 'expert', 'post-expert', 'x', '{}', now() - expired, now() - revoked FROM (VALUES
       (interval '91 days', NULL::interval), ('-1 day', '91 days'), ('89 days', NULL), ('-1 day', NULL)
     ) AS v (expired, revoked);
     INSERT INTO sign_in_count (subject, window_at, attempts, locked_until) VALUES
       ('login:old', now() - interval '2 days', 1, NULL),
       ('login:locked', now() - interval '2 days', 1, now() + interval '1 hour');
     INSERT INTO sign_on_attempt (token_hash, sealed, until) VALUES
       (repeat('a', 64), '-', now() - interval '1 minute'), (repeat('b', 64), '-', now() + interval '1 minute')`,
  );
  expect(await purgeSignIn(server.database)).toEqual({ sessions: 2, tokens: 2, counts: 1, attempts: 1 });
  expect(await purgeSignIn(server.database)).toEqual({ sessions: 0, tokens: 0, counts: 0, attempts: 0 });
  expect((await visitor.get('/api/session')).status).toBe(200);
  expect(await arrange(server, "SELECT 1 FROM sign_in_count WHERE subject = 'login:locked'")).toHaveLength(1);
});

test('of two processes one does it', async () => {
  await withConnection(server.addresses.url, async (other) => {
    await other.query('BEGIN');
    await other.query('SELECT * FROM purge_sign_in()');
    expect(await purgeSignIn(server.database)).toBeNull();
    await other.query('ROLLBACK');
  });
});
