/** The bytes that a stream of the platform makes of others, the same in Node and in a browser.
 * @param most  more bytes than this are an error, met before they are held
 * Cost: O(bytes). */
async function piped(
  bytes: Uint8Array,
  through: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array> {
  const source = new Blob([new Uint8Array(bytes)]).stream();
  const reader = source.pipeThrough(through).getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > most) {
      await reader.cancel();
      throw new RangeError(`more than ${most} bytes`);
    }
    chunks.push(part.value);
  }
  return joined(chunks);
}

/** Unpacks raw deflate; throws where it is more than `most` bytes or no deflate. Source: RFC 1951. */
export function inflated(bytes: Uint8Array, most: number): Promise<Uint8Array> {
  return piped(bytes, new DecompressionStream('deflate-raw'), most);
}

/** Packs as raw deflate. */
export function deflated(bytes: Uint8Array): Promise<Uint8Array> {
  return piped(bytes, new CompressionStream('deflate-raw'), Number.POSITIVE_INFINITY);
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.byteLength;
  }
  return all;
}

const POLYNOMIAL = 0xedb88320;
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
  return value;
});

/** The check sum of a zip entry. Source: ISO 3309, PKWARE APPNOTE 6.3.10, 4.4.7. Cost: O(bytes). */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (TABLE[(value ^ byte) & 0xff] as number) ^ (value >>> 8); // all 256 are there
  return (value ^ 0xffffffff) >>> 0;
}
