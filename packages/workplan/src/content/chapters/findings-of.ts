import { bySubject, type Finding } from '@zhulin/assessment';
import type { Content } from '../context.ts';

/** Checks that are not met, the stops first, each kind in the order of the checks. */
export function brokenOf({ assessment }: Content): Finding[] {
  const of = (light: Finding['light']) => assessment.findings.filter((each) => each.light === light);
  return [...of('red'), ...of('amber')];
}

/** Checks that are not met whose id begins so. */
export function brokenBelow(content: Content, prefix: string): Finding[] {
  return brokenOf(content).filter(({ id }) => id.startsWith(prefix));
}

/** How many checks of each subject are not met, most first. */
export function brokenSubjects(content: Content): { subject: string; count: number }[] {
  return bySubject(brokenOf(content))
    .map(({ subject, items }) => ({ subject, count: items.length }))
    .sort((one, other) => other.count - one.count);
}

export function findingOf({ assessment }: Content, id: string): Finding | undefined {
  return assessment.findings.find((each) => each.id === id);
}
