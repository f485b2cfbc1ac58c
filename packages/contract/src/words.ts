import type { Language } from '@zhulin/engines/units';
import { words as enWords } from './words.en.generated.ts';
import { words as zhWords } from './words.zh-CN.generated.ts';
import { type WordsOf, wordsOf } from './words-of.ts';

export type WordsFile = keyof typeof zhWords;

/** All words of a language, one object a file of `locales/<language>/`. */
export type WordFiles = Readonly<Record<WordsFile, object>>;

const FILES: Readonly<Record<Language, WordFiles>> = { 'zh-CN': zhWords, en: enWords };

/** The words of one language, all files. */
export type Words = WordsOf<WordsFile>;

/** Opens a language with all its words. What must be light takes those of one language alone, from
 * `@zhulin/contract/words/<language>`, or as pages need them from `@zhulin/contract/page-words/<language>`. */
export function openWords(language: Language): Words {
  return wordsOf(language, FILES[language]);
}
