import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64, toBase64 } from './base64.ts';
import { toHex, utf8Bytes } from './hash.ts';

/** How a line below a note is signed: by a log over the text, or by a witness over the text and a time.
 * A further profile is a further row here and in `TYPE_BYTES`. */
export const SIGNATURE_ALGORITHMS = ['ed25519', 'cosignature/v1'] as const;
export type SignatureAlgorithm = (typeof SIGNATURE_ALGORITHMS)[number];

/** The algorithm inside every key id. Source: C2SP signed-note, signature types. */
const TYPE_BYTES: Readonly<Record<SignatureAlgorithm, number>> = { ed25519: 0x01, 'cosignature/v1': 0x04 };

const PUBLIC_KEY_BYTES = 32;

/** A key that is trusted for what stands under its name. */
export interface VerifierKey {
  name: string;
  algorithm: SignatureAlgorithm;
  publicKey: Uint8Array;
}

/** A key that signs. It is kept by its owner alone.
 * @property name  of a log the same as its origin
 * @property secretKey  32 random bytes */
export interface SigningKey {
  name: string;
  secretKey: Uint8Array;
}

/** Why a line is no key. */
export const KEY_REFUSALS = ['KEY_MALFORMED', 'KEY_ALGORITHM_UNKNOWN', 'KEY_ID_WRONG'] as const;
export type KeyRefusal = (typeof KEY_REFUSALS)[number];

/** Whether a text may name a key: not empty, without spaces, plus and control characters. */
export function isKeyName(name: string): boolean {
  return name !== '' && name.isWellFormed() && !/[\s\p{Cc}+]/u.test(name);
}

/** Four bytes that tell which key and algorithm a signature is of.
 * Source: C2SP signed-note, SHA-256(name, newline, type, public key). */
export function keyIdOf({ name, algorithm, publicKey }: VerifierKey): Uint8Array {
  const input = [...utf8Bytes(`${name}\n`), TYPE_BYTES[algorithm], ...publicKey];
  return sha256(Uint8Array.from(input)).slice(0, 4);
}

/** The key by which others verify what this one signs.
 * Throws a RangeError for a name that no note can hold. */
export function verifierOf({ name, secretKey }: SigningKey, algorithm: SignatureAlgorithm): VerifierKey {
  if (!isKeyName(name))
    throw new RangeError(`got the key name ${JSON.stringify(name)}, expected no spaces or plus`);
  return { name, algorithm, publicKey: ed25519.getPublicKey(secretKey) };
}

/** A verifier key on one line, `name+id+Base64`. Source: C2SP signed-note, verifier keys. */
export function keyText(key: VerifierKey): string {
  return `${key.name}+${toHex(keyIdOf(key))}+${toBase64(Uint8Array.of(TYPE_BYTES[key.algorithm], ...key.publicKey))}`;
}

/** Reads what `keyText` writes.
 * @returns the key, or the reason against it: KEY_MALFORMED, KEY_ALGORITHM_UNKNOWN, KEY_ID_WRONG (a letter was
 *   mistaken in copying) */
export function readKey(line: string): { ok: true; key: VerifierKey } | { ok: false; reason: KeyRefusal } {
  const [, name = '', id = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  if (!isKeyName(name) || !bytes || bytes.length === 0) return { ok: false, reason: 'KEY_MALFORMED' };
  const algorithm = SIGNATURE_ALGORITHMS.find((each) => TYPE_BYTES[each] === bytes[0]);
  if (!algorithm) return { ok: false, reason: 'KEY_ALGORITHM_UNKNOWN' };
  if (bytes.length !== 1 + PUBLIC_KEY_BYTES) return { ok: false, reason: 'KEY_MALFORMED' };
  const key = { name, algorithm, publicKey: bytes.slice(1) };
  return toHex(keyIdOf(key)) === id ? { ok: true, key } : { ok: false, reason: 'KEY_ID_WRONG' };
}
