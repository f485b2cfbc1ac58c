import { type CaseParty, type CaseWord, caseWord, type Words } from '@zhulin/contract';
import { useMemo } from 'react';
import { useWords } from '../../words.tsx';

const HOURS_A_DAY = 24;

const own = (key: string, words: Words, params?: Readonly<Record<string, string | number>>) =>
  words.text('web-inbox', key, params);

/** Who somebody is, as far as the reader may know: name, role, organisation; whose name is not told goes by his office. */
export function partyText({ person, role, organisation }: CaseParty, words: Words): string {
  const parts = [person, role === null ? null : words.text('office', `role/${role}`), organisation].filter(
    (part) => part !== null,
  );
  return parts.length === 0 ? own('party.untold', words) : parts.join(' · ');
}

/** All time between two moments as people say it: 3 天 5 小时. */
export function hoursText(hours: number, words: Words): string {
  const whole = Math.floor(hours);
  const days = Math.floor(whole / HOURS_A_DAY);
  const rest = own('time.hours', words, { count: whole - days * HOURS_A_DAY });
  if (days === 0) return rest;
  return own('time.days-hours', words, { days: own('time.days', words, { count: days }), hours: rest });
}

/** Days of a limit's own sort: 5 个工作日. */
export function daysText(count: number, of: 'working' | 'calendar', words: Words): string {
  return own(`time.${of}-days`, words, { count });
}

/** The names that a kind gives to its parts. */
export function useCaseWords(kind: string) {
  const { words } = useWords('web-inbox');
  return useMemo(() => (what: CaseWord, id?: string) => caseWord(words, kind, what, id), [words, kind]);
}
