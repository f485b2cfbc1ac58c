import type { Period } from '@zhulin/plan';
import { type Content, sayingOf } from '../context.ts';

const own = sayingOf('annexes-money');

/** Months are counted from 1 on paper; the plan counts from 0, up to the month before `toMonth`. */
export function monthsText({ fromMonth, toMonth }: Period, content: Content): string {
  return own(content, 'months', { from: fromMonth + 1, to: toMonth });
}
