import type { Block } from '../../model.ts';
import type { Content } from '../context.ts';
import { organisationSection } from './safeguards-organisation.ts';
import { policySection } from './safeguards-policy.ts';
import { supervisionSection } from './safeguards-supervision.ts';

/** 8 保障措施: who is responsible, which policies may be used, how it is supervised and evaluated. */
export function safeguardsChapter(content: Content): Block[] {
  return [
    { kind: 'heading', level: 1, text: content.own.text('chapter-8-safeguards', 'title') },
    ...organisationSection(content),
    ...policySection(content),
    ...supervisionSection(content),
  ];
}
