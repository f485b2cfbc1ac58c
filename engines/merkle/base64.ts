/** Standard Base64 with padding. Source: RFC 4648 section 4. */
export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** The bytes of a Base64 text, or undefined unless it is exactly what `toBase64` writes: one text for equal bytes. */
export function fromBase64(text: string): Uint8Array | undefined {
  // What `atob` would take beside: white space, missing padding, bits left over.
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return undefined;
  const bytes = Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0));
  return toBase64(bytes) === text ? bytes : undefined;
}
