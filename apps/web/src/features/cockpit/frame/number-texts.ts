import { columnScale, type Words } from '@zhulin/contract';
import { measureTitle } from '@zhulin/contract/cockpit-text';
import { type MeasureId, type NumberId, type UNCOUNTED, unitOf } from '@zhulin/engines/portfolio';
import { formatNumber, formatShare, type Language } from '@zhulin/engines/units';
import { useMemo } from 'react';
import { useWords } from '../../../words.tsx';

export const NOTHING = '–';

/** Units of little room: one of so many, with so many decimals. */
const COMPACT = {
  'zh-CN': {
    fen: { of: 1e10, decimals: 2 },
    m2: { of: 1e4, decimals: 2 },
    people: { of: 1e4, decimals: 2 },
  },
  en: {
    fen: { of: 1e11, decimals: 3 },
    m2: { of: 1e3, decimals: 1 },
    people: { of: 1e3, decimals: 1 },
  },
} as const satisfies Record<Language, object>;

const isAmount = (unit: string): unit is 'fen' | 'm2' => unit === 'fen' || unit === 'm2';
const isLarge = (unit: string): unit is 'fen' | 'm2' | 'people' => isAmount(unit) || unit === 'people';

/** What numbers, their units and their standing are called, and how their values are said. */
export function numberTexts(words: Words) {
  const own = (key: string, params?: Readonly<Record<string, string | number>>) =>
    words.text('portfolio', key, params);
  const scales = { fen: columnScale('fen', words), m2: columnScale('m2', words) };
  /** Of a column or a large figure: 亿元, 万m², 个. */
  const unit = (code: string) => (isAmount(code) ? scales[code].unit : own(`unit/${code}`));
  const figure = (value: number | null, code: string) => {
    if (value === null) return NOTHING;
    return isAmount(code) ? scales[code].text(value) : formatNumber(value, { decimals: 0 });
  };
  const compact = (value: number | null, code: string) => {
    if (value === null || !isLarge(code)) return figure(value, code);
    const { of, decimals } = COMPACT[words.language][code];
    return formatNumber(value / of, { decimals, fixed: true });
  };
  const compactUnit = (code: string) =>
    isLarge(code) ? words.text('web-cockpit', `unit.${code}`) : unit(code);
  return {
    own,
    unit,
    figure,
    /** So many, as a number beside a word. */
    count: (value: number) => formatNumber(value, { decimals: 0 }),
    /** Where little room is: in the large units of the language. */
    compact,
    compactUnit,
    compactWhole: (value: number | null, code: string) => `${compact(value, code)} ${compactUnit(code)}`,
    /** With its unit, as sentences say it. */
    whole: (value: number | null, code: string) =>
      value === null ? NOTHING : `${figure(value, code)} ${unit(code)}`,
    /** What is counted one by one needs no unit beside it. */
    change: (value: number, code: string) =>
      isLarge(code) ? `${figure(value, code)} ${unit(code)}` : figure(value, code),
    /** To the last unit: 210,000,000,000.00 元. */
    exact: (value: number | null, code: string) => {
      if (value === null) return NOTHING;
      const text =
        code === 'fen'
          ? formatNumber(value / 100, { decimals: 2, fixed: true })
          : formatNumber(value, { decimals: 0 });
      return `${text} ${own(`unit/${code}`)}`;
    },
    title: (measure: MeasureId) => measureTitle(measure, words),
    part: (id: NumberId, part: string) => own(`part/${id}/${part}`),
    definition: (id: NumberId) => own(`number/${id}/definition`),
    source: (id: NumberId) => own(`number/${id}/source`),
    uncounted: (reason: string) => own(`uncounted/${reason}`),
    share: (rate: number | null) => (rate === null ? NOTHING : formatShare(rate)),
    /** What one project adds, or why it is not counted. */
    contribution: (value: number | (typeof UNCOUNTED)[number], measure: MeasureId) =>
      typeof value === 'number' ? figure(value, unitOf(measure)) : own(`uncounted/${value}`),
  };
}

export type NumberTexts = ReturnType<typeof numberTexts>;

export function useNumberTexts(): NumberTexts {
  const { words } = useWords();
  return useMemo(() => numberTexts(words), [words]);
}
