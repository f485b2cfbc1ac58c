import type { Assessment } from '@zhulin/assessment';
import { dayText, quantityText, ruleTitle } from '@zhulin/contract';
import { formatCount, formatNumber } from '@zhulin/engines/units';
import type { Plan } from '@zhulin/plan';
import { createContext, useContext } from 'react';
import { useWords } from '../../../words.tsx';
import type { Figures } from './figure-rows.ts';

/** What every view of figures is given. */
export interface ViewState {
  figures: Figures;
  rules: Assessment['rules'];
  /** The plan as it was assessed, not as it may stand now. */
  plan: Plan;
  asOf: string;
  /** Opens where a figure came from. */
  onTrace: (figure: string) => void;
}

export const ViewContext = createContext<ViewState | null>(null);

export function useView(): ViewState {
  const state = useContext(ViewContext);
  if (state === null) throw new Error('outside the views');
  return state;
}

/** Units that are written as signs or left out. */
const WORDLESS = new Set(['share', '%', 'fen', 'yuan', 'year', 'project month']);

/** How views word what stands in figures. */
export function useFigureWords() {
  const { words } = useWords();
  const { say } = useWords('web-views');
  const { rules } = useView();
  return {
    words,
    say,
    /** The word of a code of a table: phase, near → 近期. What has none stands as it is. */
    code: (column: string, code: string) =>
      words.has('tables', `${column}/${code}`) ? words.text('tables', `${column}/${code}`) : code,
    /** A number with its unit, also where the plan made up the unit. */
    amount: (value: number | undefined, unit: string) => {
      if (value === undefined) return '–';
      const text = quantityText(value, unit, words);
      return unit === '' || WORDLESS.has(unit) || words.has('units', unit) ? text : `${text} ${unit}`;
    },
    /** An estimate: no more digits than it is good for, large counts by 万 and 亿, the unit left to what stands beside it. */
    estimate: (value: number | undefined, unit: string) => {
      if (value === undefined) return '–';
      if (WORDLESS.has(unit)) return quantityText(value, unit, words);
      return formatCount(Math.abs(value) < 100 ? value : Math.round(value), words.language);
    },
    unit: (unit: string) => {
      if (WORDLESS.has(unit)) return '';
      return words.has('units', unit) ? words.text('units', unit, { count: 2 }) : unit;
    },
    points: (value: number | undefined, decimals = 1) =>
      value === undefined ? '–' : formatNumber(value, { decimals }),
    rule: (id: string) => ruleTitle(id, rules, words),
    day: (day: string) => dayText(day, words),
    list: (items: readonly string[]) => items.join(words.text('findings', 'and-items')),
  };
}
