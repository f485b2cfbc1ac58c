import { ed25519 } from '@noble/curves/ed25519.js';
import { fromBase64, toBase64 } from './base64.ts';
import { HASH_BYTES, isSameHash, toHex, utf8Bytes } from './hash.ts';
import { isKeyName, keyIdOf, type SigningKey, type VerifierKey, verifierOf } from './key.ts';
import { isNoteText, type NoteSignature, parseNote, signatureLine } from './note.ts';
import { treeRoot } from './tree.ts';

const SIGNATURE_BYTES = 64;
const TIME_BYTES = 8;
/** The last second of the year 9999: what is later is no time that anybody could write. */
export const TIME_MAX = 253_402_300_799;

/** What a log states of itself at one size. */
export interface Checkpoint {
  /** Which log, such as `log.example/housing`. */
  origin: string;
  size: number;
  root: Uint8Array;
  /** Lines that nobody can check against the log; usually none. */
  extensions: readonly string[];
}

/** Why a checkpoint is refused. */
export const CHECKPOINT_REFUSALS = [
  'NOTE_MALFORMED',
  'CHECKPOINT_MALFORMED',
  'LOG_KEY_UNKNOWN',
  'SIGNATURE_WRONG',
  'TWO_ROOTS',
] as const;
export type CheckpointRefusal = (typeof CHECKPOINT_REFUSALS)[number];

/** A witness that signed, and when it says that it did, in seconds of Unix time. */
export interface Cosigner {
  key: VerifierKey;
  at: number;
}

export type CheckpointVerdict =
  | { ok: true; checkpoint: Checkpoint; signers: VerifierKey[]; cosigners: Cosigner[] }
  | { ok: false; reason: CheckpointRefusal };

/** The text of a checkpoint without signatures. Source: C2SP tlog-checkpoint.
 * Throws a RangeError where no text can hold it. */
export function checkpointText({ origin, size, root, extensions }: Checkpoint): string {
  const text = [origin, String(size), toBase64(root), ...extensions, ''].join('\n');
  const read = readCheckpoint(text);
  if (!read || read.extensions.length !== extensions.length || !isNoteText(text)) {
    throw new RangeError(
      `${JSON.stringify(text)} is no checkpoint: a line each, none empty, a root of its size`,
    );
  }
  return text;
}

/** A checkpoint as a signed note, by the log itself.
 * Throws a RangeError for a key of another name than the origin, or a checkpoint that no text can hold.
 * Source: C2SP tlog-checkpoint, signed-note. */
export function signCheckpoint(checkpoint: Checkpoint, key: SigningKey): string {
  if (key.name !== checkpoint.origin) {
    throw new RangeError(
      `got the key ${key.name}, expected one with the name of the log, ${checkpoint.origin}`,
    );
  }
  const text = checkpointText(checkpoint);
  const bytes = ed25519.sign(utf8Bytes(text), key.secretKey);
  return `${text}\n${signatureLine(verifierOf(key, 'ed25519'), bytes)}`;
}

/** The line by which a witness signs a checkpoint at a time.
 * @param at  seconds of Unix time
 * Source: C2SP tlog-cosignature, cosignature/v1. */
export function cosignatureLine(text: string, key: SigningKey, at: number): string {
  const time = new Uint8Array(TIME_BYTES);
  new DataView(time.buffer).setBigUint64(0, BigInt(at));
  const bytes = ed25519.sign(cosignedMessage(text, at), key.secretKey);
  return signatureLine(verifierOf(key, 'cosignature/v1'), Uint8Array.of(...time, ...bytes));
}

/** Whether a log that is trusted signed this checkpoint, and which witnesses did.
 * Signatures of keys that are not given are passed over, one by a given key that does not verify refuses the whole.
 * @param keys  trusted; a log's key counts only for the log of its own name
 * @param seen  checkpoints verified before, of whatever logs
 * @returns what it states and who signed (a witness once, with its latest time), or the first reason against it:
 *   NOTE_MALFORMED, CHECKPOINT_MALFORMED, LOG_KEY_UNKNOWN, SIGNATURE_WRONG, TWO_ROOTS (one of `seen` has another root
 *   for the same size: the log shows different people different things). Never throws on foreign text.
 * Cost: one verification of a signature a line. */
export function verifyCheckpoint(
  note: string,
  keys: readonly VerifierKey[],
  seen: readonly Checkpoint[] = [],
): CheckpointVerdict {
  const parsed = parseNote(note);
  if (!parsed) return refuse('NOTE_MALFORMED');
  const checkpoint = readCheckpoint(parsed.text);
  if (!checkpoint) return refuse('CHECKPOINT_MALFORMED');
  const signers = new Map<string, VerifierKey>();
  const cosigners = new Map<string, Cosigner>();
  for (const signature of parsed.signatures) {
    const key = keys.find((each) => isOf(signature, each));
    if (!key || (key.algorithm === 'ed25519' && key.name !== checkpoint.origin)) continue;
    const signed = openSignature(parsed.text, signature, key);
    if (!signed) return refuse('SIGNATURE_WRONG');
    const id = `${key.name} ${signature.keyId}`;
    if (signed.at === null) signers.set(id, key);
    else cosigners.set(id, { key, at: Math.max(signed.at, cosigners.get(id)?.at ?? signed.at) });
  }
  if (signers.size === 0) return refuse('LOG_KEY_UNKNOWN');
  if (seen.some((other) => isTorn(checkpoint, other))) return refuse('TWO_ROOTS');
  return { ok: true, checkpoint, signers: [...signers.values()], cosigners: [...cosigners.values()] };
}

/** Whether two checkpoints state different roots for one size of one log, which no honest log ever signs. */
function isTorn(one: Checkpoint, other: Checkpoint): boolean {
  return one.origin === other.origin && one.size === other.size && !isSameHash(one.root, other.root);
}

function readCheckpoint(text: string): Checkpoint | undefined {
  const lines = text.split('\n');
  const [origin = '', count = '', encoded = '', ...extensions] = lines.slice(0, -1);
  const root = fromBase64(encoded);
  const size = Number(count);
  const isCount = /^(0|[1-9]\d*)$/.test(count) && Number.isSafeInteger(size);
  if (lines.at(-1) !== '' || !isKeyName(origin) || !isCount || root?.length !== HASH_BYTES) return undefined;
  if (extensions.includes('') || (size === 0 && !isSameHash(root, treeRoot([])))) return undefined;
  return { origin, size, root, extensions };
}

function isOf({ name, keyId }: NoteSignature, key: VerifierKey): boolean {
  return name === key.name && keyId === toHex(keyIdOf(key));
}

/** When a line was signed (a log signs without a time), or undefined where it does not verify. */
function openSignature(
  text: string,
  { bytes }: NoteSignature,
  { algorithm, publicKey }: VerifierKey,
): { at: number | null } | undefined {
  const isTimed = algorithm === 'cosignature/v1';
  if (bytes.length !== SIGNATURE_BYTES + (isTimed ? TIME_BYTES : 0)) return undefined;
  const at = isTimed ? Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0)) : null;
  if (at !== null && at > TIME_MAX) return undefined;
  const message = at === null ? utf8Bytes(text) : cosignedMessage(text, at);
  // The strict rules, by which a signature fits no second message or key.
  const isSigned = ed25519.verify(bytes.slice(-SIGNATURE_BYTES), message, publicKey, { zip215: false });
  return isSigned ? { at } : undefined;
}

function cosignedMessage(text: string, at: number): Uint8Array {
  return utf8Bytes(`cosignature/v1\ntime ${at}\n${text}`);
}

function refuse(reason: CheckpointRefusal): { ok: false; reason: CheckpointRefusal } {
  return { ok: false, reason };
}
