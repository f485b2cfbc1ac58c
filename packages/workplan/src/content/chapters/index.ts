import type { Block } from '../../model.ts';
import type { Content } from '../context.ts';

/** The chapters of the work plan in their order. */
const CHAPTERS: readonly ((content: Content) => Block[])[] = [];

export function chaptersOf(content: Content): Block[] {
  return CHAPTERS.flatMap((chapter) => chapter(content));
}
