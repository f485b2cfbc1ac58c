import type { GivenInput, StreamContract } from '@zhulin/contract';
import { EXIT, type ExitCode } from './console.ts';
import { uploadFile } from './files.ts';
import { jobEvents } from './follow-job.ts';
import type { Invocation } from './run.ts';
import { type Connection, openConnection, openServer, outOf } from './server.ts';
import { assertWritable, writeArriving, writeWhole } from './write-whole.ts';

/** Calls a route that answers JSON, and prints the answer. With `-o` the file in the answer, or else the answer, is written. */
export async function callRoute(invocation: Invocation, name: string, input: GivenInput): Promise<ExitCode> {
  const { out, json, words, console } = invocation;
  if (out !== undefined) assertWritable(out, words);
  const methods = Object.entries<(given: never) => Promise<unknown>>(openServer(invocation));
  const call = methods.find(([each]) => each === name)?.[1];
  if (call === undefined) throw new Error(`the client has no method ${name}`);
  // Cast: only a name that is written out has a type of input; the schemas of the route have just taken this one.
  const answer = await call(input as never);
  const text = JSON.stringify(answer, null, 2);
  if (out === undefined) {
    console.out(text);
    return EXIT.fine;
  }
  writeWhole(out, fileIn(answer) ?? `${text}\n`, words);
  console.out(json ? text : words.text('cli', 'saved', { path: out }));
  return EXIT.fine;
}

/** The bytes of the first file that an answer holds. */
function fileIn(value: unknown): Buffer | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('name' in value && 'mediaType' in value && 'content' in value && typeof value.content === 'string')
    return Buffer.from(value.content, 'base64');
  if ('name' in value && 'base64' in value && typeof value.base64 === 'string')
    return Buffer.from(value.base64, 'base64');
  for (const each of Object.values(value)) {
    const found = fileIn(each);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Calls a route whose request or answer is not JSON: an upload, a download, the events of a job. */
export async function callStream(
  invocation: Invocation,
  { method, path, produces }: StreamContract,
  { params, query, body }: GivenInput,
): Promise<ExitCode> {
  const { console, words } = invocation;
  const connection = openConnection(invocation);
  if (body instanceof File) {
    const file = await uploadFile(connection, body, textsOf(query));
    console.out(JSON.stringify(file, null, 2));
    return EXIT.fine;
  }
  if (produces === 'text/event-stream') return await printEvents(invocation, connection, textsOf(params));
  const out = outOf(invocation);
  const address = path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(textsOf(params)[name])),
  );
  await writeArriving(out, await connection.fetch(address, { method }), words);
  console.out(words.text('cli', 'saved', { path: out }));
  return EXIT.fine;
}

/** Each event as a line of data. */
async function printEvents(
  { console }: Invocation,
  connection: Connection,
  { id = '' }: Readonly<Record<string, string>>,
): Promise<ExitCode> {
  for await (const job of jobEvents(connection, id)) console.out(JSON.stringify(job));
  return EXIT.fine;
}

function textsOf(values: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(Object(values)).map(([name, value]) => [name, String(value)]));
}
