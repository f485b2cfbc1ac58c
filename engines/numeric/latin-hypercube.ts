import type { Stream } from './stream.ts';

const BITS_OF_WORD = 32;
/** Two exchanges each; few strata leave each exchange little to choose, so they take more of them. */
const ROUNDS = { few: 8, many: 4 };
const MANY_FROM_BITS = 12;
/** Few enough that stratum and place within it fill a double exactly. */
const PLACE_BITS = 24;

/** A shuffled list of 0 … points − 1 of which each entry is found alone, without the list: a Feistel network on just
 * enough bits, walked on until it falls below `points`.
 * Source: Black & Rogaway, Ciphers with Arbitrary Finite Domains (CT-RSA 2002), cycle walking; Luby & Rackoff 1988. */
export class Shuffled {
  private readonly points: number;
  private readonly lowBits: number;
  private readonly highMask: number;
  private readonly lowMask: number;
  private readonly keys: readonly (readonly [number, number])[];

  constructor(points: number, stream: Stream) {
    const bits = BITS_OF_WORD - Math.clz32(points - 1);
    this.points = points;
    this.lowBits = bits >>> 1;
    this.lowMask = (1 << this.lowBits) - 1;
    this.highMask = (1 << (bits - this.lowBits)) - 1;
    const length = bits < MANY_FROM_BITS ? ROUNDS.few : ROUNDS.many;
    this.keys = Array.from({ length }, () => [stream.nextWord(), stream.nextWord()] as const);
  }

  at(index: number): number {
    let place = index;
    do {
      let low = place & this.lowMask;
      let high = place >>> this.lowBits;
      for (const [highKey, lowKey] of this.keys) {
        high ^= mix(low, highKey) & this.highMask;
        low ^= mix(high, lowKey) & this.lowMask;
      }
      place = (high << this.lowBits) | low;
    } while (place >= this.points);
    return place;
  }
}

/** Every bit of the answer depends on every bit of value and key: the end of MurmurHash3 (Appleby, public domain). */
function mix(value: number, key: number): number {
  let word = Math.imul(value, 0x9e3779b1) ^ key;
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return word ^ (word >>> 16);
}

/** Writes one coordinate of `count` points from the point `first` on: each of as many equal strata as there are points
 * in all holds one of them, at a random place.
 * Source: McKay, Beckman & Conover, Technometrics 21 (1979). */
export function fillLatin(
  { strata, places }: { strata: Shuffled; places: Stream },
  { first, count, points }: { first: number; count: number; points: number },
  out: Float64Array,
): void {
  for (let index = 0; index < count; index++) {
    const place = ((places.nextWord() >>> (BITS_OF_WORD - PLACE_BITS)) + 0.5) * 2 ** -PLACE_BITS;
    out[index] = (strata.at(first + index) + place) / points;
  }
}
