import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arrange, furnish, PASSWORD, signedIn, Visitor } from '../../../../testing/office.ts';
import { refusalOf, type TestApp, testApp } from '../../../../testing/test-app.ts';
import { hashPassword, isPasswordOf } from '../../../secrets/password-hash.ts';

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
});
afterAll(() => server.close());

describe('a stored password', () => {
  test('names its algorithm and settings, differs each time, and fits only its password', async () => {
    const [one, other] = [await hashPassword('春江潮水连海平'), await hashPassword('春江潮水连海平')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=\d+,t=\d+,p=\d+\$/);
    expect(one).not.toBe(other);
    expect(await isPasswordOf('春江潮水连海平', one)).toBe(true);
    expect(await isPasswordOf('春江潮水连海', one)).toBe(false);
  });

  test('is the same however its characters were composed', async () => {
    expect(await isPasswordOf('e\u0301le\u0300ve', await hashPassword('élève'))).toBe(true);
  });

  test('of an unknown form is a broken row, not a wrong password', async () => {
    await expect(isPasswordOf('x', '$md5$abc')).rejects.toThrow('not of a known form');
  });
});

describe('a new password', () => {
  test.each([
    ['too short', 'short', 'PASSWORD_TOO_SHORT'],
    ['of one sign', 'aaaaaaaaaaaaa', 'PASSWORD_TOO_COMMON'],
    ['a common one', 'Password123', 'PASSWORD_TOO_COMMON'],
    ['the login', 'task-force1', 'PASSWORD_TOO_COMMON'],
    ['the present one', PASSWORD, 'PASSWORD_USED_BEFORE'],
  ])('that is %s is refused', async (_, next, code) => {
    const visitor = await signedIn(server, 'task-force');
    const answer = await visitor.post('/api/session/password', { current: PASSWORD, next });
    expect(answer).toMatchObject({ status: 422, body: { code } });
    expect((await visitor.get('/api/session')).status).toBe(200);
  });

  test('needs the present one; wrong ones lock', async () => {
    const visitor = await signedIn(server, 'city-office');
    const change = () =>
      visitor.post('/api/session/password', { current: 'wrong horse', next: 'a quite new one' });
    for (let time = 0; time < 5; time++) expect(refusalOf(await change()).code).toBe('PASSWORD_REFUSED');
    expect(refusalOf(await change()).code).toBe('SIGN_IN_PAUSED');
  });

  test('ends every session of the person, and the old one opens nothing more', async () => {
    const [here, away] = [await signedIn(server, 'colleague'), await signedIn(server, 'colleague')];
    const next = 'a quite new one';
    expect((await here.post('/api/session/password', { current: PASSWORD, next })).status).toBe(200);
    for (const visitor of [here, away]) expect((await visitor.get('/api/session')).status).toBe(401);
    const again = new Visitor(server);
    expect((await again.signIn('colleague')).status).toBe(401);
    expect((await again.signIn('colleague', next)).status).toBe(201);
    const back = await again.post('/api/session/password', { current: next, next: PASSWORD });
    expect(refusalOf(back)).toEqual({ status: 422, code: 'PASSWORD_USED_BEFORE', params: { count: 5 } });
  });
});

describe('a password given by an administrator', () => {
  test('opens only the change of it', async () => {
    const security = await signedIn(server, 'security-admin');
    const stranger = await signedIn(server, 'department');
    const { status, body } = await security.post('/api/people/department/reset-password');
    expect(status).toBe(200);
    expect((await stranger.get('/api/session')).status).toBe(401);

    const visitor = new Visitor(server);
    expect((await visitor.signIn('department')).status).toBe(401);
    expect((await visitor.signIn('department', body.password)).body.state).toBe('password');
    expect(refusalOf(await visitor.get('/api/projects')).code).toBe('PASSWORD_CHANGE_NEEDED');
    expect((await visitor.get('/api/session')).status).toBe(200);
    const next = 'chosen by myself';
    expect((await visitor.post('/api/session/password', { current: body.password, next })).status).toBe(200);
    expect((await visitor.signIn('department', next)).body.state).toBe('open');
  });

  test('is refused for oneself and beyond the own region', async () => {
    const province = await signedIn(server, 'security-admin');
    const city = await signedIn(server, 'security-a');
    expect(refusalOf(await province.post('/api/people/security-admin/reset-password')).code).toBe(
      'PERSON_IS_ONESELF',
    );
    expect((await city.post('/api/people/task-force-b/reset-password')).status).toBe(404);
    expect((await city.post('/api/people/enterprise/reset-password')).status).toBe(200);
  });

  test('and unlocking ends the lock of failed attempts', async () => {
    for (let time = 0; time < 5; time++) await new Visitor(server).signIn('grid-worker', 'wrong horse');
    expect((await new Visitor(server).signIn('grid-worker')).status).toBe(429);
    const security = await signedIn(server, 'security-admin');
    const listed = await security.get('/api/people?text=grid');
    expect(listed.body.people[0].lockedUntil).toMatch(/^\d{4}-/);
    expect((await security.post('/api/people/grid-worker/unlock')).body.lockedUntil).toBeNull();
    expect((await new Visitor(server).signIn('grid-worker')).status).toBe(201);
  });
});

test('no hash of a password ever stands in the trail', async () => {
  const rows = await arrange(server, 'SELECT to_jsonb(audit_entry) AS it FROM audit_entry');
  expect(rows.length).toBeGreaterThan(5);
  expect(JSON.stringify(rows)).not.toMatch(/argon2|correct horse|quite new/);
});
