export type Words4 = readonly [number, number, number, number];

/** Philox4x32-10: a bijection of 128-bit counters under a 64-bit key, used as a keyed hash of small whole numbers.
 * @returns four unsigned 32-bit words
 * Cost: 20 multiplications of 32 × 32 bits. Source: Salmon, Moraes, Dror & Shaw, Parallel Random Numbers: As Easy as
 * 1, 2, 3 (SC11, 2011), with the answers of its kat_vectors. */
export function philox4x32(counter: Words4, key: readonly [number, number]): Words4 {
  let [a, b, c, d] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const highA = highProduct(0xd2511f53, a);
    const lowA = Math.imul(0xd2511f53, a);
    const highC = highProduct(0xcd9e8d57, c);
    const lowC = Math.imul(0xcd9e8d57, c);
    a = highC ^ b ^ k0;
    b = lowC;
    c = highA ^ d ^ k1;
    d = lowA;
    k0 = (k0 + 0x9e3779b9) | 0;
    k1 = (k1 + 0xbb67ae85) | 0;
  }
  return [a >>> 0, b >>> 0, c >>> 0, d >>> 0];
}

/** The upper 32 bits of the product of two words; their 16-bit halves keep every step exact. */
function highProduct(one: number, other: number): number {
  const [low, high] = [one & 0xffff, one >>> 16];
  const [otherLow, otherHigh] = [other & 0xffff, other >>> 16];
  const middle = high * otherLow + ((low * otherLow) >>> 16);
  const carried = low * otherHigh + (middle & 0xffff);
  return high * otherHigh + Math.floor(middle / 0x10000) + Math.floor(carried / 0x10000);
}
