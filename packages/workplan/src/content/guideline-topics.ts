import type { GUIDELINE_TOPICS } from '@zhulin/contract';
import type { RuleInForce } from '@zhulin/engines/rules';

export type GuidelineTopic = (typeof GUIDELINE_TOPICS)[number];

/** First parts of the ids of the rules that a guideline holds. A norm of a facility says so itself. */
const families: Readonly<Record<Exclude<GuidelineTopic, 'all'>, readonly string[]>> = {
  planning: [
    'spatial',
    'layout',
    'lifecircle',
    'green',
    'planning',
    'control_lines',
    'county_town',
    'gb50180',
    'tdt1062',
  ],
  smart: ['smart', 'iot', 'bim', 'tech'],
  facilities: [
    'facilities',
    'complete_community',
    'community_hub',
    'education',
    'health',
    'civil_affairs',
    'sports',
    'gb50099',
    'jgj39',
    'coverage',
    'lifecircle',
    'norm',
  ],
};

/** Whether a rule belongs into a guideline. */
export function isOfTopic({ id, about }: Pick<RuleInForce, 'id' | 'about'>, topic: GuidelineTopic): boolean {
  if (topic === 'all') return true;
  if (topic === 'facilities' && about !== undefined && Object.hasOwn(about, 'facility')) return true;
  return families[topic].includes(id.split('.')[0] ?? id);
}
