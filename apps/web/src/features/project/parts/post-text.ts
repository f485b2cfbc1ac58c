import type { PlanVersionSummary, Words } from '@zhulin/contract';

/** In which post somebody did something: the role and the organisation, as far as they are known. */
export function postText({ role, organisation }: PlanVersionSummary['post'], words: Words): string {
  const parts = [role === null ? null : words.text('office', `role/${role}`), organisation];
  const known = parts.filter((part) => part !== null);
  return known.length === 0 ? '–' : known.join(' · ');
}
