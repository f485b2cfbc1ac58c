import { type NoticePort, PortFailure } from '../port.ts';
import type { EmailSettings } from '../settings.ts';
import { mailOf } from './mail.ts';
import { TIMEOUT_MS } from './post.ts';
import { handToServer } from './smtp.ts';

/** Sends mail by the mail server of the configuration. A mail that is sent again has the same Message-ID.
 * @param ca  certificates to trust beside those of the machine */
export function emailPort(
  settings: EmailSettings,
  { timeoutMs = TIMEOUT_MS, ca }: { readonly timeoutMs?: number; readonly ca?: string } = {},
): NoticePort {
  return {
    channel: 'email',
    send: async (message) => {
      const { email: to } = message.to;
      if (to === null) throw new PortFailure('refused', 'no address', true);
      const data = mailOf(message, { from: settings.from, to, at: new Date() });
      await handToServer(settings, { to, data }, { timeoutMs, ca });
    },
  };
}
