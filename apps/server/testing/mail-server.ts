import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';

/** What the server says to a command, by its first word; `message` after the end of a mail. `null`: nothing at all;
 * `'drop'`: it hangs up. */
export type MailScript = Partial<
  Record<
    'greeting' | 'EHLO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'message' | 'QUIT',
    string | null
  >
>;

const USUAL = {
  greeting: '220 mail.example ready',
  EHLO: '250-mail.example\r\n250 8BITMIME',
  STARTTLS: '220 go on',
  AUTH: '235 welcome',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  message: '250 taken',
  QUIT: '221 bye',
} satisfies MailScript;

/** A mail server on a real socket that follows a script and keeps what it was told. It takes mail for nobody else. */
export async function mailServer(tls?: { readonly cert: string; readonly key: string }) {
  const heard: string[] = [];
  const mails: string[] = [];
  let script: MailScript = {};
  let implicit = false;
  const sockets = new Set<Socket>();

  const secure = (socket: Socket): TLSSocket =>
    new TLSSocket(socket, { isServer: true, secureContext: createSecureContext(tls ?? {}) });

  function serve(socket: Socket, greets: boolean): void {
    let text = '';
    let isMail = false;
    const say = (word: keyof MailScript) => {
      const answer = word in script ? script[word] : USUAL[word];
      if (answer === 'drop') socket.destroy();
      else if (answer !== null && answer !== undefined) socket.write(`${answer}\r\n`);
    };
    const hear = (chunk: Buffer) => {
      text += chunk.toString('utf8');
      for (;;) {
        if (isMail) {
          const end = text.indexOf('\r\n.\r\n');
          if (end < 0) return;
          mails.push(text.slice(0, end + 2));
          text = text.slice(end + 5);
          isMail = false;
          say('message');
          continue;
        }
        const end = text.indexOf('\r\n');
        if (end < 0) return;
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        heard.push(line);
        const word = (line.split(/[ :]/)[0] ?? '').toUpperCase();
        if (word === 'STARTTLS') {
          say('STARTTLS');
          if (!(script.STARTTLS ?? USUAL.STARTTLS).startsWith('220')) continue;
          socket.off('data', hear);
          serve(secure(socket), false);
          return;
        }
        // The parts of AUTH LOGIN are no commands.
        say(word in USUAL ? (word as keyof MailScript) : 'AUTH');
        isMail = word === 'DATA' && (script.DATA ?? USUAL.DATA).startsWith('354');
      }
    };
    socket.on('error', () => undefined);
    socket.on('data', hear);
    if (greets) say('greeting');
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    serve(implicit ? secure(socket) : socket, true);
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a server has a port');
  return {
    port: address.port,
    heard,
    mails,
    /** Forgets what was heard. @param wrapped  TLS from the first byte */
    follow: (next: MailScript, wrapped = false) => {
      script = next;
      implicit = wrapped;
      heard.length = 0;
      mails.length = 0;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type MailServer = Awaited<ReturnType<typeof mailServer>>;
