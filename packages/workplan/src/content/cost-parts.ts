import type { Finding } from '@zhulin/assessment';
import { fen } from '@zhulin/engines/units';
import { COST_ITEMS, type CostItem } from '@zhulin/plan';
import { answerOf, type Content } from './context.ts';

/** The four parts of the estimate with their amounts and shares, or what they lack. */
export function costParts(
  content: Content,
):
  | { parts: { item: CostItem; amountFen: ReturnType<typeof fen>; share: number }[]; total: number }
  | { lacks: Finding['lacks'] } {
  const total = answerOf(content, 'finance.estimate.total');
  if ('lacks' in total) return total;
  const amounts: { item: CostItem; amountFen: ReturnType<typeof fen> }[] = [];
  for (const item of COST_ITEMS) {
    const answer = answerOf(content, `finance.estimate.${item}`);
    if ('lacks' in answer) return answer;
    amounts.push({ item, amountFen: fen(Number(answer.value)) });
  }
  const all = Number(total.value);
  return {
    parts: amounts.map((each) => ({ ...each, share: all === 0 ? 0 : each.amountFen / all })),
    total: all,
  };
}
