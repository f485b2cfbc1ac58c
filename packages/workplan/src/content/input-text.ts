import { fieldValueText } from '@zhulin/contract';
import { valueAt } from '@zhulin/plan';
import { type Content, say } from './context.ts';

/** What the plan states at a place, in words. Months count from 1 on paper, and a period names its last month. */
export function inputText(path: string, content: Content): string {
  const value = valueAt(content.plan, path);
  if (typeof value === 'number' && path.endsWith('.fromMonth'))
    return say(content, 'month', { month: value + 1 });
  if (typeof value === 'number' && path.endsWith('.toMonth')) return say(content, 'month', { month: value });
  return fieldValueText(path, value, content.words);
}
