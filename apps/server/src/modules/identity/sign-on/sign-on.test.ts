import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startIdentityProvider, walkThrough } from '../../../../testing/identity-provider.ts';
import { arrange, furnish, signedIn, Visitor } from '../../../../testing/office.ts';
import { refusalOf, type TestApp, testApp } from '../../../../testing/test-app.ts';
import { openProvider } from './provider.ts';

let idp: Awaited<ReturnType<typeof startIdentityProvider>>;
let server: TestApp;
let security: Visitor;
beforeAll(async () => {
  idp = await startIdentityProvider();
  server = await testApp({ provider: openProvider(idp.settings) });
  await furnish(server);
  security = await signedIn(server, 'security-admin');
  await bind('task-force', 'staff-1');
});
afterAll(async () => {
  await server.close();
  await idp.close();
});
beforeEach(() => {
  idp.state.account = 'staff-1';
  idp.state.amr = ['pwd'];
});

const bind = (login: string, subject: string | null) =>
  security.post(`/api/people/${login}/sign-on`, { subject });
const ended = (cookies: unknown) => JSON.stringify(cookies).includes('zhulin_sign_on=; Path=/api/sign-on');

/** Begins at a fresh browser. */
async function begin(to = '') {
  const { status, headers } = await server.send('GET', `/api/sign-on${to}`);
  expect(status).toBe(303);
  const cookie = String(headers['set-cookie']);
  return { cookie: cookie.split(';')[0] ?? '', attributes: cookie, location: String(headers.location) };
}

/** Comes back to the server. */
async function comeBack(address: URL, cookie: string) {
  const { headers } = await server.send('GET', `${address.pathname}${address.search}`, {
    headers: { cookie },
  });
  const visitor = new Visitor(server);
  const cookies = [headers['set-cookie']].flat();
  visitor.cookie = cookies.find((each) => each?.startsWith('zhulin_session='))?.split(';')[0] ?? '';
  return { location: headers.location, cookies, visitor };
}

async function signOn(to = '') {
  const { cookie, location } = await begin(to);
  return await comeBack(await walkThrough(location), cookie);
}

async function expectRefused(returning: ReturnType<typeof comeBack>, code = 'SIGN_ON_REFUSED') {
  const { location, visitor, cookies } = await returning;
  expect(location).toBe(`/sign-in?failure=${code}`);
  expect(visitor.cookie).toBe('');
  expect(ended(cookies)).toBe(true);
}

describe('signing on', () => {
  test('opens an ordinary session of the person whom the subject stands for', async () => {
    expect((await server.send('GET', '/api/entrance')).body.signOn).toEqual({
      label: '省政务统一认证',
      address: '/api/sign-on',
    });
    const { location, visitor, cookies } = await signOn('?to=/projects?page=2');
    expect(location).toBe('/projects?page=2');
    expect(ended(cookies)).toBe(true);
    const { body } = await visitor.get('/api/session');
    expect(body).toMatchObject({ state: 'open', personId: 'task-force', role: 'task_force' });
    const write = await visitor.post('/api/projects', { plan: {} });
    expect(refusalOf(write).code).toBe('CSRF_TOKEN_NOT_VALID');
    const trail = await arrange(
      server,
      "SELECT 1 FROM audit_entry WHERE action = 'session.open' AND actor_id = 'task-force'",
    );
    expect(trail.length).toBe(1);
  });

  test('sends state, nonce and an S256 challenge, and binds all to the browser', async () => {
    const { location, attributes } = await begin();
    const sent = new URL(location).searchParams;
    expect(sent.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) expect(sent.get(name)).toMatch(/^[\w-]{43}$/);
    expect(attributes).toMatch(
      /^zhulin_sign_on=[\w-]{43}; Path=\/api\/sign-on; HttpOnly; SameSite=Lax; Max-Age=600$/,
    );
    const [row] = await arrange(server, 'SELECT * FROM sign_on_attempt ORDER BY until DESC LIMIT 1');
    expect(JSON.stringify(row)).not.toContain(sent.get('nonce'));
  });

  test.each(['//evil.example', '/\\evil.example', 'https://evil.example/', '/a\nb'])(
    'leads nowhere else: %j',
    async (to) => {
      const answer = await server.send('GET', `/api/sign-on?${new URLSearchParams({ to })}`);
      expect(refusalOf(answer).code).toBe('INPUT_NOT_VALID');
    },
  );

  test('is not held up by a password that waits to be changed', async () => {
    await arrange(server, "UPDATE credential SET must_change = true WHERE person_id = 'task-force'");
    const { visitor } = await signOn();
    expect((await visitor.get('/api/session')).body.state).toBe('open');
    await arrange(server, "UPDATE credential SET must_change = false WHERE person_id = 'task-force'");
  });

  test('ends here, and at the provider, for who came from there', async () => {
    const { visitor } = await signOn();
    visitor.csrfToken = (await visitor.get('/api/session')).body.csrfToken;
    const { body } = await visitor.post('/api/session/end');
    const next = new URL(body.next);
    expect(next.origin).toBe(idp.issuer);
    expect(next.searchParams.get('post_logout_redirect_uri')).toBe('http://localhost/');
    expect((await visitor.get('/api/session')).status).toBe(401);
    const byPassword = await signedIn(server, 'task-force');
    expect((await byPassword.post('/api/session/end')).body).toEqual({ next: null });
  });

  test('works on with keys that the provider changed meanwhile', async () => {
    idp.rotateKeys();
    expect((await signOn()).location).toBe('/');
    const { cookie, location } = await begin();
    const back = await walkThrough(location);
    idp.rotateKeys();
    expect((await comeBack(back, cookie)).location).toBe('/');
  });
});

describe('a second factor', () => {
  test.each([
    [['pwd'], 'enrolment'],
    [['pwd', 'otp'], 'open'],
  ])('shown at the provider (%j) counts where the installation trusts it: %s', async (amr, state) => {
    await bind('audit-admin', 'staff-9');
    await arrange(server, 'UPDATE security_policy SET administrators_need_second_factor = true');
    Object.assign(idp.state, { account: 'staff-9', amr });
    const { visitor } = await signOn();
    const { body } = await visitor.get('/api/session');
    await arrange(server, 'UPDATE security_policy SET administrators_need_second_factor = false');
    expect(body.state).toBe(state);
  });
});

describe('refused, with nothing told but that', () => {
  test('is a subject that stands for nobody', async () => {
    idp.state.account = 'stranger';
    await expectRefused(signOn());
  });

  test('is a person who is disabled or has no post, as the trail says', async () => {
    await bind('expert', 'staff-2');
    idp.state.account = 'staff-2';
    for (const [undo, change] of [
      [
        "UPDATE person SET disabled_at = NULL WHERE id = 'expert'",
        "UPDATE person SET disabled_at = now() WHERE id = 'expert'",
      ],
      [
        "UPDATE post SET until_on = NULL WHERE id = 'post-expert'",
        "UPDATE post SET until_on = '2026-01-02' WHERE id = 'post-expert'",
      ],
    ] as const) {
      await arrange(server, change);
      await expectRefused(signOn());
      await arrange(server, undo);
    }
    const rows = await arrange(
      server,
      "SELECT 1 FROM audit_entry WHERE action = 'session.refuse' AND actor_id = 'expert'",
    );
    expect(rows.length).toBe(2);
  });

  test.each([
    ['another state', 'state', 'x'.repeat(43)],
    ['no state', 'state', null],
    ['another issuer (mix-up)', 'iss', 'https://evil.example'],
    ['no issuer, though the provider names itself', 'iss', null],
    ['another code', 'code', 'x'.repeat(43)],
    ['an error', 'error', 'access_denied'],
  ])('is an answer with %s', async (_, name, value) => {
    const { cookie, location } = await begin();
    const back = await walkThrough(location);
    if (value === null) back.searchParams.delete(name);
    else back.searchParams.set(name, value);
    await expectRefused(comeBack(back, cookie));
  });

  test.each(['nonce', 'code_challenge'])('is a token that answers to another %s', async (name) => {
    const { cookie, location } = await begin();
    const start = new URL(location);
    start.searchParams.set(name, 'y'.repeat(43));
    await expectRefused(comeBack(await walkThrough(start.href), cookie));
  });

  test('is an answer that comes a second time, to this browser or another, or too late', async () => {
    const { cookie, location } = await begin();
    const back = await walkThrough(location);
    expect((await comeBack(back, cookie)).location).toBe('/');
    await expectRefused(comeBack(back, cookie));
    const other = await begin();
    await expectRefused(comeBack(back, other.cookie));
    await expectRefused(comeBack(await walkThrough((await begin()).location), ''));
    const late = await begin();
    await arrange(server, "UPDATE sign_on_attempt SET until = now() - interval '1 second'");
    await expectRefused(comeBack(await walkThrough(late.location), late.cookie));
  });
});

test('too many attempts from one address wait, and the page is told how long', async () => {
  const subject = `'address:127.0.0.1'`;
  await arrange(
    server,
    `UPDATE sign_in_count SET locked_until = now() + interval '1 minute' WHERE subject = ${subject}`,
  );
  const { headers } = await server.send('GET', '/api/sign-on');
  await arrange(server, `UPDATE sign_in_count SET locked_until = NULL WHERE subject = ${subject}`);
  expect(headers.location).toMatch(/^\/sign-in\?failure=SIGN_IN_PAUSED&seconds=(60|[1-5]\d)$/);
  expect(headers['set-cookie']).toBeUndefined();
});

describe('an identity', () => {
  test('is bound by a security administrator to one person of the scope, and read by him alone', async () => {
    expect((await security.get('/api/people/task-force/sign-on')).body).toEqual({
      issuer: `${idp.issuer}/`,
      subject: 'staff-1',
    });
    expect(refusalOf(await bind('colleague', 'staff-1')).code).toBe('SIGN_ON_SUBJECT_TAKEN');
    expect(refusalOf(await bind('security-admin', 'staff-3')).code).toBe('PERSON_IS_ONESELF');
    const city = await signedIn(server, 'security-a');
    const outside = await city.post('/api/people/task-force-b/sign-on', { subject: 'staff-4' });
    expect(refusalOf(outside).code).toBe('PERSON_NOT_FOUND');
    const system = await signedIn(server, 'system-admin');
    expect(refusalOf(await system.get('/api/people/task-force/sign-on')).code).toBe('PERMISSION_MISSING');
    const rows = await arrange(
      server,
      "SELECT to_jsonb(a) AS it FROM audit_entry a WHERE action = 'sign_on.bind'",
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain('staff-');
  });

  test('that is taken away opens nothing any more, and ends what it opened', async () => {
    await bind('department', 'staff-5');
    idp.state.account = 'staff-5';
    const { visitor } = await signOn();
    const byPassword = await signedIn(server, 'department');
    expect((await bind('department', null)).body).toEqual({ issuer: null, subject: null });
    expect((await visitor.get('/api/session')).status).toBe(401);
    expect((await byPassword.get('/api/session')).status).toBe(200);
    await expectRefused(signOn());
  });
});

describe('a provider that is away', () => {
  test('is named as that, and passwords work', async () => {
    const { cookie, location } = await begin();
    const back = await walkThrough(location);
    const fresh = await testApp({ provider: openProvider(idp.settings) });
    await idp.close();
    await expectRefused(comeBack(back, cookie), 'SIGN_ON_NOT_REACHED');
    const { headers } = await fresh.send('GET', '/api/sign-on');
    expect(headers.location).toBe('/sign-in?failure=SIGN_ON_NOT_REACHED');
    await fresh.close();
    const visitor = await signedIn(server, 'task-force');
    expect((await visitor.get('/api/session')).body.state).toBe('open');
    await idp.reopen();
    expect((await signOn()).location).toBe('/');
  });

  test('that nobody named offers nothing', async () => {
    const plain = await testApp();
    expect((await plain.send('GET', '/api/entrance')).body.signOn).toBeNull();
    const { headers } = await plain.send('GET', '/api/sign-on');
    expect(headers.location).toBe('/sign-in?failure=SIGN_ON_NOT_OFFERED');
    await plain.close();
  });
});
