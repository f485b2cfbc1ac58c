import { Failure, failureText } from '@zhulin/contract';
import { LANGUAGES } from '@zhulin/engines/units';
import { describe, expect, test } from 'vitest';
import { hostGuard, REPOSITORY, readSettings } from './settings.ts';
import { SETTING_GROUPS, SETTINGS } from './settings-table.ts';
import { wordsOf } from './wording.ts';

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

const WITH_ALL_PARTS = {
  ZHULIN_S3_URL: 'https://s3.example.cn/zhulin',
  ZHULIN_S3_REGION: 'r',
  ZHULIN_S3_KEY_ID: 'k',
  ZHULIN_S3_SECRET: 's',
  ZHULIN_OIDC_ISSUER: 'https://id.example.cn',
  ZHULIN_OIDC_CLIENT_ID: 'zhulin',
  ZHULIN_OIDC_BASE: 'https://zhulin.example.cn/',
  ZHULIN_PUBLIC_URL: 'https://zhulin.example.cn/',
  ZHULIN_SMTP_URL: 'smtps://mail.example.cn',
  ZHULIN_SMTP_FROM: 'notice@example.cn',
  ZHULIN_SMS_URL: 'https://sms.example.cn/send',
  ZHULIN_SMS_SECRET: '0123456789abcdef',
  ZHULIN_WEBHOOK_URL: 'https://robot.example.cn/send?key=k',
  ZHULIN_WEBHOOK_FORMAT: 'wecom',
  ZHULIN_OA_URL: 'https://oa.example.cn/todos',
  ZHULIN_OA_SECRET: '0123456789abcdef',
};

describe('the table of settings', () => {
  test('names what the server reads, all of it and nothing else', () => {
    const asked = new Set<string>();
    const heard = new Proxy<NodeJS.ProcessEnv>(WITH_ALL_PARTS, {
      get: (env, name) => {
        asked.add(String(name));
        return env[String(name)];
      },
    });
    readSettings(heard);
    const told = SETTING_GROUPS.flatMap(({ reader, settings }) => (reader === 'server' ? settings : []));
    expect([...asked].sort()).toEqual(told.map(({ name }) => name).sort());
  });

  test('has defaults that hold where nothing is set', () => {
    // A number of projects is asked for, or left to what is there; the key is made beside the database.
    const unsaid = ['ZHULIN_SCALE', 'ZHULIN_SECRET_KEY'];
    const said = SETTINGS.filter(({ name, byDefault }) => byDefault !== null && !unsaid.includes(name));
    const defaults = said.map(({ name, byDefault }) => [
      name,
      String(byDefault).replace(/^data\//, `${REPOSITORY}data/`),
    ]);
    expect(readSettings(Object.fromEntries(defaults))).toEqual(readSettings({}));
  });

  test('names each once', () => {
    expect(new Set(SETTINGS.map(({ name }) => name)).size).toBe(SETTINGS.length);
  });
});

describe('a setting that is refused', () => {
  const refusalOf = (env: NodeJS.ProcessEnv): Failure => {
    try {
      readSettings(env);
    } catch (error) {
      if (error instanceof Failure) return error;
      throw error;
    }
    return expect.fail(`accepted: ${JSON.stringify(env)}`);
  };

  test.each([
    [{ ZHULIN_PROXY: '127.0.0.1' }, 'SETTING_UNKNOWN', { name: 'ZHULIN_PROXY', nearest: 'ZHULIN_PROXIES' }],
    [
      { ZHULIN_SECRETKEY: 'x' },
      'SETTING_UNKNOWN',
      { name: 'ZHULIN_SECRETKEY', nearest: 'ZHULIN_SECRET_KEY' },
    ],
    [{ ZHULIN_SOMETHING_ELSE: '' }, 'SETTING_UNKNOWN', { name: 'ZHULIN_SOMETHING_ELSE', nearest: '–' }],
    [{ ZHULIN_DEMO: 'yes' }, 'SETTING_NOT_VALID', { found: 'yes', expected: '0, 1' }],
    [{ ZHULIN_LOG: 'debug' }, 'SETTING_NOT_VALID', { found: 'debug', expected: 'error, warn, info' }],
    [{ ZHULIN_PROXIES: '127.0.0.1, proxy' }, 'SETTING_NOT_VALID', { name: 'ZHULIN_PROXIES', found: 'proxy' }],
    [{ ZHULIN_METRICS_FROM: '10.0.0.0/40' }, 'SETTING_NOT_VALID', { found: '10.0.0.0/40' }],
    [{ ZHULIN_HOSTS: 'https://a.example' }, 'SETTING_NOT_VALID', { found: 'https://a.example' }],
    [{ ZHULIN_HOSTS: 'a.example:443' }, 'SETTING_NOT_VALID', { found: 'a.example:443' }],
    [
      { ...WITH_ALL_PARTS, ZHULIN_S3_REGION: '' },
      'SETTING_NOT_VALID',
      { name: 'ZHULIN_S3_REGION', found: '–' },
    ],
  ])('%j is told as %s', (env, code, params) => {
    expect(refusalOf(env)).toMatchObject({ code, params });
  });

  test.each([
    ['DATABASE_URL', 'db.example.cn/zhulin?password=plum-blossom'],
    ['DATABASE_URL', 'mysql://zhulin:plum-blossom@db.example.cn/zhulin'],
    ['DATABASE_OWNER_URL', 'https://plum-blossom'],
    ['ZHULIN_METRICS_TOKEN', 'plum-blossom'],
    ['ZHULIN_METRICS_TOKEN', 'plum-blossom plum-blossom'],
  ])('%s=%s does not repeat the secret, in either language', (name, text) => {
    const failure = refusalOf({ [name]: text });
    expect(failure.params['name']).toBe(name);
    for (const language of LANGUAGES) {
      const { text: said, next } = failureText(failure, wordsOf(language));
      expect(said).toContain(name);
      expect(next).toContain('docs/configuration.md');
      expect(`${said}${next}`).not.toContain('plum-blossom');
    }
  });

  test.each([
    [{}, { token: undefined, from: [] }],
    [
      { ZHULIN_METRICS_TOKEN: 'abcdefghijklmnop', ZHULIN_METRICS_FROM: '10.0.0.0/8, ::1' },
      { token: 'abcdefghijklmnop', from: ['10.0.0.0/8', '::1'] },
    ],
  ])('is not one of those that open the figures: %j', (env, access) => {
    expect(readSettings(env).metrics).toEqual(access);
  });
});
