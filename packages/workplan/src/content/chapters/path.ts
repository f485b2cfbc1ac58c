import type { Block } from '../../model.ts';
import type { Content } from '../context.ts';
import { moneySection } from './path-money.ts';
import { planningSection } from './path-planning.ts';
import { smartSection } from './path-smart.ts';

/** 4 实施路径与保障: how the plan is prepared, who builds and pays, what makes the community smart. */
export function pathChapter(content: Content): Block[] {
  return [
    { kind: 'heading', level: 1, text: content.own.text('chapter-4-path', 'title') },
    ...planningSection(content),
    ...moneySection(content),
    ...smartSection(content),
  ];
}
