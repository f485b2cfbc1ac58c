import { choiceText, type GoalMeasure, type Words } from '@zhulin/contract';
import { goalPhaseText, measureTitle } from '@zhulin/contract/cockpit-text';
import type { Sense } from '@zhulin/engines/appraisal';
import { fen, formatMoney, formatNumber, formatShare } from '@zhulin/engines/units';
import { useMemo } from 'react';
import { useWords } from '../../words.tsx';

export const NOTHING = '–';

interface Said {
  readonly title: string | null;
  readonly measure: GoalMeasure;
}

/** What measures, targets and lines are called, and how their values are said. */
export function goalTexts(words: Words) {
  const own = (key: string, params?: Readonly<Record<string, string | number>>) =>
    words.text('web-goals', key, params);
  const value = (amount: number | null, unit: string): string => {
    if (amount === null) return NOTHING;
    if (unit === 'share') return formatShare(amount);
    if (unit === 'fen') return formatMoney(fen(Math.round(amount)), words.language);
    const number = formatNumber(amount, { decimals: 0 });
    return own('value', { number, unit: words.text('portfolio', `unit/${unit}`) });
  };
  const measure = (asked: GoalMeasure): string => {
    if (asked.kind === 'sum') return measureTitle(asked.of, words);
    if (asked.kind === 'rate') return own(`rate.${asked.of}`);
    return own('measure.goals', {
      dimension: choiceText('goal-dimension', asked.dimension, words),
      phase: goalPhaseText(asked.phase, words),
    });
  };
  return {
    value,
    measure,
    lineTitle: ({ title, measure: asked }: Said) => title ?? measure(asked),
    /** 不低于 600 个. */
    target: (sense: Sense, amount: number, unit: string) =>
      own('target', { sense: words.text('goals', `sense/${sense}`), value: value(amount, unit) }),
    /** Of which of the five, in which phase; null: neither is said. */
    place: ({ dimension, phase }: { dimension: string | null; phase: string | null }) => {
      const said = [
        dimension === null ? null : choiceText('goal-dimension', dimension, words),
        phase === null ? null : goalPhaseText(phase, words),
      ].filter((part) => part !== null);
      return said.length === 0 ? null : said.join(' · ');
    },
    /** So many, as a number in a sentence. */
    count: (number: number) => formatNumber(number, { decimals: 0 }),
    share: (part: number | null) => (part === null ? NOTHING : formatShare(part)),
    grade: (grade: string | null) => (grade === null ? NOTHING : words.text('goals', `grade/${grade}`)),
  };
}

export type GoalTexts = ReturnType<typeof goalTexts>;

export function useGoalTexts(): GoalTexts {
  const { words } = useWords();
  return useMemo(() => goalTexts(words), [words]);
}
