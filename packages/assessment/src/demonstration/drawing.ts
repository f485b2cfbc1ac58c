import type { WorkCalendar } from '@zhulin/engines/schedule';
import type { IsoDay, Language } from '@zhulin/engines/units';
import type { Norms } from './norms.ts';
import type { Outline } from './outline.ts';
import type { Random } from './random.ts';
import type { SourceTotals } from './source-totals.ts';

/** The words of the demonstration in one language: `locales/<language>/demonstration.json`. */
export interface DemonstrationWords {
  language: Language;
  text(key: string, params?: Readonly<Record<string, string | number>>): string;
  /** The name of a task of the stage template. */
  taskName(id: string): string;
}

/** The same words, each looked up once: thousands of plans say the same. */
export function rememberedWords(words: DemonstrationWords): DemonstrationWords {
  const texts = new Map<string, string>();
  const once = (key: string, find: () => string): string => {
    const known = texts.get(key);
    if (known !== undefined) return known;
    const text = find();
    texts.set(key, text);
    return text;
  };
  return {
    language: words.language,
    text: (key, params) => (params ? words.text(key, params) : once(`text ${key}`, () => words.text(key))),
    taskName: (id) => once(`task ${id}`, () => words.taskName(id)),
  };
}

/** What every part of a plan is drawn from. */
export interface Drawing {
  outline: Outline;
  totals: SourceTotals;
  norms: Norms;
  random: Random;
  text: DemonstrationWords['text'];
  words: DemonstrationWords;
  /** The day of the figures, and its working days. */
  asOf: IsoDay;
  calendar: WorkCalendar;
  /** The year in which the first people move in. */
  firstYear: number;
}
