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

interface Heard {
  readonly lines: string[];
  readonly mails: string[];
}

/** One conversation: every command is answered as the script says, by its first word.
 * @param secure  what follows STARTTLS goes on over what it returns */
function converse(
  socket: Socket,
  script: MailScript,
  heard: Heard,
  secure: (socket: Socket) => Socket,
): void {
  let text = '';
  let isMail = false;
  const answerTo = (word: keyof MailScript) => (word in script ? script[word] : USUAL[word]);
  const say = (word: keyof MailScript) => {
    const answer = answerTo(word);
    if (answer === 'drop') socket.destroy();
    else if (answer !== null && answer !== undefined) socket.write(`${answer}\r\n`);
  };
  /** The text up to a mark, which is taken with it; undefined: it is not whole yet. */
  const upTo = (mark: string): string | undefined => {
    const end = text.indexOf(mark);
    if (end < 0) return undefined;
    const found = text.slice(0, end);
    text = text.slice(end + mark.length);
    return found;
  };
  const obey = (line: string) => {
    heard.lines.push(line);
    const word = (line.split(/[ :]/)[0] ?? '').toUpperCase();
    // The parts of AUTH LOGIN are no commands.
    const known = Object.keys(USUAL).find((each) => each === word) ?? 'AUTH';
    // Cast: the keys of USUAL are those of a script.
    say(known as keyof MailScript);
    isMail = word === 'DATA' && (answerTo('DATA') ?? '').startsWith('354');
    if (word !== 'STARTTLS' || !(answerTo('STARTTLS') ?? '').startsWith('220')) return;
    socket.off('data', hear);
    converse(secure(socket), { ...script, greeting: null }, heard, secure);
  };
  const hear = (chunk: Buffer) => {
    text += chunk.toString('utf8');
    for (;;) {
      const found = upTo(isMail ? '\r\n.\r\n' : '\r\n');
      if (found === undefined) return;
      if (isMail) {
        heard.mails.push(`${found}\r\n`);
        isMail = false;
        say('message');
      } else obey(found);
    }
  };
  socket.on('error', () => undefined);
  socket.on('data', hear);
  say('greeting');
}

/** A mail server on a real socket that follows a script and keeps what it was told. */
export async function mailServer(tls?: { readonly cert: string; readonly key: string }) {
  const heard: Heard = { lines: [], mails: [] };
  const sockets = new Set<Socket>();
  let script: MailScript = {};
  let isWrapped = false;
  const secure = (socket: Socket): Socket =>
    new TLSSocket(socket, { isServer: true, secureContext: createSecureContext(tls ?? {}) });
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    converse(isWrapped ? secure(socket) : socket, script, heard, secure);
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a server has a port');
  return {
    port: address.port,
    heard: heard.lines,
    mails: heard.mails,
    /** Forgets what was heard. @param wrapped  TLS from the first byte */
    follow: (next: MailScript, wrapped = false) => {
      script = next;
      isWrapped = wrapped;
      heard.lines.length = 0;
      heard.mails.length = 0;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type MailServer = Awaited<ReturnType<typeof mailServer>>;
