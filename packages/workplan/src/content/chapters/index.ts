import type { Block } from '../../model.ts';
import type { Content } from '../context.ts';
import { backgroundChapter } from './background.ts';
import { casesChapter } from './cases.ts';
import { conclusionsChapter } from './conclusions.ts';
import { effectsChapter } from './effects.ts';
import { goalsChapter } from './goals.ts';
import { pathChapter } from './path.ts';
import { resourcesChapter } from './resources.ts';
import { risksChapter } from './risks.ts';
import { safeguardsChapter } from './safeguards.ts';
import { situationChapter } from './situation.ts';

/** The chapters of the work plan in their order. */
const CHAPTERS: readonly ((content: Content) => Block[])[] = [
  backgroundChapter,
  situationChapter,
  goalsChapter,
  pathChapter,
  risksChapter,
  resourcesChapter,
  effectsChapter,
  safeguardsChapter,
  casesChapter,
  conclusionsChapter,
];

export function chaptersOf(content: Content): Block[] {
  return CHAPTERS.flatMap((chapter) => chapter(content));
}
