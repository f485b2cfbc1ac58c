import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { arrange, furnish, signedIn, Visitor } from '../../../../testing/office.ts';
import { refusalOf, type TestApp, testApp } from '../../../../testing/test-app.ts';
import { base32, codeOfStep, otpauthUri, stepOfCode } from './totp.ts';

describe('the code of a moment', () => {
  // RFC 6238, appendix B, SHA-1, eight digits.
  test.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('at %i s is %s', (seconds, code) => {
    expect(codeOfStep(Buffer.from('12345678901234567890'), Math.floor(seconds / 30), 8)).toBe(code);
  });

  // RFC 4226, appendix D, six digits.
  const codes = [
    '755224',
    '287082',
    '359152',
    '969429',
    '338314',
    '254676',
    '287922',
    '162583',
    '399871',
    '520489',
  ];
  test.each(codes.map((code, step) => [step, code] as const))('of step %i is %s', (step, code) => {
    expect(codeOfStep(Buffer.from('12345678901234567890'), step)).toBe(code);
  });

  test('is accepted one step early or late, not two', () => {
    const secret = Buffer.from('12345678901234567890');
    const now = 100 * 30_000;
    expect([98, 99, 100, 101, 102].map((step) => stepOfCode(secret, codeOfStep(secret, step), now))).toEqual([
      undefined,
      99,
      100,
      101,
      undefined,
    ]);
  });

  // RFC 4648, 10, without padding.
  test.each([
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('the secret %s is typed as %s', (text, typed) => expect(base32(Buffer.from(text))).toBe(typed));

  test('comes from an address that authenticators read', () => {
    expect(otpauthUri(Buffer.from('foobar'), '张三@p', '筑邻')).toBe(
      `otpauth://totp/${encodeURIComponent('筑邻:张三@p')}?secret=MZXW6YTBOI&issuer=${encodeURIComponent('筑邻')}`,
    );
  });
});

describe('the second factor', () => {
  const START = Date.parse('2026-06-01T08:00:00Z');
  let server: TestApp;
  let secret: Buffer;
  let recoveryCodes: string[];

  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: START });
    server = await testApp();
    await furnish(server);
    await arrange(server, 'UPDATE security_policy SET administrators_need_second_factor = true');
  });
  afterAll(async () => {
    vi.useRealTimers();
    await server.close();
  });

  const codeAfter = (steps: number) => {
    vi.setSystemTime(START + steps * 30_000);
    return codeOfStep(secret, Math.floor(Date.now() / 30_000));
  };

  test('is compulsory for administrators, and only its enrolment is open to them before', async () => {
    const visitor = await signedIn(server, 'audit-admin');
    expect((await visitor.get('/api/session')).body.state).toBe('enrolment');
    expect(refusalOf(await visitor.get('/api/audit')).code).toBe('ENROLMENT_NEEDED');
    const none = await visitor.post('/api/session/second-factor/confirmation', { code: '123456' });
    expect(refusalOf(none).code).toBe('SECOND_FACTOR_NOT_BEGUN');

    const { body } = await visitor.post('/api/session/second-factor/enrolment');
    expect(body.uri).toContain(`secret=${body.secret}`);
    secret = fromBase32(body.secret);
    const wrong = await visitor.post('/api/session/second-factor/confirmation', { code: '000000' });
    expect(refusalOf(wrong).code).toBe('SECOND_FACTOR_REFUSED');
    expect((await visitor.get('/api/session')).body.state).toBe('enrolment');
    const done = await visitor.post('/api/session/second-factor/confirmation', { code: codeAfter(1) });
    recoveryCodes = done.body.recoveryCodes;
    expect(recoveryCodes).toHaveLength(10);
    expect((await visitor.get('/api/audit')).status).toBe(200);
    const again = await visitor.post('/api/session/second-factor/enrolment');
    expect(refusalOf(again).code).toBe('SECOND_FACTOR_PRESENT');
  });

  test('is asked at each sign-in, and a code opens once', async () => {
    const visitor = await signedIn(server, 'audit-admin');
    expect(refusalOf(await visitor.get('/api/audit')).code).toBe('SECOND_FACTOR_NEEDED');
    expect(refusalOf(await visitor.post('/api/session/second-factor/enrolment')).code).toBe(
      'SECOND_FACTOR_NEEDED',
    );
    const next = { current: 'correct horse battery', next: 'a quite new one' };
    expect(refusalOf(await visitor.post('/api/session/password', next)).code).toBe('SECOND_FACTOR_NEEDED');
    const code = codeAfter(4);
    expect((await visitor.post('/api/session/second-factor', { code })).body.state).toBe('open');
    const other = await signedIn(server, 'audit-admin');
    const replay = await other.post('/api/session/second-factor', { code });
    expect(refusalOf(replay)).toEqual({ status: 403, code: 'SECOND_FACTOR_REFUSED', params: {} });
    expect((await other.get('/api/session')).body.state).toBe('second_factor');
  });

  test('can be replaced by a recovery code, once', async () => {
    const [code = ''] = recoveryCodes;
    const visitor = await signedIn(server, 'audit-admin');
    expect((await visitor.post('/api/session/second-factor', { code })).body.state).toBe('open');
    const other = await signedIn(server, 'audit-admin');
    expect(refusalOf(await other.post('/api/session/second-factor', { code })).code).toBe(
      'SECOND_FACTOR_REFUSED',
    );
  });

  test('locks after failures, right codes too', async () => {
    const visitor = await signedIn(server, 'audit-admin');
    const show = (code: string) => visitor.post('/api/session/second-factor', { code });
    let answer = await show('000000');
    for (let time = 0; time < 5 && answer.status === 403; time++) answer = await show('000000');
    expect(refusalOf(answer).code).toBe('SIGN_IN_PAUSED');
    expect(refusalOf(await show(codeAfter(8))).code).toBe('SIGN_IN_PAUSED');
  });

  test('is free for others, sealed in the database, and taken off by a reset', async () => {
    const visitor = await signedIn(server, 'task-force');
    const { body } = await visitor.post('/api/session/second-factor/enrolment');
    secret = fromBase32(body.secret);
    await visitor.post('/api/session/second-factor/confirmation', { code: codeAfter(12) });
    const [row] = await arrange(server, "SELECT * FROM credential WHERE person_id = 'task-force'");
    expect(row.totp_sealed).toMatch(/^\$aes256gcm\$/);
    expect(row.totp_sealed).not.toContain(secret.toString('base64url'));
    await arrange(server, 'UPDATE security_policy SET administrators_need_second_factor = false');
    const security = await signedIn(server, 'security-admin');
    const { password } = (await security.post('/api/people/task-force/reset-password')).body;
    expect((await new Visitor(server).signIn('task-force', password)).body.state).toBe('password');
  });

  test('has nothing to show where none is in use', async () => {
    const visitor = await signedIn(server, 'city-office');
    const answer = await visitor.post('/api/session/second-factor', { code: '123456' });
    expect(refusalOf(answer).code).toBe('SECOND_FACTOR_NOT_BEGUN');
  });
});

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => {
    const value = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter);
    return value.toString(2).padStart(5, '0');
  });
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}
