import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { type NoticeMessage, type NoticePort, PortFailure } from '../port.ts';
import type { WebhookSettings } from '../settings.ts';
import { postJson, refuseUnlessDone } from './post.ts';

/** WeCom takes 2048 bytes; the rest of a digest is in the inbox. */
const CONTENT_BYTES_MAX = 1800;

/** Says it in a group chat by its robot, and calls the person by the number that is registered there.
 * Source: developer.work.weixin.qq.com/document/path/91770; open.dingtalk.com, custom robots */
export function webhookPort({ url, format, secret }: WebhookSettings, timeoutMs?: number): NoticePort {
  return {
    channel: 'webhook',
    send: async (message) => {
      const { phone } = message.to;
      if (phone === null) throw new PortFailure('refused', 'no number', true);
      const body = format === 'wecom' ? wecomBody(message, phone) : dingtalkBody(message, phone);
      const { status, text } = await postJson(secret === undefined ? url : signed(url, secret, Date.now()), {
        body,
        headers: { 'idempotency-key': message.id },
        ...(timeoutMs !== undefined && { timeoutMs }),
      });
      refuseUnlessDone(status);
      refuseUnlessZero(text);
    },
  };
}

function wecomBody(message: NoticeMessage, phone: string) {
  return { msgtype: 'text', text: { content: contentOf(message, '\n'), mentioned_mobile_list: [phone] } };
}

function dingtalkBody(message: NoticeMessage, phone: string) {
  // Whom it calls must also stand in the text.
  const text = `${contentOf(message, '\n\n')}\n\n@${phone}`;
  return {
    msgtype: 'markdown',
    markdown: { title: message.subject, text },
    at: { atMobiles: [phone], isAtAll: false },
  };
}

/** As many lines as fit, and where the rest is. */
function contentOf({ subject, lines, link, id }: NoticeMessage, pause: string): string {
  const [only, ...others] = lines;
  // Two that look alike are one that was sent again when they have one mark.
  const mark = `#${id.slice(0, 8)}`;
  if (only === undefined || others.length === 0) return [subject, link, mark].join(pause);
  const parts = [subject];
  for (const line of lines) {
    const next = [...parts, `${line.text} ${line.link}`];
    if (Buffer.byteLength([...next, link, mark].join(pause)) > CONTENT_BYTES_MAX) break;
    parts.push(`${line.text} ${line.link}`);
  }
  return [...parts, link, mark].join(pause);
}

/** As DingTalk signs: the time in milliseconds and the secret, under the secret. */
function signed(url: URL, secret: string, nowMs: number): URL {
  const sign = createHmac('sha256', secret).update(`${nowMs}\n${secret}`).digest('base64');
  const address = new URL(url);
  address.searchParams.set('timestamp', String(nowMs));
  address.searchParams.set('sign', sign);
  return address;
}

const answerSchema = z.object({ errcode: z.int() });

/** Both answer 200 with a code of their own. */
function refuseUnlessZero(text: string): void {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    throw new PortFailure('not_understood');
  }
  const read = answerSchema.safeParse(answer);
  if (!read.success) throw new PortFailure('not_understood');
  if (read.data.errcode !== 0) throw new PortFailure('refused', `errcode ${read.data.errcode}`);
}
