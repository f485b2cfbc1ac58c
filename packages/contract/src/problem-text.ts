import type { PlanProblem } from '@zhulin/plan';
import type { Words } from './words.ts';

/** A problem of a plan file in words: what is wrong, and what to do next. */
export function problemText(problem: PlanProblem, words: Words): { text: string; next: string } {
  const { nearest } = problem.params;
  const withNearest = `${problem.code}_NEAREST`;
  const key =
    nearest !== undefined && words.has('problems', `${withNearest}/text`) ? withNearest : problem.code;
  const params = { ...problem.params, ...expectedOf(problem, words) };
  return {
    text: words.text('problems', `${key}/text`, params),
    next: words.text('problems', `${key}/next`, params),
  };
}

/** `expected` names a kind of quantity for most problems, and stands for itself (a list of choices, a number) in others. */
function expectedOf({ params }: PlanProblem, words: Words): { expected?: string | number } {
  const { expected } = params;
  if (expected === undefined) return {};
  const named = String(expected);
  return { expected: words.has('expected', named) ? words.text('expected', named) : expected };
}
