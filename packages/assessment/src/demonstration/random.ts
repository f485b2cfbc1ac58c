/** A stream of numbers that a seed decides. */
export interface Random {
  /** The next number, 0 ≤ x < 1. */
  next(): number;
  /** A number between two, evenly spread. */
  between(low: number, high: number): number;
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  pick<Item>(items: readonly Item[]): Item;
  shuffled<Item>(items: readonly Item[]): Item[];
}

/** Opens the stream of a seed. Only 32-bit integer steps, so every runtime gives the same numbers.
 * @param stream  tells independent streams of one seed apart
 * Source: Steele, Lea & Flood 2014 (SplitMix), in the 32-bit form with the finaliser of MurmurHash3. */
export function openRandom(seed: number, stream = 0): Random {
  let state = mixed(mixed(seed | 0) ^ Math.imul(stream + 1, 0x9e3779b9));
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    return (mixed(state) >>> 0) / 2 ** 32;
  };
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    whole,
    between: (low, high) => low + next() * (high - low),
    pick: (items) => {
      if (items.length === 0) throw new RangeError('nothing to pick from');
      return items[whole(0, items.length - 1)] as (typeof items)[number]; // inside the list
    },
    shuffled: (items) =>
      items
        .map((item) => ({ item, key: next() }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item),
  };
}

function mixed(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
