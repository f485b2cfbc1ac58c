import type { Finding } from '@zhulin/assessment';
import { listText } from '@zhulin/contract';
import type { Missing } from '../model.ts';
import { type Content, missingRun, say } from './context.ts';

/** Names of what is missing that a narrow cell bears. */
const NAMED_MOST = 2;

/** 待补充（户型等6项）: what a cell of one figure lacks, without the whole list, which stands where the figure is made. */
export function shortMissing(content: Content, lacks: Finding['lacks']): Missing {
  const run = missingRun(content, lacks);
  const all = [...run.what, ...run.why];
  const [first] = all;
  if (first === undefined || all.length <= NAMED_MOST) return run;
  const what = say(content, 'missing-some', { first: listText([first], content.words), count: all.length });
  return { ...run, missing: say(content, 'missing', { what }) };
}
