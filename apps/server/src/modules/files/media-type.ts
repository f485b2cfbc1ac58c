import { MEDIA_TYPES, type MediaType } from '@zhulin/contract';
import { zipEntryNames, zipProblem } from '@zhulin/plan/zip';

/** The kind of file that a name promises by its ending. */
export function promisedType(name: string): MediaType | undefined {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  const known = Object.entries(MEDIA_TYPES).find(([, { endings }]) =>
    endings.some((each) => each === ending),
  );
  // Cast: the entries of MEDIA_TYPES have its keys.
  return known?.[0] as MediaType | undefined;
}

export const KNOWN_ENDINGS = Object.values(MEDIA_TYPES).flatMap(({ endings }) => [...endings]);

/** How files begin, as latin1 text at a place. */
const BEGINNINGS: readonly (readonly [MediaType, string, number])[] = [
  ['application/pdf', '%PDF-', 0],
  ['image/png', '\x89PNG\r\n\x1a\n', 0],
  ['image/jpeg', '\xff\xd8\xff', 0],
  ['image/webp', 'WEBP', 8],
  ['image/vnd.dwg', 'AC10', 0],
  ['application/x-step', 'ISO-10303-21;', 0],
];
const ZIP = 'PK\x03\x04';

/** Parts that make a zip a document of its kind. */
const PACKAGES: readonly (readonly [MediaType, string])[] = [
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xl/workbook.xml'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'word/document.xml'],
];

export const BEGINNING_BYTES = 64;

/** What a file is by its first bytes; a zip and a text need all of it.
 * @param readAll  at most of the size its promised kind allows
 * @returns undefined for what is none of ours: programs, pages and drawings with scripts, other archives */
export async function sniffType(
  beginning: Uint8Array,
  readAll: () => Promise<Uint8Array>,
): Promise<MediaType | 'refused-package' | undefined> {
  const start = Buffer.from(beginning).toString('latin1');
  const found = BEGINNINGS.find(([, mark, at]) => start.startsWith(mark, at));
  if (found) return found[0];
  const bytes = await readAll();
  return start.startsWith(ZIP) ? await packageType(bytes) : textType(bytes);
}

async function packageType(bytes: Uint8Array): Promise<MediaType | 'refused-package' | undefined> {
  const names = zipEntryNames(bytes);
  const found = PACKAGES.find(([, part]) => names.includes(part));
  if (found && (await zipProblem(bytes)) !== undefined) return 'refused-package';
  return found?.[0] ?? (names.length === 0 ? 'refused-package' : undefined);
}

const TAB = 9;
const CARRIAGE_RETURN = 13;
const ESCAPE = 27;
const SPACE = 32;
const DELETE = 127;
const MARKUP = /^(\xef\xbb\xbf)?\s*</;

/** Text of any encoding passes; what has control characters, and pages and drawings, do not. */
function textType(bytes: Uint8Array): MediaType | undefined {
  const isText = bytes.every(
    (byte) =>
      (byte >= SPACE && byte !== DELETE) || (byte >= TAB && byte <= CARRIAGE_RETURN) || byte === ESCAPE,
  );
  const isMarkup = MARKUP.test(Buffer.from(bytes).toString('latin1'));
  return isText && !isMarkup ? 'text/plain' : undefined;
}
