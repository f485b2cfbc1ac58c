import type { NoticeChannel } from '@zhulin/contract';
import type { NoticeDesk, NoticeMessage, NoticePort } from '../src/modules/notices/index.ts';

/** A way out that keeps what it was given; `fails` may throw instead, as a way that is down does. */
export function keptPort(
  channel: NoticeChannel,
  fails: (message: NoticeMessage) => void = () => undefined,
): NoticePort & { readonly sent: NoticeMessage[] } {
  const sent: NoticeMessage[] = [];
  return {
    channel,
    sent,
    send: async (message) => {
      fails(message);
      sent.push(message);
    },
  };
}

export function deskOf(...ports: readonly NoticePort[]): NoticeDesk {
  return {
    publicUrl: 'https://zhulin.example/',
    ports: new Map(ports.map((port) => [port.channel, port])),
  };
}
