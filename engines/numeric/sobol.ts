import { wordAt } from './at.ts';
import { JOE_KUO } from './joe-kuo.ts';
import type { Stream } from './stream.ts';

const BITS = 32;
const rows = JOE_KUO.trim().split('\n');
export const SOBOL_DIMENSIONS = rows.length + 1;

/** One coordinate of a Sobol sequence: its direction numbers from the most significant on, and what every point is
 * shifted by. */
export interface SobolColumn {
  directions: Uint32Array;
  shift: number;
}

/** The plain coordinate of a dimension, counted from 0.
 * Source: Joe & Kuo, ACM TOMS 29 (2003), with the numbers of joe-kuo.ts. */
export function sobolColumn(dimension: number): SobolColumn {
  const directions = new Uint32Array(BITS);
  const row = dimension === 0 ? undefined : rows[dimension - 1];
  const [, degree = 0, inner = 0, ...initial] = row === undefined ? [] : row.split(' ').map(Number);
  for (let bit = 0; bit < BITS; bit++) {
    const m = degree === 0 ? 1 : initial[bit];
    directions[bit] = m === undefined ? recur(directions, bit, degree, inner) : m << (BITS - 1 - bit);
  }
  return { directions, shift: 0 };
}

function recur(directions: Uint32Array, bit: number, degree: number, inner: number): number {
  const oldest = wordAt(directions, bit - degree);
  let direction = oldest ^ (oldest >>> degree);
  for (let back = 1; back < degree; back++) {
    if ((inner >>> (degree - 1 - back)) & 1) direction ^= wordAt(directions, bit - back);
  }
  return direction;
}

/** The coordinate under a random linear matrix scramble and digital shift: every point becomes uniform, the net stays
 * a net, and the variance of a mean is that of Owen's nested scramble.
 * Cost: 1,024 steps. Source: Matoušek, On the L2-discrepancy for anchored boxes, J. Complexity 14 (1998); variance:
 * Owen, Variance with alternative scramblings of digital nets, ACM TOMACS 13 (2003). */
export function scrambleColumn({ directions }: SobolColumn, stream: Stream): SobolColumn {
  const scrambled = new Uint32Array(BITS);
  for (let row = 0; row < BITS; row++) {
    const bit = BITS - 1 - row;
    const moreSignificant = row === 0 ? 0 : -1 << (bit + 1);
    const mask = (stream.nextWord() & moreSignificant) | (1 << bit);
    for (let index = 0; index < BITS; index++) {
      if (isOdd(mask & wordAt(directions, index))) scrambled[index] = wordAt(scrambled, index) | (1 << bit);
    }
  }
  return { directions: scrambled, shift: stream.nextWord() };
}

/** Whether a word has an odd number of ones. */
function isOdd(word: number): boolean {
  let folded = word ^ (word >>> 16);
  folded ^= folded >>> 8;
  folded ^= folded >>> 4;
  return ((0x6996 >>> (folded & 0xf)) & 1) === 1;
}

/** Writes one coordinate of `count` points from the point `first` on, in the order of the Gray code, plus `offset`.
 * Cost: one exclusive or a point. Source: Antonov & Saleev, USSR Comp. Math. Math. Phys. 19 (1979). */
export function fillSobol(
  { directions, shift }: SobolColumn,
  { first, count, offset }: { first: number; count: number; offset: number },
  out: Float64Array,
): void {
  let word = shift;
  const gray = (first ^ (first >>> 1)) >>> 0;
  for (let bit = 0; bit < BITS; bit++) if ((gray >>> bit) & 1) word ^= wordAt(directions, bit);
  for (let index = 0; index < count; index++) {
    out[index] = (word >>> 0) * 2 ** -BITS + offset;
    const next = first + index + 1;
    word ^= wordAt(directions, BITS - 1 - Math.clz32(next & -next));
  }
}
