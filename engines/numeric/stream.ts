import { philox4x32 } from './philox.ts';

/** What a stream is for; two purposes never share numbers. */
export const PURPOSES = { plain: 0, latin: 1, strata: 2, scramble: 3 } as const;

export interface StreamAddress {
  /** 0 to 2⁵³ − 1. */
  seed: number;
  purpose: keyof typeof PURPOSES;
  dimension: number;
  block: number;
}

/** Random words, one after the other: xoshiro128** whose first state is the Philox hash of its address.
 * Philox is a bijection, so no two addresses of one seed begin in the same state; that two streams ever overlap within
 * 2³² words has, for a million streams, a probability below 2⁻⁵⁵.
 * Source: Blackman & Vigna, Scrambled linear pseudorandom number generators, ACM TOMS 47 (2021). */
export class Stream {
  /** The state; who draws many numbers keeps it at hand and puts it back. */
  a: number;
  b: number;
  c: number;
  d: number;

  constructor(state: readonly [number, number, number, number]) {
    this.a = state[0] | 0;
    this.b = state[1] | 0;
    this.c = state[2] | 0;
    this.d = state[3] | 0;
  }

  /** 32 random bits as a signed word. */
  nextWord(): number {
    const { a, b } = this;
    const c = this.c ^ a;
    const d = this.d ^ b;
    this.a = a ^ d;
    this.b = b ^ c;
    this.c = c ^ (b << 9);
    this.d = (d << 11) | (d >>> 21);
    const five = Math.imul(b, 5);
    return Math.imul((five << 7) | (five >>> 25), 9);
  }

  /** Uniform on the midpoints of 2⁵² equal parts of the unit interval: never 0, never 1. */
  nextUniform(): number {
    const high = this.nextWord() >>> 6;
    const low = this.nextWord() >>> 6;
    return (high * 2 ** 26 + low + 0.5) * 2 ** -52;
  }
}

/** The stream at an address; the same for whoever asks, in any order. */
export function openStream({ seed, purpose, dimension, block }: StreamAddress): Stream {
  const key = [seed % 2 ** 32, Math.floor(seed / 2 ** 32)] as const;
  return new Stream(philox4x32([block, dimension, PURPOSES[purpose], 0], key));
}
