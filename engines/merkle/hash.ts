import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';

export { bytesToHex as toHex, hexToBytes as fromHex };

/** Bytes of a SHA-256 hash. */
export const HASH_BYTES = 32;

const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;

/** Hash of a leaf from its bytes; the prefix keeps a leaf from ever passing for a node.
 * Source: RFC 9162 section 2.1.1. */
export function leafHash(bytes: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + bytes.length);
  input[0] = LEAF_PREFIX;
  input.set(bytes, 1);
  return sha256(input);
}

/** Hash of a node from the hashes of its two children. Source: RFC 9162 section 2.1.1. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + 2 * HASH_BYTES);
  input[0] = NODE_PREFIX;
  input.set(assertHash(left), 1);
  input.set(assertHash(right), 1 + HASH_BYTES);
  return sha256(input);
}

/** SHA-256 in lower-case hex; text counts as its UTF-8 bytes. Throws a RangeError for text with half a character
 * (a lone surrogate), which has no UTF-8. */
export function sha256Hex(content: Uint8Array | string): string {
  return bytesToHex(sha256(typeof content === 'string' ? utf8Bytes(content) : content));
}

/** The UTF-8 bytes of a text. Throws a RangeError for a lone surrogate, which would be replaced and then hash like
 * another text. */
export function utf8Bytes(text: string): Uint8Array {
  if (!text.isWellFormed()) throw new RangeError('the text holds a lone surrogate, which has no UTF-8');
  return new TextEncoder().encode(text);
}

/** The hash itself, where it has the length of one. */
export function assertHash(hash: Uint8Array): Uint8Array {
  if (hash.length !== HASH_BYTES) throw new RangeError(`got ${hash.length} bytes, expected ${HASH_BYTES}`);
  return hash;
}

/** Whether two hashes are equal. Nothing here is secret, so the time it takes may tell where they differ. */
export function isSameHash(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, place) => byte === other[place]);
}
