import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createClient, Failure, failureText } from '@zhulin/contract';
import { fromHex, toHex } from '@zhulin/engines/merkle';
import {
  keyText,
  readKey,
  type SigningKey,
  witness as sign,
  type VerifierKey,
  verifierOf,
  type WitnessAnswer,
  type WitnessState,
} from '@zhulin/engines/merkle/log';
import { z } from 'zod';
import { EXIT, type ExitCode, Refusal } from '../console.ts';
import { lockFile } from '../lock-file.ts';
import { readWhole } from '../read-whole.ts';
import type { Invocation } from '../run.ts';
import { writePrivate, writeWhole } from '../write-whole.ts';

const SECRET_BYTES = 32;
const ROUND_MS = 60_000;

const keySchema = z.strictObject({
  format: z.literal('zhulin-witness-key/1'),
  name: z.string(),
  secretKey: z.string().regex(/^[0-9a-f]{64}$/),
});
const stateSchema = z.strictObject({
  format: z.literal('zhulin-witness-state/1'),
  /** The key of the log, as it was first seen. */
  logKey: z.string(),
  last: z
    .strictObject({
      origin: z.string(),
      size: z.int().min(0),
      rootHex: z.string().regex(/^[0-9a-f]{64}$/),
      at: z.int().min(0),
    })
    .nullable(),
});
type Kept = z.infer<typeof stateSchema>;

interface Desk {
  readonly invocation: Invocation;
  readonly client: ReturnType<typeof createClient>;
  readonly key: SigningKey;
  readonly statePath: string;
}

/** `zhulin witness --log URL --key FILE --state FILE [--once]`: co-signs the checkpoints of a log, each after proving that it
 * continues the last one; once a minute until it is stopped.
 * @returns 0 co-signed, 1 refused by this witness, 2 not done */
export async function witness(invocation: Invocation): Promise<ExitCode> {
  const { words, witnessing } = invocation;
  const { log, key: keyPath, state: statePath, once } = witnessing;
  if (log === undefined || keyPath === undefined || statePath === undefined)
    throw new Refusal(words.text('log', 'witness-usage'));
  if (!URL.canParse(log) || !/^https?:$/.test(new URL(log).protocol))
    throw new Refusal(words.text('cli', 'bad-server', { got: log }));
  const release = lockFile(statePath, words);
  try {
    const key = openKey(keyPath, invocation);
    const { language } = words;
    const client = createClient({
      baseUrl: log.replace(/\/+$/, ''),
      language,
      fetch: invocation.console.fetch,
    });
    const desk = { invocation, client, key, statePath };
    return once ? await round(desk) : await rounds(desk);
  } finally {
    release();
  }
}

/** Goes on over what passes, such as a server that is away; ends at what does not: a log that contradicts itself. */
async function rounds(desk: Desk): Promise<ExitCode> {
  const { console } = desk.invocation;
  const stop = new AbortController();
  const deafen = console.onInterrupt(() => stop.abort());
  try {
    while (!stop.signal.aborted) {
      const code = await round(desk).catch((error: unknown) => {
        if (!(error instanceof Refusal || error instanceof Failure)) throw error;
        console.err(error instanceof Refusal ? error.message : saidOf(error, desk));
        return EXIT.unusable;
      });
      if (code === EXIT.red) return code;
      await pause(ROUND_MS, stop.signal);
    }
    return EXIT.fine;
  } finally {
    deafen();
  }
}

function saidOf(failure: Failure, { invocation: { words } }: Desk): string {
  const { text, next } = failureText(failure, words);
  return `${text}\n${words.text('cli', 'next', { next })}`;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

async function round({ invocation, client, key, statePath }: Desk): Promise<ExitCode> {
  const { words, console } = invocation;
  const say = (name: string, params: Record<string, string | number> = {}) => words.text('log', name, params);
  const { checkpoint, key: shown, size } = await client.readLog({});
  if (checkpoint === null || shown === null) throw new Refusal(say('witness-nothing'));
  const kept = readState(statePath, shown, invocation);
  const answer = sign({
    state: kept.last,
    checkpoint: checkpoint.note,
    consistency: await consistencyOf(client, kept.last, size),
    logKeys: logKeysOf(kept, invocation),
    key,
    at: Math.floor(Date.now() / 1000),
  });
  if (!answer.ok) {
    console.err(refusalText(answer, say));
    return EXIT.red;
  }
  // Kept before it leaves the house: after a crash nothing is signed that the state does not know of.
  writeWhole(statePath, fileOf({ ...kept, last: answer.state }), words);
  await client.cosignLog({ body: { note: checkpoint.note, cosignature: answer.cosignature } });
  console.out(say('witness-signed', { origin: answer.state.origin, size: answer.state.size }));
  return EXIT.fine;
}

/** Where the log is shorter than it was there is no proof, and the witness refuses by the size alone. */
async function consistencyOf(client: Desk['client'], last: WitnessState | null, size: number) {
  const oldSize = last?.size ?? 0;
  if (oldSize === 0 || oldSize > size) return { oldSize, proof: [] };
  const { hashes } = await client.readLogConsistency({ query: { from: oldSize, to: size } });
  return { oldSize, proof: hashes.map(fromHex) };
}

function refusalText(
  { reason, size, proof }: Extract<WitnessAnswer, { ok: false }>,
  say: (name: string, params?: Record<string, string | number>) => string,
): string {
  const detail = proof === undefined ? '' : say('witness-proof', { proof: say(`proofs/${proof}`) });
  return `${say('witness-refused', { reason: say(`refusals/${reason}`), size })}${detail}`;
}

function openKey(path: string, { words, console, witnessing }: Invocation): SigningKey {
  if (existsSync(path)) {
    const { name, secretKey } = readFileAs(keySchema, path, words);
    return { name, secretKey: fromHex(secretKey) };
  }
  const secretKey = new Uint8Array(randomBytes(SECRET_BYTES));
  const { publicKey } = verifierOf({ name: 'unnamed', secretKey }, 'ed25519');
  const name = witnessing.name ?? `witness/${toHex(publicKey.slice(0, 6))}`;
  const line = lineOf({ name, secretKey }, words);
  writePrivate(path, fileOf({ format: 'zhulin-witness-key/1', name, secretKey: toHex(secretKey) }), words);
  console.out(words.text('log', 'witness-key-made', { path, line }));
  return { name, secretKey };
}

function lineOf(key: SigningKey, words: Invocation['words']): string {
  try {
    return keyText(verifierOf(key, 'cosignature/v1'));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Refusal(words.text('log', 'witness-name-bad', { name: key.name }));
  }
}

/** The key of the log is taken on trust once, and never another after. */
function readState(path: string, shown: string, { words, console }: Invocation): Kept {
  if (existsSync(path)) return readFileAs(stateSchema, path, words);
  console.out(words.text('log', 'witness-first', { key: shown }));
  return { format: 'zhulin-witness-state/1', logKey: shown, last: null };
}

function logKeysOf({ logKey }: Kept, { words }: Invocation): VerifierKey[] {
  const read = readKey(logKey);
  if (read.ok) return [read.key];
  throw new Refusal(words.text('log', `keys/${read.reason}`));
}

function readFileAs<S extends z.ZodType>(schema: S, path: string, words: Invocation['words']): z.infer<S> {
  const text = new TextDecoder().decode(readWhole(path, words));
  try {
    const read = schema.safeParse(JSON.parse(text));
    if (read.success) return read.data;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Refusal(words.text('log', 'witness-file-bad', { path }));
}

const fileOf = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
