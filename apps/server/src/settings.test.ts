import { describe, expect, test } from 'vitest';
import { hostGuard, readSettings } from './settings.ts';

describe('settings', () => {
  test('without any the demonstration runs on this machine alone', () => {
    expect(readSettings({})).toMatchObject({
      port: 5180,
      host: '127.0.0.1',
      databaseUrl: undefined,
      isDemonstration: true,
    });
  });

  test('an own database ends the demonstration, unless it is asked for', () => {
    const own = { DATABASE_URL: 'postgresql://db/zhulin' };
    expect(readSettings(own).isDemonstration).toBe(false);
    expect(readSettings({ ...own, ZHULIN_DEMO: '1' }).isDemonstration).toBe(true);
    expect(readSettings({ ZHULIN_DEMO: '0' }).isDemonstration).toBe(false);
  });

  test.each(['x', '-1', '80.5', '70000'])('PORT=%s is refused', (port) => {
    expect(() => readSettings({ PORT: port })).toThrow(
      expect.objectContaining({
        code: 'SETTING_NOT_VALID',
        params: expect.objectContaining({ found: port }),
      }),
    );
  });
});

describe('the scale of the demonstration', () => {
  test.each([
    [{}, [], undefined],
    [{ ZHULIN_SCALE: '' }, [], undefined],
    [{ ZHULIN_SCALE: '0' }, [], 0],
    [{ ZHULIN_SCALE: '60' }, [], 60],
    [{}, ['--scale', '5800'], 5800],
    [{ ZHULIN_SCALE: '0' }, ['--scale=6900'], 6900],
  ])('of %j and %j is %j', (env, args, scale) => {
    expect(readSettings(env, args).scale).toBe(scale);
  });

  test.each([
    [{ ZHULIN_SCALE: 'many' }, [], { name: 'ZHULIN_SCALE', found: 'many', expected: '0, 60–6900' }],
    [{}, ['--scale', '59'], { name: '--scale', found: '59', expected: '0, 60–6900' }],
    [{}, ['--scale', '6901'], { name: '--scale', found: '6901', expected: '0, 60–6900' }],
    [{}, ['--scale', '180.5'], { name: '--scale', found: '180.5', expected: '0, 60–6900' }],
    [{}, ['--scale='], { name: '--scale', found: '–', expected: '0, 60–6900' }],
    [{}, ['--scale', '-180'], { name: 'npm start', found: '--scale -180', expected: '--scale N' }],
    [{}, ['--scale'], { name: 'npm start', found: '--scale', expected: '--scale N' }],
    [{}, ['--skale', '180'], { name: 'npm start', found: '--skale 180', expected: '--scale N' }],
    [{}, ['180'], { name: 'npm start', found: '180', expected: '--scale N' }],
    [
      { DATABASE_URL: 'postgresql://db/zhulin' },
      ['--scale', '180'],
      { name: '--scale', found: '180', expected: 'ZHULIN_DEMO=1' },
    ],
  ])('of %j and %j is refused', (env, args, params) => {
    expect(() => readSettings(env, args)).toThrow(
      expect.objectContaining({ code: 'SETTING_NOT_VALID', params }),
    );
  });
});

describe('names the server answers to', () => {
  const demonstration = hostGuard(readSettings({ HOST: '0.0.0.0', ZHULIN_HOSTS: 'zhulin.lan, plan.lan' }));

  test.each(['localhost', '127.0.0.1', '192.168.1.5', '[::1]', 'zhulin.lan', 'plan.lan'])(
    'in the demonstration: %s',
    (name) => expect(demonstration(name)).toBe(true),
  );

  test.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example', ''])(
    'not in the demonstration: %j',
    (name) => expect(demonstration(name)).toBe(false),
  );

  test('with sign-in every name, or those that are listed', () => {
    const own = { DATABASE_URL: 'postgresql://db/zhulin' };
    expect(hostGuard(readSettings(own))('zhulin.gov.example')).toBe(true);
    expect(hostGuard(readSettings({ ...own, ZHULIN_HOSTS: 'a.example' }))('b.example')).toBe(false);
  });
});
