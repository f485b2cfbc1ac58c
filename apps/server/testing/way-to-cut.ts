import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface WayToCut {
  /** The same address by this way. */
  readonly url: string;
  /** Breaks what is open and refuses what is new, as when the machine of the database is gone. */
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/** A way to a server that a test can cut, and mend again.
 * @param to  address of the server behind it */
export async function wayToCut(to: string): Promise<WayToCut> {
  const far = new URL(to);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const behind = connect(Number(far.port), far.hostname);
    for (const [one, other] of [
      [near, behind],
      [behind, near],
    ] as const) {
      open.add(one);
      one.pipe(other);
      // Either side may go first; the other then goes too.
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
    return address.port;
  };
  const port = await listen(0);
  const url = new URL(to);
  url.port = String(port);
  const cut = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of open) socket.destroy();
    await closed;
  };
  return { url: url.href, cut, mend: async () => void (await listen(port)) };
}
