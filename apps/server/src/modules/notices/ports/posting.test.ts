import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { LINE, MESSAGE } from '../../../../testing/notice-message.ts';
import { type NoticePort, PortFailure } from '../port.ts';
import { oaPort } from './oa.ts';
import { smsPort } from './sms.ts';
import { webhookPort } from './webhook.ts';

const contentSchema = z.object({ content: z.string() });

interface Asked {
  readonly method: string | undefined;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

let server: Server;
let base: URL;
const asked: Asked[] = [];
let answer: (response: ServerResponse, path: string) => void;
const ok = (response: ServerResponse) => response.end('{"errcode":0}');

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const { pathname, searchParams } = new URL(request.url ?? '', base);
    const { method, headers } = request;
    asked.push({ method, path: pathname, query: searchParams, headers, text, body: JSON.parse(text) });
    answer(response, pathname);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a server has a port');
  base = new URL(`http://127.0.0.1:${address.port}/`);
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  asked.length = 0;
  answer = ok;
});

const SECRET = 'a secret of an office';
const at = (path: string) => ({ url: new URL(path, base), secret: SECRET });
const last = (): Asked => asked.at(-1) ?? expect.fail('nothing was asked');

/** As whoever receives it would check it. */
function signatureHolds({ headers, text }: Asked): boolean {
  const signed = createHmac('sha256', SECRET).update(`${headers['x-zhulin-timestamp']}\n${text}`);
  return headers['x-zhulin-signature'] === signed.digest('hex');
}

describe('a text message', () => {
  test('is a number, a template and what it takes, signed; neither title nor name', async () => {
    await smsPort(at('/sms')).send(MESSAGE);
    expect(last()).toMatchObject({ method: 'POST', path: '/sms' });
    expect(last().body).toEqual({
      id: MESSAGE.id,
      phone: '13800001234',
      language: 'zh-CN',
      template: 'case',
      params: { cause: 'task', kind: '方案发布', number: 12, due: '2026-03-09', link: LINE.link },
    });
    expect(last().headers['idempotency-key']).toBe(MESSAGE.id);
    expect(signatureHolds(last())).toBe(true);
    expect(Number(last().headers['x-zhulin-timestamp'])).toBeGreaterThan(1_700_000_000);
  });

  test('of several cases is their number and the nearest day', async () => {
    const link = 'https://zhulin.example/inbox';
    const lines = [LINE, { ...LINE, number: 13, dueDay: '2026-03-05' }, { ...LINE, dueDay: null }];
    await smsPort(at('/sms')).send({ ...MESSAGE, lines, link });
    expect(last().body).toMatchObject({
      template: 'digest',
      params: { count: 3, due: '2026-03-05', link },
    });
  });

  test('to nobody is not tried again', async () => {
    const sending = smsPort(at('/sms')).send({ ...MESSAGE, to: { ...MESSAGE.to, phone: null } });
    await expect(sending).rejects.toMatchObject({ reason: 'refused', isFinal: true });
    expect(asked).toEqual([]);
  });
});

describe('a to-do', () => {
  test('is made of the task and ended under the same id', async () => {
    const port = oaPort(at('/todos'));
    await port.send(MESSAGE);
    expect(last().body).toEqual({
      act: 'create',
      id: MESSAGE.id,
      user: 'li',
      title: LINE.text,
      kind: '方案发布',
      number: 12,
      step: '住建部门会审',
      due: '2026-03-09',
      link: LINE.link,
    });
    expect(signatureHolds(last())).toBe(true);
    await port.send({ ...MESSAGE, id: 'another', act: 'complete', completes: MESSAGE.id, lines: [] });
    expect(last().body).toEqual({ act: 'complete', id: MESSAGE.id, user: 'li' });
    expect(last().headers['idempotency-key']).toBe('another');
    expect(signatureHolds(last())).toBe(true);
  });

  test.each([404, 409, 410])('that is gone (%i) is ended', async (status) => {
    answer = (response) => response.writeHead(status).end();
    const port = oaPort(at('/todos'));
    await port.send({ ...MESSAGE, act: 'complete', completes: 'x', lines: [] });
    await expect(port.send(MESSAGE)).rejects.toMatchObject({ reason: 'refused', detail: `HTTP ${status}` });
  });

  test('of a test is made and ended again', async () => {
    await oaPort(at('/todos')).send({ ...MESSAGE, act: 'test', lines: [] });
    expect(asked.map(({ body }) => body['act'])).toEqual(['create', 'complete']);
  });
});

describe('a robot of a group chat', () => {
  const wecom = () => webhookPort({ url: new URL('/send?key=k', base), format: 'wecom', secret: undefined });
  const dingtalk = () =>
    webhookPort({ url: new URL('/robot?access_token=t', base), format: 'dingtalk', secret: SECRET });

  test('of WeCom says it and calls the number', async () => {
    await wecom().send(MESSAGE);
    expect(last().query.get('key')).toBe('k');
    expect(last().body).toEqual({
      msgtype: 'text',
      text: {
        content: `${MESSAGE.subject}\n${LINE.link}\n#0198c0de`,
        mentioned_mobile_list: ['13800001234'],
      },
    });
  });

  test('of DingTalk is asked with the time and its signature', async () => {
    await dingtalk().send(MESSAGE);
    const { query, body, text } = last();
    const timestamp = query.get('timestamp') ?? '';
    expect(timestamp).toMatch(/^\d{13}$/);
    const sign = createHmac('sha256', SECRET).update(`${timestamp}\n${SECRET}`).digest('base64');
    expect(query.get('sign')).toBe(sign);
    expect(query.get('access_token')).toBe('t');
    expect(body).toMatchObject({
      msgtype: 'markdown',
      markdown: { title: MESSAGE.subject },
      at: { atMobiles: ['13800001234'], isAtAll: false },
    });
    expect(text).toContain('@13800001234');
  });

  test('says no more than the chat takes, and where the rest is', async () => {
    const lines = Array.from({ length: 40 }, (_, place) => ({ ...LINE, number: place }));
    await wecom().send({ ...MESSAGE, subject: '汇总', lines, link: 'https://zhulin.example/inbox' });
    const { content } = contentSchema.parse(last().body['text']);
    expect(Buffer.byteLength(content)).toBeLessThan(2048);
    expect(content).toContain(LINE.text);
    expect(content).toContain('https://zhulin.example/inbox\n#0198c0de');
  });

  test.each([
    ['{"errcode":45009,"errmsg":"freq out of limit"}', { reason: 'refused', detail: 'errcode 45009' }],
    ['{"errmsg":"ok"}', { reason: 'not_understood' }],
    ['<html>', { reason: 'not_understood' }],
    ['', { reason: 'not_understood' }],
  ])('that answers %s has not said it', async (text, failure) => {
    answer = (response) => response.end(text);
    await expect(wecom().send(MESSAGE)).rejects.toMatchObject({ ...failure, isFinal: false });
  });
});

describe('whatever is asked of', () => {
  const ports: [string, (timeoutMs?: number) => NoticePort][] = [
    ['sms', (timeoutMs) => smsPort(at('/x'), timeoutMs)],
    ['oa', (timeoutMs) => oaPort(at('/x'), timeoutMs)],
    [
      'webhook',
      (timeoutMs) => webhookPort({ url: new URL('/x', base), format: 'wecom', secret: undefined }, timeoutMs),
    ],
  ];

  describe.each(ports)('%s', (_, port) => {
    const failure = async (timeoutMs?: number) => {
      const error: unknown = await port(timeoutMs)
        .send(MESSAGE)
        .then(
          () => expect.fail('it was taken'),
          (thrown: unknown) => thrown,
        );
      if (!(error instanceof PortFailure)) throw error;
      return { reason: error.reason, detail: error.detail };
    };

    test('refuses', async () => {
      answer = (response) => response.writeHead(500).end('关于张三');
      expect(await failure()).toEqual({ reason: 'refused', detail: 'HTTP 500' });
    });

    test('leads elsewhere, where nobody goes', async () => {
      answer = (response, path) =>
        path === '/x' ? response.writeHead(307, { location: '/elsewhere' }).end() : ok(response);
      expect(await failure()).toEqual({ reason: 'redirected', detail: 'HTTP 307' });
      expect(asked.map(({ path }) => path)).toEqual(['/x']);
    });

    test('does not answer', async () => {
      answer = () => undefined;
      expect(await failure(50)).toEqual({ reason: 'timeout', detail: null });
    });

    test('does not end its answer', async () => {
      answer = (response) => response.writeHead(200).write('{');
      expect(await failure(50)).toEqual({ reason: 'timeout', detail: null });
    });

    test('answers without end', async () => {
      answer = (response) => {
        const flood = () => {
          while (!response.destroyed && response.write('x'.repeat(65_536)));
          if (!response.destroyed) response.once('drain', flood);
        };
        flood();
      };
      expect(await failure()).toEqual({ reason: 'answer_too_large', detail: null });
    });

    test('hangs up', async () => {
      answer = (response) => response.destroy();
      expect(await failure()).toMatchObject({ reason: 'not_reached' });
    });
  });

  test('is not there', async () => {
    const gone = smsPort({ url: new URL('http://127.0.0.1:9/'), secret: SECRET });
    await expect(gone.send(MESSAGE)).rejects.toMatchObject({ reason: 'not_reached' });
  });
});
