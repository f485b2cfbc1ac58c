import type { PlanProblem, PlanProblemCode } from '../problem.ts';
import { inflated } from './zip-bytes.ts';

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_RATIO = 200;
/** Below this size a high ratio is only a text that repeats itself. */
const RATIO_COUNTS_FROM_BYTES = 8 * 1024 * 1024;
const MAX_ENTRIES = 2000;
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

export interface Entry {
  name: string;
  isEncrypted: boolean;
  method: number;
  packed: number;
  size: number;
  offset: number;
}

/** What keeps a file from being opened as a workbook, found before anything of it is parsed: its size unpacked
 * (as declared, then as it is), its number of entries, macros, a password, the format before 2007.
 * Cost: O(unpacked bytes), at most 64 MB. Source: PKWARE APPNOTE 6.3.10, 4.3.12 and 4.3.16. */
export async function zipProblem(bytes: Uint8Array): Promise<PlanProblem | undefined> {
  if (OLE.every((byte, index) => bytes[index] === byte)) return problem('PLAN_WORKBOOK_OLD_FORMAT');
  if (bytes.byteLength > MAX_BYTES) return tooLarge(bytes.byteLength, MAX_BYTES);
  const entries = entriesOf(viewOf(bytes));
  if (entries === undefined) return problem('PLAN_WORKBOOK_NOT_ZIP');
  if (entries.length > MAX_ENTRIES) {
    const params = { got: entries.length, expected: MAX_ENTRIES };
    return { code: 'PLAN_WORKBOOK_TOO_FULL', path: '', params };
  }
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > MAX_BYTES) return tooLarge(total, MAX_BYTES);
  const allowed = Math.max(bytes.byteLength * MAX_RATIO, RATIO_COUNTS_FROM_BYTES);
  if (total > allowed) return tooLarge(total, allowed);
  if (entries.some(({ name }) => /vbaproject\.bin$/i.test(name))) return problem('PLAN_WORKBOOK_MACROS');
  if (entries.some(({ isEncrypted }) => isEncrypted)) return problem('PLAN_WORKBOOK_OLD_FORMAT');
  for (const entry of entries) {
    if (!(await unpacksAsDeclared(bytes, entry))) return problem('PLAN_WORKBOOK_NOT_ZIP');
  }
  return undefined;
}

function problem(code: PlanProblemCode): PlanProblem {
  return { code, path: '', params: {} };
}

function tooLarge(got: number, expected: number): PlanProblem {
  return { code: 'PLAN_WORKBOOK_TOO_LARGE', path: '', params: { got, expected } };
}

/** Names of what a zip holds; none where its directory is not whole. */
export function zipEntryNames(bytes: Uint8Array): string[] {
  return entriesOf(viewOf(bytes))?.map(({ name }) => name) ?? [];
}

/** The central directory, or undefined where it is not whole. */
export function entriesOf(view: DataView): Entry[] | undefined {
  const end = endOf(view);
  if (end === undefined) return undefined;
  const count = view.getUint16(end + 10, true);
  const directory = view.getUint32(end + 16, true);
  if (directory + view.getUint32(end + 12, true) !== end) return undefined;
  const entries: Entry[] = [];
  let at = directory;
  while (at + 46 <= end && view.getUint32(at, true) === ENTRY) {
    const nameLength = view.getUint16(at + 28, true);
    if (at + 46 + nameLength > end) return undefined;
    entries.push({
      name: new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength)),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return at === end && entries.length === count ? entries : undefined;
}

function endOf(view: DataView): number | undefined {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  return undefined;
}

async function unpacksAsDeclared(bytes: Uint8Array, entry: Entry): Promise<boolean> {
  if (entry.offset + 30 > bytes.byteLength || (entry.method !== 0 && entry.method !== 8)) return false;
  try {
    return (await contentOfEntry(bytes, entry)).byteLength === entry.size;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

/** The bytes of an entry; throws where they are more than declared or cannot be unpacked. */
export async function contentOfEntry(
  bytes: Uint8Array,
  { method, packed, size, offset }: Entry,
): Promise<Uint8Array> {
  const view = viewOf(bytes);
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const content = bytes.subarray(start, start + packed);
  return method === 0 ? content : await inflated(content, Math.max(size, 1));
}

export function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
