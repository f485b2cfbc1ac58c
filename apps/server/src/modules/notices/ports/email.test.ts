import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type MailServer, mailServer } from '../../../../testing/mail-server.ts';
import { LINE, MESSAGE } from '../../../../testing/notice-message.ts';
import { selfSigned } from '../../../../testing/self-signed.ts';
import { type NoticeMessage, PortFailure } from '../port.ts';
import type { EmailSettings } from '../settings.ts';
import { emailPort } from './email.ts';
import { mailOf } from './mail.ts';

const { cert, key } = selfSigned();
let server: MailServer;
beforeAll(async () => {
  server = await mailServer({ cert, key });
});
afterAll(() => server.close());
beforeEach(() => server.follow({}));

const settings = (given: Partial<EmailSettings> = {}): EmailSettings => ({
  host: 'localhost',
  port: server.port,
  security: 'plain',
  login: undefined,
  from: 'notice@office.example.cn',
  ...given,
});
const send = (given: Partial<EmailSettings> = {}, message: Partial<NoticeMessage> = {}, timeoutMs = 5000) =>
  emailPort(settings(given), { timeoutMs, ca: cert }).send({ ...MESSAGE, ...message });

async function failure(...how: Parameters<typeof send>) {
  const error: unknown = await send(...how).then(
    () => expect.fail('the mail was taken'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof PortFailure)) throw error;
  const { reason, detail, isFinal } = error;
  return { reason, detail, isFinal };
}

/** Head and parts of a mail, as a mail program shows them. */
function readMail(mail: string) {
  const [head = '', ...rest] = mail.split('\r\n\r\n');
  const headers = new Map(
    head
      .replaceAll(/\r\n /g, '')
      .split('\r\n')
      .map((line) => {
        const place = line.indexOf(': ');
        return [line.slice(0, place), decoded(line.slice(place + 2))];
      }),
  );
  const parts = rest.slice(1, 3).map((part) => {
    const [body = ''] = part.split('\r\n--');
    return Buffer.from(body, 'base64').toString('utf8');
  });
  return { headers, parts };
}

const decoded = (text: string) =>
  text.replaceAll(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, word) => Buffer.from(word, 'base64').toString('utf8'));

describe('a mail', () => {
  test('is handed over with its head, its text and the same as a page', async () => {
    await send();
    expect(server.heard.map((line) => line.replace(/^EHLO .*/, 'EHLO'))).toEqual([
      'EHLO',
      'MAIL FROM:<notice@office.example.cn>',
      'RCPT TO:<li@example.cn>',
      'DATA',
      'QUIT',
    ]);
    const [mail = ''] = server.mails;
    const { headers, parts } = readMail(mail);
    expect(Object.fromEntries(headers)).toMatchObject({
      From: '筑邻 <notice@office.example.cn>',
      To: '<li@example.cn>',
      Subject: MESSAGE.subject,
      'Message-ID': `<${MESSAGE.id}@office.example.cn>`,
      'Auto-Submitted': 'auto-generated',
    });
    expect(headers.get('Date')).toMatch(/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000$/);
    expect(parts[0]).toBe(MESSAGE.text);
    expect(parts[1]).toContain(`<a href="${LINE.link}">${LINE.link}</a>`);
    expect(parts[1]).toContain(LINE.text);
    for (const line of mail.split('\r\n')) {
      expect(line.length).toBeLessThanOrEqual(78);
      expect(line).toMatch(/^[ -~]*$/);
      expect(line).not.toMatch(/^\./);
    }
  });

  test('holds no header, command or markup that a text brings', async () => {
    const hostile = '标题\r\nBcc: <evil@example.com>\r\n\r\n.\r\nQUIT\r\n<script>alert(1)</script>';
    await send({}, { subject: hostile, text: hostile });
    expect(server.mails).toHaveLength(1);
    expect(server.heard.filter((line) => line.startsWith('RCPT'))).toEqual(['RCPT TO:<li@example.cn>']);
    const { headers, parts } = readMail(server.mails[0] ?? '');
    expect(headers.has('Bcc')).toBe(false);
    expect(headers.get('Subject')).toBe(hostile);
    expect(parts[1]).not.toContain('<script>');
  });

  test.each([
    'li@example.cn>\r\nRCPT TO:<evil@example.com',
    'li@example.cn\nBcc: evil@example.com',
    'a b@c',
    '<a@b>',
    '',
  ])('to %j is not written', async (email) => {
    const to = { ...MESSAGE.to, email };
    await expect(send({}, { to })).rejects.toThrow();
    expect(() => mailOf(MESSAGE, { from: 'a@b.cn', to: email, at: new Date(0) })).toThrow();
    expect(server.heard).toEqual([]);
  });

  test('that is sent again is the same mail to whoever gets it twice', async () => {
    server.follow({ message: 'drop' });
    expect(await failure()).toEqual({ reason: 'not_reached', detail: 'closed', isFinal: false });
    const id = readMail(server.mails[0] ?? '').headers.get('Message-ID');
    server.follow({});
    await send();
    expect(readMail(server.mails[0] ?? '').headers.get('Message-ID')).toBe(id);
  });

  test('is taken though the server says no goodbye', async () => {
    server.follow({ QUIT: 'drop' });
    await send();
    expect(server.mails).toHaveLength(1);
  });
});

describe('a mail server', () => {
  test.each([
    ['that is busy', { greeting: '421 later' }, { reason: 'refused', detail: 'SMTP 421', isFinal: false }],
    [
      'that wants no such sender',
      { MAIL: '550 no' },
      { reason: 'refused', detail: 'SMTP 550', isFinal: false },
    ],
    [
      'that knows no such mailbox',
      { RCPT: '550 no' },
      { reason: 'refused', detail: 'SMTP 550', isFinal: true },
    ],
    [
      'that asks for patience',
      { RCPT: '450 grey' },
      { reason: 'refused', detail: 'SMTP 450', isFinal: false },
    ],
    ['that wants no mail', { DATA: '554 no' }, { reason: 'refused', detail: 'SMTP 554', isFinal: false }],
    ['that is full', { message: '452 full' }, { reason: 'refused', detail: 'SMTP 452', isFinal: false }],
    ['that hangs up', { RCPT: 'drop' }, { reason: 'not_reached', detail: 'closed', isFinal: false }],
    ['of another trade', { greeting: 'HTTP/1.1 400 Bad Request' }, { reason: 'not_understood' }],
    [
      'that talks without end',
      { EHLO: `250-${'x'.repeat(100)}\r\n`.repeat(1000) },
      { reason: 'answer_too_large' },
    ],
  ])('%s has not taken it', async (_, script, expected) => {
    server.follow(script);
    expect(await failure()).toMatchObject(expected);
  });

  test('that is silent is given up', async () => {
    server.follow({ MAIL: null });
    expect(await failure({}, {}, 100)).toMatchObject({ reason: 'timeout' });
  });

  test('that is not there is not reached', async () => {
    expect(await failure({ port: 9 })).toMatchObject({ reason: 'not_reached', detail: 'ECONNREFUSED' });
  });
});

describe('a password', () => {
  const login = { user: 'office', password: '密码 pass' };
  const told = () =>
    Buffer.from(server.heard.join('\n').match(/AUTH PLAIN (.*)/)?.[1] ?? '', 'base64').toString();

  test('is told once the line is sealed', async () => {
    server.follow({ EHLO: '250-mail\r\n250-STARTTLS\r\n250 AUTH LOGIN PLAIN' });
    await send({ security: 'starttls', login });
    expect(server.heard.slice(0, 3).map((line) => line.split(' ')[0])).toEqual(['EHLO', 'STARTTLS', 'EHLO']);
    expect(told()).toBe('\0office\0密码 pass');
    expect(server.mails).toHaveLength(1);
  });

  test('is told over TLS from the first byte, in parts where the server wants them', async () => {
    server.follow({ EHLO: '250-mail\r\n250 AUTH LOGIN', AUTH: '334 go on' }, true);
    expect(await failure({ security: 'tls', login })).toMatchObject({ detail: 'SMTP 334' });
    expect(server.heard.slice(1)).toEqual([
      'AUTH LOGIN',
      Buffer.from('office').toString('base64'),
      Buffer.from('密码 pass').toString('base64'),
    ]);
  });

  test.each([
    ['that offers no TLS', { EHLO: '250-mail\r\n250 AUTH PLAIN' }, { detail: 'no STARTTLS' }],
    [
      'that will not begin it',
      { EHLO: '250-mail\r\n250 STARTTLS', STARTTLS: '454 not now' },
      { detail: 'SMTP 454' },
    ],
    [
      'into whose answer somebody has put another',
      { EHLO: '250-mail\r\n250 STARTTLS', STARTTLS: '220 go on\r\n250-mail\r\n250 AUTH PLAIN' },
      { reason: 'not_understood' },
    ],
  ])('is not told to a server %s, nor is the mail', async (_, script, expected) => {
    server.follow(script);
    expect(await failure({ security: 'starttls', login })).toMatchObject(expected);
    expect(server.heard.join()).not.toMatch(/AUTH|MAIL/);
  });

  test('is not told to a server that nobody vouches for', async () => {
    server.follow({ EHLO: '250-mail\r\n250 STARTTLS' });
    const sending = emailPort(settings({ security: 'starttls', login })).send(MESSAGE);
    await expect(sending).rejects.toMatchObject({ reason: 'not_reached' });
    expect(server.heard.join()).not.toMatch(/AUTH|MAIL/);
  });
});
