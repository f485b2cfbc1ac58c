import { LANGUAGES, type Language } from '@zhulin/engines/units';
import { readKept } from './kept.ts';

/** As chosen at an earlier visit; Chinese otherwise. */
export function keptLanguage(): Language {
  const kept = readKept('language');
  return LANGUAGES.find((language) => language === kept) ?? 'zh-CN';
}
