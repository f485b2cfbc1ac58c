import type { Run } from '../../model.ts';
import { type Content, phrase } from '../context.ts';
import { listed } from '../said.ts';

/** As many names as a sentence bears. */
const MOST = 8;

/** Names one after the other; of many the first, and how many there are: the table holds all. */
export function listedSome(names: readonly (Run | readonly Run[])[], content: Content): Run[] {
  if (names.length <= MOST) return listed(names, content);
  const shown = listed(names.slice(0, MOST), content);
  return phrase(content, 'benchmark', 'some', { names: shown, count: names.length });
}
