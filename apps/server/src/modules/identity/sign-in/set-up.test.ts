import { afterAll, beforeAll, expect, test } from 'vitest';
import { Visitor } from '../../../../testing/office.ts';
import { refusalOf, type TestApp, testApp } from '../../../../testing/test-app.ts';

const TOKEN = 'told-at-the-start';

let server: TestApp;
beforeAll(async () => {
  server = await testApp({ setUpToken: TOKEN });
});
afterAll(() => server.close());

const administrator = (login: string) => ({ login, name: '管理员', password: `${login} keeps the house` });
const WISH = {
  token: TOKEN,
  organisation: { code: 'p', name: '某省' },
  system: administrator('xitong'),
  security: administrator('anquan'),
  audit: administrator('shenji'),
};
const setUp = (change: object) => server.send('POST', '/api/set-up', { body: { ...WISH, ...change } });

test.each([
  ['another token', { token: 'guessed' }, 403, 'SET_UP_REFUSED'],
  ['one login for two duties', { audit: administrator('anquan') }, 409, 'LOGIN_TAKEN'],
  ['a short password', { system: { ...WISH.system, password: 'short' } }, 422, 'PASSWORD_TOO_SHORT'],
  ['a common password', { audit: { ...WISH.audit, password: '1234567890' } }, 422, 'PASSWORD_TOO_COMMON'],
])('the first set-up with %s is refused, and nothing stays', async (_, change, status, code) => {
  expect(await setUp(change)).toMatchObject({ status, body: { code } });
});

const entrance = async (at = server) => (await at.send('GET', '/api/entrance')).body;

test('the first set-up makes the root and three administrators who must enrol a second factor', async () => {
  expect(await entrance()).toEqual({ isSetUp: false, demonstration: null, signOn: null });
  expect((await setUp({})).status).toBe(201);
  expect(await entrance()).toEqual({ isSetUp: true, demonstration: null, signOn: null });
  for (const login of ['xitong', 'anquan', 'shenji']) {
    const visitor = new Visitor(server);
    const { body } = await visitor.signIn(login, `${login} keeps the house`);
    expect(body).toMatchObject({ state: 'enrolment' });
    expect(refusalOf(await visitor.get('/api/audit')).code).toBe('ENROLMENT_NEEDED');
  }
});

test('a second set-up is refused, even with the token', async () => {
  expect(refusalOf(await setUp({})).code).toBe('SET_UP_REFUSED');
});

test('without a token told there is no set-up', async () => {
  const closed = await testApp();
  const answer = await closed.send('POST', '/api/set-up', { body: WISH });
  expect(refusalOf(answer).code).toBe('SET_UP_REFUSED');
  await closed.close();
});
