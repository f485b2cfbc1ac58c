import type { Finding } from '@zhulin/assessment';
import { answerOf, type Content } from './context.ts';

/** Money added up month by month, in fen; months are counted from 1. */
export interface Cash {
  months: number;
  cumulativeIn: number[];
  cumulativeOut: number[];
  /** The month in which least money is left, when it is less than none. */
  widest: { month: number; shortfall: number } | undefined;
}

/** The cash figures of the assessment, added up, or what they lack. */
export function cashOf(content: Content): Cash | { lacks: Finding['lacks'] } {
  const series = (id: string): number[] | { lacks: Finding['lacks'] } => {
    const answer = answerOf(content, id);
    if ('lacks' in answer) return answer;
    if (!Array.isArray(answer.value)) throw new Error(`figure ${id} is not a series`);
    return answer.value.map(Number);
  };
  const sources = series('finance.cash.sources');
  const uses = series('finance.cash.uses');
  const balance = series('finance.cash.balance');
  if ('lacks' in balance) return balance;
  if ('lacks' in sources) return sources;
  if ('lacks' in uses) return uses;
  const lowest = Math.min(...balance);
  return {
    months: balance.length,
    cumulativeIn: cumulative(sources, balance.length),
    cumulativeOut: cumulative(uses, balance.length),
    widest: lowest < 0 ? { month: balance.indexOf(lowest) + 1, shortfall: -lowest } : undefined,
  };
}

/** A series ends with its last payment; from there on its sum stays. */
function cumulative(amounts: readonly number[], months: number): number[] {
  let sum = 0;
  return Array.from({ length: months }, (_, month) => {
    const amount = amounts[month];
    if (amount !== undefined) sum += amount;
    return sum;
  });
}
