import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type NoticeMessage, type NoticePort, PortFailure } from '../port.ts';

/** Puts each message as a file of JSON into a folder, from which another program takes it: for installations without a
 * network, and for whoever wires up a system of his own. A file appears whole or not at all, and a message that is sent
 * again has the same name. */
export function filePort(folder: string): NoticePort {
  return {
    channel: 'file',
    send: async (message) => {
      await write(folder, message).catch((error: NodeJS.ErrnoException) => {
        throw new PortFailure('not_reached', error.code ?? null);
      });
    },
  };
}

async function write(
  folder: string,
  { id, act, completes, to, language, ...rest }: NoticeMessage,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const draft = join(folder, `.${id}`);
  const content = { id, act, completes, to: { personId: to.personId, login: to.login }, language, ...rest };
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(content, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, join(folder, `${id}.json`));
}
