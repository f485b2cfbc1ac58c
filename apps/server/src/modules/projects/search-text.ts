import { pinyin } from 'pinyin-pro';

/** What a search of the library looks through: each text in lower case, and where it holds characters its pinyin
 * without tones and its initials, a form a line. 幸福里 is found by 福里, xingfu and xfl.
 * Readings of characters with several are chosen by the word they stand in. Cost: about 0.1 ms a text. */
export function searchText(texts: readonly (string | null | undefined)[]): string {
  return texts.flatMap((text) => (text == null || text === '' ? [] : formsOf(text))).join('\n');
}

/** The words of a search, as `searchText` writes them; all must be found. */
export function searchWords(text: string): string[] {
  return plain(text)
    .split(/\s+/)
    .filter((word) => word !== '');
}

function formsOf(text: string): string[] {
  const lower = plain(text);
  if (!/\p{Script=Han}/u.test(lower)) return [lower];
  const options = { toneType: 'none', type: 'array', v: true } as const;
  const full = pinyin(lower, options).join('');
  const initials = pinyin(lower, { ...options, pattern: 'first' }).join('');
  return [lower, plain(full), plain(initials)];
}

/** Full-width letters as plain ones, lower case, one line. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
