import { openWords, type Words } from '@zhulin/contract';
import { LANGUAGES, type Language } from '@zhulin/engines/units';

const words: Readonly<Record<Language, Words>> = { 'zh-CN': openWords('zh-CN'), en: openWords('en') };

export function wordsOf(language: Language): Words {
  return words[language];
}

/** Chooses the language of an answer from Accept-Language: the best quality among ours, Chinese otherwise.
 * Source: RFC 9110, 12.5.4 */
export function chooseLanguage(acceptLanguage: string | undefined): Language {
  let best: { language: Language; quality: number } = { language: 'zh-CN', quality: 0 };
  for (const range of (acceptLanguage ?? '').split(',')) {
    const [tag = '', ...options] = range.trim().toLowerCase().split(';');
    const language = LANGUAGES.find((known) => tag.split('-')[0] === known.split('-')[0]);
    const weight = options.map((option) => /^\s*q=([\d.]+)$/.exec(option)?.[1]).find(Boolean);
    const quality = weight === undefined ? 1 : Number(weight);
    if (language !== undefined && quality > best.quality) best = { language, quality };
  }
  return best.language;
}
