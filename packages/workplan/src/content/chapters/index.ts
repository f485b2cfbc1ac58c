import type { Block } from '../../model.ts';
import type { Content } from '../context.ts';
import { effectsChapter } from './effects.ts';
import { pathChapter } from './path.ts';
import { resourcesChapter } from './resources.ts';
import { risksChapter } from './risks.ts';
import { safeguardsChapter } from './safeguards.ts';

/** The chapters of the work plan in their order. */
const CHAPTERS: readonly ((content: Content) => Block[])[] = [
  pathChapter,
  risksChapter,
  resourcesChapter,
  effectsChapter,
  safeguardsChapter,
];

export function chaptersOf(content: Content): Block[] {
  return CHAPTERS.flatMap((chapter) => chapter(content));
}
