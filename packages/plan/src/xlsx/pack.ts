import { viewOf } from './check-zip.ts';
import { crc32, deflated, joined } from './zip-bytes.ts';

/** One file of a zip archive, unpacked. */
export interface Part {
  name: string;
  content: Uint8Array;
}

const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END = 0x06054b50;
const NAMES_ARE_UTF8 = 0x0800;
const STORED = 0;
const DEFLATED = 8;
/** 1980-01-01, the first day a zip can name: the same parts give the same bytes on any day. */
const NO_DAY = 0x0021;

/** Packs parts as a zip archive, in their order.
 * @param isStored  true leaves them uncompressed
 * Cost: O(bytes). Source: PKWARE APPNOTE 6.3.10, 4.3.7, 4.3.12 and 4.3.16. */
export async function packed(parts: readonly Part[], isStored: boolean): Promise<Uint8Array> {
  const body: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, content } of parts) {
    const bytes = isStored ? content : await deflated(content);
    const nameBytes = new TextEncoder().encode(name);
    const record = recordOf(content, bytes, nameBytes, isStored ? STORED : DEFLATED);
    directory.push(header(ENTRY, 46, 6, record, offset), nameBytes);
    body.push(header(LOCAL, 30, 4, record, undefined), nameBytes, bytes);
    offset += 30 + nameBytes.byteLength + bytes.byteLength;
  }
  const size = directory.reduce((sum, part) => sum + part.byteLength, 0);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, END, true);
  end.setUint16(8, parts.length, true);
  end.setUint16(10, parts.length, true);
  end.setUint32(12, size, true);
  end.setUint32(16, offset, true);
  return joined([...body, ...directory, new Uint8Array(end.buffer)]);
}

function recordOf(content: Uint8Array, bytes: Uint8Array, name: Uint8Array, method: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(22));
  view.setUint16(0, NAMES_ARE_UTF8, true);
  view.setUint16(2, method, true);
  view.setUint16(6, NO_DAY, true);
  view.setUint32(8, crc32(content), true);
  view.setUint32(12, bytes.byteLength, true);
  view.setUint32(16, content.byteLength, true);
  view.setUint16(20, name.byteLength, true);
  return new Uint8Array(view.buffer);
}

function header(
  signature: number,
  length: number,
  at: number,
  record: Uint8Array,
  offset: number | undefined,
): Uint8Array {
  const bytes = new Uint8Array(length);
  const view = viewOf(bytes);
  view.setUint32(0, signature, true);
  view.setUint16(4, 20, true);
  // The record begins with the flags: after one version number in a local header, after two in the directory.
  bytes.set(record, at + 2);
  if (offset !== undefined) view.setUint32(42, offset, true);
  return bytes;
}
