import type { Language } from '@zhulin/engines/units';
import enErrors from '../../../locales/en/errors.json' with { type: 'json' };
import enFrame from '../../../locales/en/frame.json' with { type: 'json' };
import enOffice from '../../../locales/en/office.json' with { type: 'json' };
import zhErrors from '../../../locales/zh-CN/errors.json' with { type: 'json' };
import zhFrame from '../../../locales/zh-CN/frame.json' with { type: 'json' };
import zhOffice from '../../../locales/zh-CN/office.json' with { type: 'json' };
import { type WordsOf, wordsOf } from './words-of.ts';

/** What the frame of every page and the page for signing in say. */
const RESOURCES = {
  'zh-CN': { errors: zhErrors, frame: zhFrame, office: zhOffice },
  en: { errors: enErrors, frame: enFrame, office: enOffice },
} as const;

export type FrameFile = keyof (typeof RESOURCES)['zh-CN'];

/** Opens a language with just these words, for a page that must be light. */
export function openFrameWords(language: Language): WordsOf<FrameFile> {
  return wordsOf(language, RESOURCES[language]);
}
