import { type Cockpit, type CockpitQuery, dayText, type ExportCockpit, type Words } from '@zhulin/contract';
import { cockpitGroundLines } from '@zhulin/contract/cockpit-text';
import type { Language } from '@zhulin/engines/units';
import { wordsOf } from '../../wording.ts';

type Ground = Pick<Cockpit, 'day' | 'at' | 'cutoff' | 'projects' | 'archived' | 'rulesHash'>;

/** A file that somebody asks for, and the language that it is told in. */
export interface Asked extends ExportCockpit {
  readonly language: Language;
}

/** What is printed on whatever leaves the cockpit. */
export interface Printing {
  readonly words: Words;
  readonly view: CockpitQuery;
  readonly purpose: string;
  readonly isComplete: boolean;
}

export function printingOf({ query, purpose, language }: Asked): Printing {
  // What orders or parts a list is no filter.
  const {
    measure: _,
    order: __,
    direction: ___,
    dimension: ____,
    month: _____,
    counting: ______,
    ...view
  } = query;
  return { words: wordsOf(language), view, purpose, isComplete: true };
}

export const sayIn =
  ({ words }: Pick<Printing, 'words'>) =>
  (key: string, params?: Readonly<Record<string, string | number>>) =>
    words.text('portfolio', `export/${key}`, params);

/** As of when, which projects, by which rules, for what: lines above a list.
 * @param definitions  how the numbers of the list are counted */
export function groundNotes(
  ground: Ground,
  printing: Printing,
  definitions: readonly string[] = [],
): string[] {
  const { words, view, purpose, isComplete } = printing;
  const say = sayIn(printing);
  const { cutoff, rulesHash } = ground;
  return [
    ...cockpitGroundLines(ground, view, words),
    ...definitions,
    say('rules', { hash: rulesHash }),
    ...(cutoff === null ? [] : [say('rows-hash', { hash: cutoff.rowsHash })]),
    ...(cutoff?.correctedBy ? [words.text('web-cockpit', 'cut-off.corrected')] : []),
    ...(isComplete ? [] : [say('cut')]),
    say('grade', { purpose }),
  ];
}

/** What a file is called, without its ending: 驾驶舱-红灯项目-2026年11月26日. */
export function fileTitle(what: string, { day }: Pick<Ground, 'day'>, printing: Printing): string {
  return sayIn(printing)('file', { what, day: dayText(day, printing.words) });
}
