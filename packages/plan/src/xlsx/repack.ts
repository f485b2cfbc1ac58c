import { crc32 } from 'node:zlib';
import { contentOfEntry, type Entry, entriesOf, viewOf } from './check-zip.ts';

/** The same workbook, stored unpacked, with each character beyond U+FFFF written as a reference: exceljs reads XML in
 * pieces of 16 K and would lose a character that two pieces share. Only for bytes that `zipProblem` let pass. */
export function repacked(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  const entries = entriesOf(viewOf(bytes)) ?? [];
  for (const entry of entries) {
    const content = withReferences(entry, contentOfEntry(bytes, entry));
    const name = new TextEncoder().encode(entry.name);
    const record = recordOf(content, name);
    directory.push(header(0x02014b50, 46, 6, record, offset), name);
    parts.push(header(0x04034b50, 30, 4, record, undefined), name, content);
    offset += 30 + name.byteLength + content.byteLength;
  }
  const size = directory.reduce((sum, part) => sum + part.byteLength, 0);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, entries.length, true);
  end.setUint16(10, entries.length, true);
  end.setUint32(12, size, true);
  end.setUint32(16, offset, true);
  return new Uint8Array(Buffer.concat([...parts, ...directory, new Uint8Array(end.buffer)]));
}

function recordOf(content: Uint8Array, name: Uint8Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(22));
  view.setUint16(0, 0x0800, true);
  view.setUint32(8, crc32(content), true);
  view.setUint32(12, content.byteLength, true);
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

function withReferences({ name }: Entry, content: Uint8Array): Uint8Array {
  if (!/\.(xml|rels)$/i.test(name)) return content;
  const text = new TextDecoder().decode(content);
  return new TextEncoder().encode(
    text.replace(/[\u{10000}-\u{10ffff}]/gu, (character) => `&#${character.codePointAt(0)};`),
  );
}
