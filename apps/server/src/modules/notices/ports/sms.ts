import { type NoticeMessage, type NoticePort, PortFailure } from '../port.ts';
import type { SignedSettings } from '../settings.ts';
import { postSigned, refuseUnlessDone } from './post.ts';

/** Asks a gateway to send a text message of one of our templates. It is given the number, and what the template takes: kind
 * and number of the case, due day, link; never a title or a name. */
export function smsPort(settings: SignedSettings, timeoutMs?: number): NoticePort {
  return {
    channel: 'sms',
    send: async (message) => {
      const { phone } = message.to;
      if (phone === null) throw new PortFailure('refused', 'no number', true);
      const body = { id: message.id, phone, language: message.language, ...templateOf(message) };
      refuseUnlessDone(await postSigned(settings, { id: message.id, body, timeoutMs }));
    },
  };
}

function templateOf({ lines, link, subject }: NoticeMessage) {
  const [first] = lines;
  if (first === undefined) return { template: 'test', params: { kind: subject, link } };
  const days = lines.flatMap(({ dueDay }) => dueDay ?? []).sort();
  const due = days[0] ?? null;
  if (lines.length > 1) return { template: 'digest', params: { count: lines.length, due, link } };
  const { cause, kind, number } = first;
  return { template: 'case', params: { cause, kind, number, due, link } };
}
