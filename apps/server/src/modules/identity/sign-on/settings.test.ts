import { describe, expect, test } from 'vitest';
import { readSignOnSettings } from './settings.ts';

const ENV = {
  ZHULIN_OIDC_ISSUER: 'https://id.example/realm',
  ZHULIN_OIDC_CLIENT_ID: 'zhulin',
  ZHULIN_OIDC_BASE: 'https://zhulin.example/app',
};

describe('the settings of an identity provider', () => {
  test('are none without an issuer', () => {
    expect(readSignOnSettings({ ZHULIN_OIDC_CLIENT_ID: 'zhulin' })).toBeUndefined();
  });

  test('trust nothing that they do not name', () => {
    expect(readSignOnSettings(ENV)).toEqual({
      issuer: new URL('https://id.example/realm'),
      clientId: 'zhulin',
      clientSecret: undefined,
      base: new URL('https://zhulin.example/app/'),
      claim: 'sub',
      label: null,
      secondFactors: [],
    });
    const factors = readSignOnSettings({ ...ENV, ZHULIN_OIDC_SECOND_FACTORS: 'otp, urn:gov:loa3 ,' });
    expect(factors?.secondFactors).toEqual(['otp', 'urn:gov:loa3']);
  });

  test.each([
    ['ZHULIN_OIDC_ISSUER', 'http://id.example'],
    ['ZHULIN_OIDC_ISSUER', 'https://user@id.example'],
    ['ZHULIN_OIDC_ISSUER', 'id.example'],
    ['ZHULIN_OIDC_BASE', 'http://zhulin.example'],
    ['ZHULIN_OIDC_BASE', 'https://zhulin.example/?a=1'],
    ['ZHULIN_OIDC_BASE', ''],
    ['ZHULIN_OIDC_CLIENT_ID', ''],
  ])('are refused at the start: %s=%s', (name, value) => {
    expect(() => readSignOnSettings({ ...ENV, [name]: value })).toThrow(
      expect.objectContaining({
        code: 'SETTING_NOT_VALID',
        params: expect.objectContaining({ name, found: value || '–' }),
      }),
    );
  });

  test('take plain http on this machine alone', () => {
    const env = {
      ...ENV,
      ZHULIN_OIDC_ISSUER: 'http://localhost:9000',
      ZHULIN_OIDC_BASE: 'http://127.0.0.1:5180',
    };
    expect(readSignOnSettings(env)?.issuer.href).toBe('http://localhost:9000/');
  });
});
