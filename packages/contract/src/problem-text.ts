import type { PlanProblem } from '@zhulin/plan';
import { choiceSaid } from './choice-said.ts';
import type { Words } from './words.ts';

/** A problem of a plan file in words: what is wrong, and what to do next. */
export function problemText(problem: PlanProblem, words: Words): { text: string; next: string } {
  const code = codeSaid(problem);
  const key = code === undefined ? keyOf(problem, words) : `${problem.code}_SAID`;
  const params = {
    ...problem.params,
    ...expectedOf(problem, words),
    ...(code === undefined ? {} : { code }),
  };
  return {
    text: words.text('problems', `${key}/text`, params),
    next: words.text('problems', `${key}/next`, params),
  };
}

function keyOf({ code, params }: PlanProblem, words: Words): string {
  const withNearest = `${code}_NEAREST`;
  return params['nearest'] !== undefined && words.has('problems', `${withNearest}/text`) ? withNearest : code;
}

/** The code of a choice, where its word was written instead. `got` shows text in quotation marks. */
function codeSaid({ code, params }: PlanProblem): string | undefined {
  const { choices, got } = params;
  if (code !== 'PLAN_CHOICE' || choices === undefined) return undefined;
  return choiceSaid(String(choices), String(got).replace(/^"(.*)"$/, '$1'));
}

/** `expected` names a kind of quantity for most problems, and stands for itself (a list of choices, a number) in others. */
function expectedOf({ params }: PlanProblem, words: Words): { expected?: string | number } {
  const { expected } = params;
  if (expected === undefined) return {};
  const named = String(expected);
  return { expected: words.has('expected', named) ? words.text('expected', named) : expected };
}
