import type { Block } from '../../model.ts';
import type { Content } from '../context.ts';
import { costSection } from './resources-money.ts';
import { scheduleSection } from './resources-schedule.ts';
import { teamSection } from './resources-team.ts';
import { technologySection } from './resources-technology.ts';

/** 6 资源与时间: people, money, technology and standards, cycle and milestones. */
export function resourcesChapter(content: Content): Block[] {
  return [
    { kind: 'heading', level: 1, text: content.own.text('chapter-6-resources', 'title') },
    ...teamSection(content),
    ...costSection(content),
    ...technologySection(content),
    ...scheduleSection(content),
  ];
}
