import type { Block } from '../../model.ts';
import type { Content } from '../context.ts';
import { assessmentSection } from './risks-assessment.ts';
import { identificationSection } from './risks-identification.ts';
import { followSection, responseSection } from './risks-responses.ts';

/** 5 风险管理: what may happen, how grave it is, what is done about it, how it is watched. */
export function risksChapter(content: Content): Block[] {
  return [
    { kind: 'heading', level: 1, text: content.own.text('chapter-5-risks', 'title') },
    ...identificationSection(content),
    ...assessmentSection(content),
    ...responseSection(content),
    ...followSection(content),
  ];
}
