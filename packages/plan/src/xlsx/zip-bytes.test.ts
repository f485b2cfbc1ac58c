import { inflateRawSync, crc32 as reference } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32, deflated, inflated } from './zip-bytes.ts';

test('the check sum of the published example', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
});

test('bytes are packed as zlib unpacks them, and come back; the check sum is that of zlib', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (bytes) => {
      const packed = await deflated(bytes);
      expect(new Uint8Array(inflateRawSync(packed))).toEqual(bytes);
      expect(await inflated(packed, bytes.byteLength)).toEqual(bytes);
      expect(crc32(bytes)).toBe(reference(bytes));
    }),
    { numRuns: 50 },
  );
});

test('more than was declared, and what is no deflate, is refused', async () => {
  const packed = await deflated(new Uint8Array(100_000));
  await expect(inflated(packed, 99_999)).rejects.toThrow(RangeError);
  await expect(inflated(new Uint8Array([7, 7, 7]), 10)).rejects.toThrow();
});
