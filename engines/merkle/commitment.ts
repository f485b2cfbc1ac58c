import { sha256 } from '@noble/hashes/sha2.js';
import { CanonicalJsonError, canonicalJson } from './canonical-json.ts';
import { toHex, utf8Bytes } from './hash.ts';

/** Bytes of a salt. */
const SALT_BYTES = 32;

const COMMITMENT = /^sha256:[0-9a-f]{64}$/;

/** A value that is bound without being shown. The prefix is the algorithm, so that others can stand beside it. */
export type Commitment = `sha256:${string}`;

/** What opens a commitment. Whoever has deleted both has left nothing that could be guessed from. */
export interface Opening {
  /** 32 random bytes, drawn anew for each commitment. */
  salt: Uint8Array;
  /** JSON, as `canonicalJson` takes it. */
  value: unknown;
}

/** Why an opening does not open a commitment. */
export const OPENING_REFUSALS = ['SALT_WRONG_LENGTH', 'NOT_CANONICAL', 'COMMITMENT_DIFFERS'] as const;
export type OpeningRefusal = (typeof OPENING_REFUSALS)[number];

/** Binds a value: SHA-256 over the salt and the UTF-8 bytes of its canonical JSON.
 * Throws a RangeError for a salt of another length, a CanonicalJsonError for what JSON does not hold. */
export function commitmentOf({ salt, value }: Opening): Commitment {
  if (salt.length !== SALT_BYTES)
    throw new RangeError(`got a salt of ${salt.length} bytes, expected ${SALT_BYTES}`);
  return `sha256:${toHex(sha256(joined(salt, utf8Bytes(canonicalJson(value)))))}`;
}

/** Whether this value and salt are what was bound.
 * @returns `ok`, or the reason against it: SALT_WRONG_LENGTH, NOT_CANONICAL, COMMITMENT_DIFFERS. Never throws. */
export function openCommitment(
  commitment: Commitment,
  opening: Opening,
): { ok: true } | { ok: false; reason: OpeningRefusal } {
  if (opening.salt.length !== SALT_BYTES) return { ok: false, reason: 'SALT_WRONG_LENGTH' };
  try {
    return commitmentOf(opening) === commitment ? { ok: true } : { ok: false, reason: 'COMMITMENT_DIFFERS' };
  } catch (error) {
    if (error instanceof CanonicalJsonError) return { ok: false, reason: 'NOT_CANONICAL' };
    throw error;
  }
}

export function isCommitment(text: string): text is Commitment {
  return COMMITMENT.test(text);
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
