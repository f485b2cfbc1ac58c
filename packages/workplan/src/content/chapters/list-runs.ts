import { listText } from '@zhulin/contract';
import type { Run } from '../../model.ts';
import type { Content } from '../context.ts';

/** Several stretches of text one after the other, as the language joins them. */
export function listRuns({ words }: Content, items: readonly (readonly Run[])[]): Run[] {
  const and = listText(['', ''], words);
  return items.flatMap((item, index) => (index === 0 ? [...item] : [and, ...item]));
}
