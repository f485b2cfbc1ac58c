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

/** Checks that are not met, the farthest from what is asked first; stops before deadlines. */
export function gravestOf(content: Content): Finding[] {
  const far = (finding: Finding) => {
    const { required, distance } = finding;
    if (required !== null && 'all' in required && distance !== null)
      return Math.abs(distance) / required.all.length;
    const edge = edgesOf(finding).reduce(
      (near, each) => Math.min(near, Math.abs(each)),
      Number.POSITIVE_INFINITY,
    );
    return edge === 0 || !Number.isFinite(edge) || finding.distance === null
      ? Number.POSITIVE_INFINITY
      : Math.abs(finding.distance) / edge;
  };
  return brokenOf(content).sort((one, other) => {
    if (one.light !== other.light) return one.light === 'red' ? -1 : 1;
    const [first, second] = [far(one), far(other)];
    return first === second ? 0 : second - first;
  });
}

/** Checks that are met by the narrowest margin, of those held against a bound that is not zero. */
export function tightestOf({ assessment }: Content): Finding[] {
  const margin = (finding: Finding): number | undefined => {
    const { measured } = finding;
    if (typeof measured !== 'number') return undefined;
    const margins = edgesOf(finding).flatMap((edge) =>
      edge === 0 ? [] : [Math.abs(measured - edge) / Math.abs(edge)],
    );
    return margins.length === 0 ? undefined : Math.min(...margins);
  };
  return assessment.findings
    .filter(({ light }) => light === 'green')
    .flatMap((finding) => {
      const narrow = margin(finding);
      return narrow === undefined || narrow === 0 ? [] : [{ finding, narrow }];
    })
    .sort((one, other) => one.narrow - other.narrow)
    .map(({ finding }) => finding);
}

function edgesOf({ required }: Finding): number[] {
  if (required === null || 'all' in required) return [];
  return Object.values(required);
}
