import { type Client, createClient } from '@zhulin/contract';
import { Refusal } from './console.ts';
import type { Invocation } from './run.ts';
import { writeWhole } from './write-whole.ts';

const DEFAULT_SERVER = 'http://127.0.0.1:5180';

/** The server that a command speaks to, with the token of the environment. Failures of the server are worded by
 * `runCli`. */
export function openServer({ options, words, console }: Invocation): Client {
  const { token, fetch } = console;
  if (token === undefined || token === '') throw new Refusal(words.text('cli', 'token-missing'));
  const url = options.server ?? DEFAULT_SERVER;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new Refusal(words.text('cli', 'bad-server', { got: url }));
  return createClient({
    baseUrl: url.replace(/\/+$/, ''),
    language: words.language,
    fetch: (address, init) =>
      fetch(address, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } }),
  });
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

/** Writes a file of an answer to the place that `-o` names. */
export function keepFile({ out, words, console }: Invocation, { content }: { content: string }): void {
  if (out === undefined) throw new Refusal(words.text('cli', 'file-out-missing'));
  writeWhole(out, Buffer.from(content, 'base64'), words);
  console.out(words.text('cli', 'saved', { path: out }));
}
