import { type Client, createClient, fail, failureSaid } from '@zhulin/contract';
import { alignColumns } from './columns.ts';
import { EXIT, type ExitCode, Refusal } from './console.ts';
import type { Invocation } from './run.ts';
import { writeWhole } from './write-whole.ts';

const DEFAULT_SERVER = 'http://127.0.0.1:5180';

/** A server with the token of the environment. */
export interface Connection {
  readonly client: Client;
  /** Asks for what is not JSON: an address of the contract, from `/api`. Errors: SERVER_NOT_REACHED, the server's own. */
  fetch(path: string, init: RequestInit): Promise<Response>;
}

/** The server that a command speaks to. Failures of the server are worded by `runCli`. */
export function openConnection({ options, words, console }: Invocation): Connection {
  const { token } = console;
  if (token === undefined || token === '') throw new Refusal(words.text('cli', 'token-missing'));
  const url = options.server ?? DEFAULT_SERVER;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new Refusal(words.text('cli', 'bad-server', { got: url }));
  const baseUrl = url.replace(/\/+$/, '');
  const { language } = words;
  const fetch = (address: string, init: RequestInit) => {
    const headers = { 'accept-language': language, ...init.headers, authorization: `Bearer ${token}` };
    return console.fetch(address, { ...init, headers }).catch((error: unknown) => {
      throw reasonOf(error);
    });
  };
  return {
    client: createClient({ baseUrl, language, fetch }),
    fetch: async (path, init) => {
      const address = `${baseUrl}${path}`;
      const response = await fetch(address, init).catch((error: unknown) => {
        throw fail('SERVER_NOT_REACHED', { url: address, detail: String(error) }, error);
      });
      if (response.ok) return response;
      const text = await response.text();
      const detail = `HTTP ${response.status}, ${text.slice(0, 80)}`;
      throw (
        failureSaid(jsonOf(text)) ??
        fail('ANSWER_NOT_UNDERSTOOD', { method: String(init.method), path, detail })
      );
    },
  };
}

/** Why nothing answers stands one below the error that fetch throws, such as ECONNREFUSED. */
function reasonOf(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? error.cause : error;
}

export function openServer(invocation: Invocation): Client {
  return openConnection(invocation).client;
}

/** Undefined for what is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

/** What stands after the command, or a refusal that names what is missing.
 * @param position  from 0 */
export function operandAt({ operands, words }: Invocation, position: number, what: string): string {
  const found = operands[position];
  if (found === undefined)
    throw new Refusal(words.text('cli', 'operand-missing', { what: words.text('cli', what) }));
  return found;
}

/** The same for a whole number. */
export function numberAt(invocation: Invocation, position: number, what: string): number {
  return wholeNumber(operandAt(invocation, position, what), invocation);
}

export function wholeNumber(text: string, { words }: Invocation): number {
  if (!/^\d{1,9}$/.test(text)) throw new Refusal(words.text('cli', 'not-a-number', { got: text }));
  return Number(text);
}

/** The place that `-o` names. */
export function outOf({ out, words }: Invocation): string {
  if (out === undefined) throw new Refusal(words.text('cli', 'file-out-missing'));
  return out;
}

/** Writes a file of an answer to the place that `-o` names. */
export function keepFile(invocation: Invocation, { content }: { content: string }): void {
  const out = outOf(invocation);
  const { words, console } = invocation;
  writeWhole(out, Buffer.from(content, 'base64'), words);
  console.out(words.text('cli', 'saved', { path: out }));
}

/** `--filter NAME=VALUE`, each; the server refuses names it does not know. */
export function filtersOf({ options, words }: Invocation): Record<string, string> {
  const pairs = options.filter.map((each): [string, string] => {
    const [, name, value] = /^(\w+)=(.*)$/s.exec(each) ?? [];
    if (name === undefined || value === undefined)
      throw new Refusal(words.text('cli', 'bad-filter', { got: each }));
    return [name, value];
  });
  return Object.fromEntries(pairs);
}

/** Prints an answer as data, or as lines in columns with a last line that sums up. */
export function printRows(
  { json, console }: Invocation,
  answer: unknown,
  rows: readonly (readonly string[])[],
  sum: string,
): ExitCode {
  if (json) console.out(JSON.stringify(answer, null, 2));
  else for (const line of [...alignColumns(rows), sum]) console.out(line);
  return EXIT.fine;
}
