import type { Block } from '../../model.ts';
import type { Content } from '../context.ts';
import { economicSection } from './effects-economic.ts';
import { environmentSection } from './effects-environment.ts';
import { longSection } from './effects-long.ts';
import { socialSection } from './effects-social.ts';

/** 7 预期效益: scenarios with their ranges, never promises, and which claims of the source do not hold. */
export function effectsChapter(content: Content): Block[] {
  return [
    { kind: 'heading', level: 1, text: content.own.text('chapter-7-effects', 'title') },
    ...economicSection(content),
    ...socialSection(content),
    ...environmentSection(content),
    ...longSection(content),
  ];
}
