import { checkPlan } from '@zhulin/plan';
import { z } from 'zod';
import type { Problem } from './errors.ts';
import { problemText } from './problem-text.ts';
import type { Words } from './words.ts';

export type InputPart = 'params' | 'query' | 'body';

interface RefusedInput {
  readonly part: string;
  readonly issues: readonly z.core.$ZodIssue[];
  readonly body: unknown;
}

/** Words every refused place of one part of a request. Places inside a plan get the plan's own sentences, which know
 * its fields and units.
 * @param issues  of a check with `reportInput` */
export function inputProblems({ part, issues, body }: RefusedInput, words: Words): Problem[] {
  const isInPlan = ({ path }: z.core.$ZodIssue) => part === 'body' && path[0] === 'plan';
  const others = issues.filter((issue) => !isInPlan(issue));
  return [
    ...(issues.some(isInPlan) ? planProblems(body, words) : []),
    ...others.map((issue) => ({
      path: [part, ...issue.path].map(String).join('.'),
      text: textOf(issue, words),
    })),
  ];
}

function planProblems(body: unknown, words: Words): Problem[] {
  const plan = typeof body === 'object' && body !== null && 'plan' in body ? body.plan : undefined;
  const reading = checkPlan(plan);
  if (reading.ok) throw new Error('the schema of the route refuses a plan that the plan reader accepts');
  return reading.problems.map((problem) => {
    const { text, next } = problemText(problem, words);
    return { path: `body.plan${problem.path === '' ? '' : '.'}${problem.path}`, text: `${text} ${next}` };
  });
}

function textOf(issue: z.core.$ZodIssue, { language }: Words): string {
  const { localeError } = language === 'en' ? z.locales.en() : z.locales.zhCN();
  // Cast: a finished issue is a raw one whose input was reported.
  const said = localeError(issue as z.core.$ZodRawIssue);
  return typeof said === 'string' ? said : (said?.message ?? issue.message);
}
