import { columnScale, type Words } from '@zhulin/contract';
import { measureTitle } from '@zhulin/contract/cockpit-text';
import { type MeasureId, type NumberId, type UNCOUNTED, unitOf } from '@zhulin/engines/portfolio';
import { formatNumber, formatShare } from '@zhulin/engines/units';
import { useMemo } from 'react';
import { useWords } from '../../words.tsx';

export const NOTHING = '–';

const TEN_THOUSAND = 10_000;

const isAmount = (unit: string): unit is 'fen' | 'm2' => unit === 'fen' || unit === 'm2';

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
  const compact = (value: number | null, code: string) =>
    code === 'people' && value !== null && words.language === 'zh-CN'
      ? formatNumber(value / TEN_THOUSAND, { decimals: 2, fixed: true })
      : figure(value, code);
  const compactUnit = (code: string) =>
    code === 'people' && words.language === 'zh-CN' ? words.text('web-cockpit', 'unit.people') : unit(code);
  return {
    own,
    unit,
    figure,
    /** Where little room is: people in the large unit of the language as well. */
    compact,
    compactUnit,
    compactWhole: (value: number | null, code: string) => `${compact(value, code)} ${compactUnit(code)}`,
    /** With its unit, as sentences say it. */
    whole: (value: number | null, code: string) =>
      value === null ? NOTHING : `${figure(value, code)} ${unit(code)}`,
    /** What is counted one by one needs no unit beside it. */
    change: (value: number, code: string) =>
      isAmount(code) || code === 'people' ? `${figure(value, code)} ${unit(code)}` : figure(value, code),
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
