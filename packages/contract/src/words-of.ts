import { formatNumber, type Language } from '@zhulin/engines/units';
import { createInstance } from 'i18next';

/** The words of one language in some files of `locales/<language>/`. */
export interface WordsOf<F extends string> {
  readonly language: Language;
  /** The sentence under `key` of a file, its `{{places}}` filled. Throws when there is none: that is a mistake in code. */
  text(file: F, key: string, params?: Readonly<Record<string, string | number>>): string;
  /** @param params  a sentence may be there only in forms by `count` */
  has(file: F, key: string, params?: Readonly<Record<string, string | number>>): boolean;
}

/** Words from the texts of some files. Keys may hold dots; nested keys are joined by `/`. */
export function wordsOf<F extends string>(
  language: Language,
  files: Readonly<Record<F, object>>,
): WordsOf<F> {
  return growingWords(language, files).words;
}

/** Words of which some files come later, by `add`. */
export function growingWords<F extends string>(
  language: Language,
  files: Readonly<Record<string, object>>,
): { readonly words: WordsOf<F>; add(file: F, texts: object): void } {
  const i18n = createInstance({
    lng: language,
    resources: { [language]: files },
    ns: Object.keys(files),
    keySeparator: '/',
    nsSeparator: ':',
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  void i18n.init();
  const place = (file: F, key: string): string => `${file}:${key}`;
  // What a text without places says, and whether it is there, never changes: long documents ask thousands of times.
  const plain = new Map<string, string>();
  const there = new Map<string, boolean>();
  const has: WordsOf<F>['has'] = (file, key, params) => {
    const at = place(file, key);
    // A count chooses among forms, of which only some may be there.
    if (params !== undefined && 'count' in params) return i18n.exists(at, { ...params });
    const known = there.get(at) ?? i18n.exists(at);
    there.set(at, known);
    return known;
  };
  const words: WordsOf<F> = {
    language,
    has,
    text: (file, key, params) => {
      const at = place(file, key);
      const known = params === undefined ? plain.get(at) : undefined;
      if (known !== undefined) return known;
      if (!has(file, key, params)) throw new Error(`locales/${language}/${file}.json has no "${key}"`);
      const text = i18n.t(at, { ...params, ...asPrinted(params) });
      if (params === undefined) plain.set(at, text);
      return text;
    },
  };
  const add = (file: F, texts: object): void => {
    i18n.addResourceBundle(language, file, texts);
    there.clear();
  };
  return { words, add };
}

/** What fills the places of a sentence in another way than it is given: a count still chooses its form as a number, and is printed
 * as all numbers are, 5,801. */
function asPrinted(params: Parameters<WordsOf<string>['text']>[2]): { replace?: object } {
  const count = params?.['count'];
  if (typeof count !== 'number' || !Number.isInteger(count) || Math.abs(count) < THOUSAND) return {};
  return { replace: { ...params, count: formatNumber(count, { decimals: 0 }) } };
}

const THOUSAND = 1000;
