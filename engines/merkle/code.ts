import { assertHash } from './hash.ts';

/** Digits and letters without those that are mistaken for each other (I, L, O, U). Source: Crockford's Base32. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_BYTES = 10;

/** The first 80 bits of a leaf's hash as 16 signs, for people to type from paper: whoever has the code can tell that an
 * entry is the one that was printed, without trusting who shows it.
 * Throws a RangeError for a hash of another length. */
export function codeOf(leafHash: Uint8Array): string {
  const bits = Array.from(assertHash(leafHash).slice(0, CODE_BYTES), (byte) =>
    byte.toString(2).padStart(8, '0'),
  ).join('');
  return Array.from({ length: bits.length / 5 }, (_, place) =>
    SIGNS.charAt(Number.parseInt(bits.slice(place * 5, place * 5 + 5), 2)),
  ).join('');
}

/** A code as somebody types it: small letters, spaces and hyphens do not matter, O is 0, I and L are 1.
 * @returns the code, or undefined where it is none */
export function readCode(text: string): string | undefined {
  const code = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code) ? code : undefined;
}
