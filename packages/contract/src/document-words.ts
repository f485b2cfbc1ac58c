import type { Language } from '@zhulin/engines/units';
import { words as enWords } from './document-words.en.generated.ts';
import { words as zhWords } from './document-words.zh-CN.generated.ts';
import { type WordsOf, wordsOf } from './words-of.ts';

export type DocumentWordsFile = keyof typeof zhWords;

/** The sentences of the work plan in one language, one namespace a file of `locales/<language>/document/`. */
export type DocumentWords = WordsOf<DocumentWordsFile>;

/** All sentences of a language, one object a file. */
export type DocumentWordFiles = Readonly<Record<DocumentWordsFile, object>>;

const FILES: Readonly<Record<Language, DocumentWordFiles>> = {
  'zh-CN': zhWords,
  en: enWords,
};

/** Opens the sentences of the work plan. They are many: what does not write the document leaves them out. */
export function openDocumentWords(language: Language): DocumentWords {
  return wordsOf(language, FILES[language]);
}
