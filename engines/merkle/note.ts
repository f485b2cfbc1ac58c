import { fromBase64, toBase64 } from './base64.ts';
import { toHex } from './hash.ts';
import { isKeyName, keyIdOf, type VerifierKey } from './key.ts';

const KEY_ID_BYTES = 4;
/** More than a log and all its witnesses ever sign; what is longer is not read. */
const SIGNATURES_MAX = 100;
const LENGTH_MAX = 1_000_000;

/** One line below a note, not verified. */
export interface NoteSignature {
  name: string;
  /** Eight hex digits. */
  keyId: string;
  bytes: Uint8Array;
}

/** Text and signatures of a signed note, or undefined where it is none. Nothing is verified here.
 * Source: C2SP signed-note. */
export function parseNote(note: string): { text: string; signatures: NoteSignature[] } | undefined {
  if (note.length > LENGTH_MAX || !isNoteText(note)) return undefined;
  const gap = note.lastIndexOf('\n\n');
  if (gap === -1 || !note.endsWith('\n')) return undefined;
  const lines = note
    .slice(gap + 2)
    .split('\n')
    .slice(0, -1);
  if (lines.length === 0 || lines.length > SIGNATURES_MAX) return undefined;
  const signatures = lines.map(parseLine).filter((signature) => signature !== undefined);
  return signatures.length === lines.length ? { text: note.slice(0, gap + 1), signatures } : undefined;
}

function parseLine(line: string): NoteSignature | undefined {
  const [dash, name = '', encoded = '', ...more] = line.split(' ');
  const bytes = fromBase64(encoded);
  if (dash !== '—' || more.length > 0 || !isKeyName(name) || !bytes) return undefined;
  if (bytes.length <= KEY_ID_BYTES) return undefined;
  return { name, keyId: toHex(bytes.slice(0, KEY_ID_BYTES)), bytes: bytes.slice(KEY_ID_BYTES) };
}

/** Whether a note may hold a text: control characters other than the newline have no place in one. */
export function isNoteText(text: string): boolean {
  return text.isWellFormed() && !/(?!\n)\p{Cc}/u.test(text);
}

/** The line by which a key signs, with its newline. */
export function signatureLine(key: VerifierKey, bytes: Uint8Array): string {
  return `— ${key.name} ${toBase64(Uint8Array.of(...keyIdOf(key), ...bytes))}\n`;
}
