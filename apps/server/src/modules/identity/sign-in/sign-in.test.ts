import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arrange, furnish, PASSWORD, signedIn, Visitor } from '../../../../testing/office.ts';
import { refusalOf, type TestApp, testApp } from '../../../../testing/test-app.ts';

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
});
afterAll(() => server.close());

const attempt = (login: string, password: string) =>
  server.send('POST', '/api/session', { body: { login, password } });

describe('signing in', () => {
  test('opens a session that tells who one is, and what one may do', async () => {
    const visitor = new Visitor(server);
    const { status, body, headers } = await visitor.signIn(' Task-Force ');
    expect(status).toBe(201);
    expect(body).toMatchObject({
      state: 'open',
      personId: 'task-force',
      postId: 'post-task-force',
      organisationId: 'p-a-force',
      role: 'task_force',
      onBehalfOf: null,
    });
    expect(body.permissions).toContain('project.create');
    expect(headers['set-cookie']).toMatch(/^zhulin_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect((await visitor.get('/api/session')).body).toEqual(body);
  });

  test('keeps only the hash of what the browser holds', async () => {
    const visitor = await signedIn(server, 'task-force');
    const token = visitor.cookie.split('=')[1] ?? '';
    const rows = await arrange(server, 'SELECT to_jsonb(session) AS it FROM session');
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test('gives an unknown login, a wrong password and a disabled person one answer', async () => {
    await arrange(server, "UPDATE person SET disabled_at = now() WHERE login = 'expert'");
    const answers = [
      await attempt('nobody', PASSWORD),
      await attempt('task-force', 'wrong horse'),
      await attempt('expert', PASSWORD),
    ];
    await arrange(server, "UPDATE person SET disabled_at = NULL WHERE login = 'expert'");
    for (const { status, body, headers } of answers) {
      expect(status).toBe(401);
      expect({ ...body, requestId: '' }).toEqual({ ...answers[0]?.body, requestId: '' });
      expect(headers).not.toHaveProperty('set-cookie');
    }
  });

  test('is refused to a person whose posts have ended, are yet to come, or whose organisation is closed', async () => {
    for (const change of [
      "UPDATE post SET until_on = '2026-01-02' WHERE id = 'post-third-party'",
      "UPDATE post SET until_on = NULL, from_on = '2999-01-01' WHERE id = 'post-third-party'",
      "UPDATE post SET from_on = '2026-01-01' WHERE id = 'post-third-party'; UPDATE organisation SET closed_on = '2026-01-02' WHERE id = 'p-assessor'",
    ]) {
      await arrange(server, change);
      expect(refusalOf(await attempt('third-party', PASSWORD))).toEqual({
        status: 403,
        code: 'PERSON_WITHOUT_POST',
        params: {},
      });
    }
  });

  test.each(['x', 'a b', "'; DROP TABLE person; --", 'a\0b', '长'.repeat(65)])(
    'the login %j is refused as input',
    async (login) => {
      expect(await attempt(login, PASSWORD)).toMatchObject({
        status: 400,
        body: { code: 'INPUT_NOT_VALID' },
      });
    },
  );
});

describe('failures', () => {
  const fail = async (login: string, times: number) => {
    for (let time = 0; time < times; time++) await attempt(login, 'wrong horse');
  };

  test.each(['department', 'does-not-exist'])(
    'lock the login %s, whether it exists or not, each time for twice as long',
    async (login) => {
      await fail(login, 5);
      const locked = await attempt(login, PASSWORD);
      expect(locked).toMatchObject({ status: 429, body: { code: 'SIGN_IN_PAUSED' } });
      expect(locked.body.params.seconds).toBeGreaterThan(50);
      expect(locked.body.params.seconds).toBeLessThanOrEqual(60);
      await arrange(server, "UPDATE sign_in_count SET locked_until = now() - interval '1 s', attempts = 1");
      await fail(login, 1);
      const again = await attempt(login, PASSWORD);
      expect(again.body.params.seconds).toBeGreaterThan(110);
      await arrange(server, 'DELETE FROM sign_in_count');
    },
  );

  test('are forgotten by success', async () => {
    await fail('department', 4);
    expect((await attempt('department', PASSWORD)).status).toBe(201);
    await fail('department', 4);
    expect((await attempt('department', PASSWORD)).status).toBe(201);
  });

  test('stand in the trail for known logins only', async () => {
    const rows = await arrange(
      server,
      "SELECT DISTINCT subject_id FROM audit_entry WHERE action = 'session.refuse' ORDER BY 1",
    );
    expect(rows.map(({ subject_id }) => subject_id)).toEqual(['department', 'expert', 'task-force']);
  });

  test('attempts beyond the limit of the window wait for its end, by login and by address', async () => {
    await arrange(server, 'UPDATE security_policy SET attempts_per_login = 5, attempts_per_address = 8');
    await arrange(server, 'DELETE FROM sign_in_count');
    for (let time = 0; time < 5; time++) expect((await attempt('enterprise', PASSWORD)).status).toBe(201);
    expect((await attempt('enterprise', PASSWORD)).status).toBe(429);
    expect((await attempt('resident', PASSWORD)).status).toBe(201);
    expect((await attempt('resident', PASSWORD)).status).toBe(201);
    expect((await attempt('grid-worker', PASSWORD)).status).toBe(429);
    await arrange(
      server,
      'UPDATE security_policy SET attempts_per_login = 1000, attempts_per_address = 100000',
    );
    await arrange(server, 'DELETE FROM sign_in_count');
  });
});

describe('a session', () => {
  test.each([
    ['idle too long', "seen_at = now() - interval '61 min'"],
    ['too old', "created_at = now() - interval '13 h'"],
    ['ended', 'ended_at = now()'],
  ])('that is %s opens nothing', async (_, change) => {
    const visitor = await signedIn(server, 'city-office');
    await arrange(server, `UPDATE session SET ${change} WHERE person_id = 'city-office'`);
    expect(refusalOf(await visitor.get('/api/session')).code).toBe('NOT_SIGNED_IN');
  });

  test('of a person who was disabled meanwhile opens nothing', async () => {
    const visitor = await signedIn(server, 'city-office');
    await arrange(server, "UPDATE person SET disabled_at = now() WHERE id = 'city-office'");
    expect((await visitor.get('/api/projects')).status).toBe(401);
    await arrange(server, "UPDATE person SET disabled_at = NULL WHERE id = 'city-office'");
    expect((await visitor.get('/api/projects')).status).toBe(200);
  });

  test.each(['zhulin_session=x', `zhulin_session=${'a'.repeat(43)}`, `other=${'a'.repeat(43)}`])(
    'that is none is nobody: %s',
    async (cookie) => {
      expect((await server.send('GET', '/api/session', { headers: { cookie } })).status).toBe(401);
    },
  );

  test('writes only with its own token in the header', async () => {
    const visitor = await signedIn(server, 'task-force');
    const other = await signedIn(server, 'colleague');
    for (const csrfToken of ['', 'x'.repeat(64), other.csrfToken]) {
      const forged = Object.assign(new Visitor(server), { cookie: visitor.cookie, csrfToken });
      expect(refusalOf(await forged.post('/api/session/end')).code).toBe('CSRF_TOKEN_NOT_VALID');
    }
    expect((await visitor.get('/api/session')).status).toBe(200);
  });

  test('ends by signing out, and the cookie goes', async () => {
    const visitor = await signedIn(server, 'task-force');
    const { status, headers } = await visitor.post('/api/session/end');
    expect(status).toBe(200);
    expect(headers['set-cookie']).toContain('Max-Age=0');
    expect((await visitor.get('/api/session')).status).toBe(401);
  });

  test('is listed with the others of the person, each can be ended, those of others cannot', async () => {
    await arrange(server, 'UPDATE session SET ended_at = now() WHERE ended_at IS NULL');
    const [here, away, stranger] = [
      await signedIn(server, 'task-force'),
      await signedIn(server, 'task-force'),
      await signedIn(server, 'colleague'),
    ];
    const { body } = await here.get('/api/sessions');
    expect(body.sessions.map(({ isThis }: { isThis: boolean }) => isThis).sort()).toEqual([false, true]);
    const other = body.sessions.find(({ isThis }: { isThis: boolean }) => !isThis);
    expect((await stranger.post(`/api/sessions/${other.id}/end`)).status).toBe(404);
    expect((await here.post(`/api/sessions/${other.id}/end`)).status).toBe(200);
    expect((await away.get('/api/session')).status).toBe(401);
    expect((await here.get('/api/session')).status).toBe(200);
  });
});
