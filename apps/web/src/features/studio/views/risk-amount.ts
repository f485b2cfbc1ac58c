import { formatShare } from '@zhulin/engines/units';
import { useFigureWords } from './view-context.ts';
import { NOTHING } from './view-table.tsx';

/** The least that texts of errors show. */
const LEAST = { months: 0.01, fen: 100, share: 0.001 };

/** How amounts of outputs are worded: money, or months; errors below what is shown are not said to be nought. */
export function useRiskAmount() {
  const { amount, say } = useFigureWords();
  const unitOf = (output: string) => (output === 'time' ? 'months' : 'fen');
  const atLeast = (value: number | null, least: number, text: (value: number) => string) => {
    if (value === null) return NOTHING;
    return value > 0 && value < least ? say('risk.less-than', { value: text(least) }) : text(value);
  };
  return {
    amount: (output: string, value: number | null | undefined) => amount(value ?? undefined, unitOf(output)),
    error: (output: string, value: number | null) =>
      atLeast(value, LEAST[unitOf(output)], (each) => amount(each, unitOf(output))),
    errorOfShare: (value: number) => atLeast(value, LEAST.share, formatShare),
  };
}
