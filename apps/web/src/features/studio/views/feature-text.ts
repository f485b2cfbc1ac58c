import type { FigureRow } from '@zhulin/assessment';
import { listIn, numberIn, textIn } from './figure-rows.ts';
import { useFigureWords } from './view-context.ts';
import { NOTHING } from './view-table.tsx';

/** A feature of a row in words: a number in its unit, or a name. */
export function useFeatureText() {
  const { code, amount } = useFigureWords();
  return (row: FigureRow, column: string): string => {
    const number = numberIn(row, column);
    if (number !== undefined) return amount(number, textIn(row, 'quantity'));
    const text = textIn(row, column);
    return text === '' ? NOTHING : code(column, text);
  };
}

/** What a criterion asks for: 不低于 35%, 夏热冬冷地区. */
export function useWantedText() {
  const { say, code, list } = useFigureWords();
  const value = useFeatureText();
  return (row: FigureRow): string => {
    const sense = textIn(row, 'sense');
    if (sense === 'one_of') return list(listIn(row, 'wanted').map((each) => code('wanted', each)));
    const text = value(row, 'wanted');
    if (sense === 'gte') return say('goals.target-least', { value: text });
    if (sense === 'lte') return say('goals.target-most', { value: text });
    return `${code('sense', sense)} ${text}`;
  };
}
