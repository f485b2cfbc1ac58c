export type Decoding = { ok: true; text: string } | { ok: false; looksLike: string };

/** The text of a UTF-8 file, without its byte-order mark. Other encodings are recognised, to say what they are:
 * Chinese Windows programs save GBK unless told otherwise. */
export function decodeUtf8(content: Uint8Array | string): Decoding {
  if (typeof content === 'string') return { ok: true, text: content.replace(/^\uFEFF/, '') };
  if (startsWith(content, [0xff, 0xfe]) || startsWith(content, [0xfe, 0xff])) {
    return { ok: false, looksLike: 'UTF-16' };
  }
  if (startsWith(content, [0x50, 0x4b, 0x03, 0x04])) return { ok: false, looksLike: 'ZIP (XLSX, DOCX)' };
  if (content.includes(0)) return { ok: false, looksLike: 'binary' };
  const text = decodeStrictly(content, 'utf-8');
  if (text !== undefined) return { ok: true, text };
  return {
    ok: false,
    looksLike: decodeStrictly(content, 'gb18030') === undefined ? 'binary' : 'GBK / GB 18030',
  };
}

function startsWith(content: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => content[index] === byte);
}

function decodeStrictly(content: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content);
  } catch (error) {
    // A TypeError is how the decoder says that the bytes are not in this encoding.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
