import type { Words } from '@zhulin/contract';
import type { Milestone } from '../timeline.ts';

/** What a milestone is called: as the work plan does, where it is one of its own. */
export function milestoneText({ name, kind }: Milestone, words: Words): string {
  return kind === undefined ? name : words.text('choices', `milestone/${kind}`);
}
