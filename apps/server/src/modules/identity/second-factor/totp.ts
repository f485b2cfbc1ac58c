import { createHmac } from 'node:crypto';

const STEP_S = 30;
const DIGITS = 6;
/** Clocks may differ by one step either way. */
const TOLERANCE_STEPS = 1;

/** The code of a time step. Source: RFC 4226, 5.3, with SHA-1, which every authenticator knows. */
export function codeOfStep(secret: Buffer, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const number = mac.readUInt32BE(mac.readUInt8(mac.length - 1) & 0x0f) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The time step whose code this is, near a moment; undefined: of none. Source: RFC 6238 */
export function stepOfCode(secret: Buffer, code: string, nowMs: number): number | undefined {
  const present = Math.floor(nowMs / 1000 / STEP_S);
  for (let step = present - TOLERANCE_STEPS; step <= present + TOLERANCE_STEPS; step++)
    if (codeOfStep(secret, step) === code) return step;
  return undefined;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Source: RFC 4648, 6, without padding. */
export function base32(bytes: Buffer): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}

/** What an authenticator reads from the QR code. Source: Google Authenticator, Key URI Format */
export function otpauthUri(secret: Buffer, login: string, issuer: string): string {
  const label = encodeURIComponent(`${issuer}:${login}`);
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`;
}
