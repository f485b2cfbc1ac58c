import fc from 'fast-check';
import { expect, test } from 'vitest';
import { philox4x32, type Words4 } from './philox.ts';

const words = (text: string): number[] => text.split(' ').map((word) => Number.parseInt(word, 16));

test.each([
  ['00000000 00000000 00000000 00000000', '00000000 00000000', '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
  ['ffffffff ffffffff ffffffff ffffffff', 'ffffffff ffffffff', '408f276d 41c83b0e a20bc7c6 6d5451fd'],
  ['243f6a88 85a308d3 13198a2e 03707344', 'a4093822 299f31d0', 'd16cfe09 94fdcceb 5001e420 24126ea1'],
])('the counter %s under the key %s gives the words of the publication', (counter, key, expected) => {
  const [a = 0, b = 0, c = 0, d = 0] = words(counter);
  const [low = 0, high = 0] = words(key);
  expect(philox4x32([a, b, c, d], [low, high])).toEqual(words(expected));
});

/** The rounds as the paper writes them, in whole numbers without bounds. */
function inBigIntegers(counter: Words4, key: readonly [number, number]): number[] {
  let [a, b, c, d] = counter.map(BigInt) as [bigint, bigint, bigint, bigint]; // map forgets that there are four
  let [k0, k1] = key.map(BigInt) as [bigint, bigint]; // and that there are two
  const low = (product: bigint) => product & 0xffffffffn;
  for (let round = 0; round < 10; round++) {
    const [one, other] = [0xd2511f53n * a, 0xcd9e8d57n * c];
    [a, b, c, d] = [(other >> 32n) ^ b ^ k0, low(other), (one >> 32n) ^ d ^ k1, low(one)];
    k0 = low(k0 + 0x9e3779b9n);
    k1 = low(k1 + 0xbb67ae85n);
  }
  return [a, b, c, d].map(Number);
}

test('every product of 32 bits is exact', () => {
  const word = fc.integer({ min: 0, max: 0xffffffff });
  fc.assert(
    fc.property(fc.tuple(word, word, word, word), fc.tuple(word, word), (counter, key) => {
      expect(philox4x32(counter, key)).toEqual(inBigIntegers(counter, key));
    }),
  );
});
