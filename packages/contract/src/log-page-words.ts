import type { Language } from '@zhulin/engines/units';
import enErrors from '../../../locales/en/errors.json' with { type: 'json' };
import enFrame from '../../../locales/en/frame.json' with { type: 'json' };
import enLog from '../../../locales/en/log.json' with { type: 'json' };
import enOffice from '../../../locales/en/office.json' with { type: 'json' };
import enWebLog from '../../../locales/en/web-log.json' with { type: 'json' };
import zhErrors from '../../../locales/zh-CN/errors.json' with { type: 'json' };
import zhFrame from '../../../locales/zh-CN/frame.json' with { type: 'json' };
import zhLog from '../../../locales/zh-CN/log.json' with { type: 'json' };
import zhOffice from '../../../locales/zh-CN/office.json' with { type: 'json' };
import zhWebLog from '../../../locales/zh-CN/web-log.json' with { type: 'json' };
import { type WordsOf, wordsOf } from './words-of.ts';

const RESOURCES = {
  'zh-CN': { errors: zhErrors, frame: zhFrame, log: zhLog, office: zhOffice, 'web-log': zhWebLog },
  en: { errors: enErrors, frame: enFrame, log: enLog, office: enOffice, 'web-log': enWebLog },
} as const;

/** The words of the public pages of the log. */
export type LogWords = WordsOf<keyof (typeof RESOURCES)['zh-CN']>;

/** Opens a language with just these words: whoever verifies an entry may do so on an old phone. */
export function openLogWords(language: Language): LogWords {
  return wordsOf(language, RESOURCES[language]);
}
