import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { hostname } from 'node:os';
import { connect as connectTls } from 'node:tls';
import { PortFailure } from '../port.ts';
import type { EmailSettings } from '../settings.ts';

const REPLY_BYTES_MAX = 64 * 1024;

interface Envelope {
  readonly to: string;
  /** Lines that end with CR LF, none of which begins with a dot. */
  readonly data: string;
}

interface Reply {
  readonly code: number;
  readonly lines: readonly string[];
}

/** Hands one mail to the mail server of the configuration, over a connection of its own. Nothing but the greeting is said
 * before TLS, where TLS is asked for; a server that does not offer it gets nothing.
 * @param ca  certificates to trust beside those of the machine
 * Errors: PortFailure, final where the server will never take mail for this address. Source: RFC 5321, 3207, 4954 */
export async function handToServer(
  settings: EmailSettings,
  { to, data }: Envelope,
  { timeoutMs, ca }: { readonly timeoutMs: number; readonly ca?: string | undefined },
): Promise<void> {
  const { host, port, security, from } = settings;
  const opened: Socket[] = [];
  const keep = (socket: Socket): Socket => {
    opened.push(socket);
    return socket;
  };
  const limit = setTimeout(() => {
    for (const socket of opened) socket.destroy(new PortFailure('timeout'));
  }, timeoutMs);
  const tls = { host, servername: host, ...(ca !== undefined && { ca }) };
  try {
    let talk = new Dialogue(
      keep(security === 'tls' ? connectTls({ ...tls, port }) : connect({ host, port })),
    );
    expectCode(await talk.reply(), 220);
    let offers = await greet(talk);
    if (security === 'starttls') {
      if (!offers.has('STARTTLS')) throw new PortFailure('refused', 'no STARTTLS');
      expectCode(await talk.ask('STARTTLS'), 220);
      const socket = connectTls({ ...tls, socket: talk.leave() });
      await secured(keep(socket));
      talk = new Dialogue(socket);
      offers = await greet(talk);
    }
    if (settings.login !== undefined) await signIn(talk, offers, settings.login);
    expectCode(await talk.ask(`MAIL FROM:<${from}>`), 250);
    expectRecipient(await talk.ask(`RCPT TO:<${to}>`));
    expectCode(await talk.ask('DATA'), 354);
    expectCode(await talk.ask(`${data}.`), 250);
    // The mail is taken; how the server says goodbye changes nothing.
    await talk.ask('QUIT').catch(() => undefined);
  } catch (error) {
    throw error instanceof PortFailure ? error : new PortFailure('not_reached', codeOf(error));
  } finally {
    clearTimeout(limit);
    for (const socket of opened) socket.destroy();
  }
}

async function secured(socket: Socket): Promise<void> {
  await once(socket, 'secureConnect');
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : null);

/** @returns what the server offers, by keyword, with its parameters */
async function greet(talk: Dialogue): Promise<ReadonlyMap<string, string>> {
  const reply = await talk.ask(`EHLO ${/^[A-Za-z0-9.-]+$/.test(hostname()) ? hostname() : 'localhost'}`);
  expectCode(reply, 250);
  return new Map(
    reply.lines.slice(1).map((line) => {
      const [keyword = '', ...rest] = line.split(' ');
      return [keyword.toUpperCase(), rest.join(' ').toUpperCase()];
    }),
  );
}

async function signIn(
  talk: Dialogue,
  offers: ReadonlyMap<string, string>,
  { user, password }: NonNullable<EmailSettings['login']>,
): Promise<void> {
  const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
  if (/\bPLAIN\b/.test(offers.get('AUTH') ?? '')) {
    expectCode(await talk.ask(`AUTH PLAIN ${base64(`\0${user}\0${password}`)}`), 235);
    return;
  }
  expectCode(await talk.ask('AUTH LOGIN'), 334);
  expectCode(await talk.ask(base64(user)), 334);
  expectCode(await talk.ask(base64(password)), 235);
}

function expectCode({ code }: Reply, expected: number): void {
  if (code !== expected) throw new PortFailure('refused', `SMTP ${code}`);
}

function expectRecipient({ code }: Reply): void {
  if (code !== 250 && code !== 251) throw new PortFailure('refused', `SMTP ${code}`, code >= 500);
}

/** Commands and replies over one socket. */
class Dialogue {
  readonly #socket: Socket;
  #text = '';
  #failure: Error | undefined;
  #hear: () => void = () => undefined;
  readonly #onData = (chunk: string | Buffer): void => {
    this.#text += chunk.toString('latin1');
    if (this.#text.length > REPLY_BYTES_MAX) this.#socket.destroy(new PortFailure('answer_too_large'));
    this.#hear();
  };

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', this.#onData);
    socket.on('error', (error) => {
      this.#failure ??= error;
      this.#hear();
    });
    socket.on('close', () => {
      this.#failure ??= new PortFailure('not_reached', 'closed');
      this.#hear();
    });
  }

  async ask(line: string): Promise<Reply> {
    this.#socket.write(`${line}\r\n`);
    return await this.reply();
  }

  async reply(): Promise<Reply> {
    for (;;) {
      const found = /^(?:\d{3}-[^\n]*\n)*(\d{3})(?: [^\n]*)?\r?\n/.exec(this.#text);
      if (found !== null) {
        this.#text = this.#text.slice(found[0].length);
        const lines = found[0].split(/\r?\n/).slice(0, -1);
        return { code: Number(found[1]), lines: lines.map((each) => each.slice(4)) };
      }
      if (/^(?!\d{3}[- \r])[^\n]{0,200}\n/.test(this.#text)) throw new PortFailure('not_understood');
      if (this.#failure !== undefined) throw this.#failure;
      await new Promise<void>((resolve) => {
        this.#hear = resolve;
      });
    }
  }

  /** Gives the socket to TLS. What somebody has slipped in behind the last reply would count as said under TLS. */
  leave(): Socket {
    if (this.#text !== '') throw new PortFailure('not_understood');
    this.#socket.off('data', this.#onData);
    return this.#socket;
  }
}
