import { type Problem, problemText } from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import { checkPlan } from '@zhulin/plan';
import type { FastifySchemaCompiler } from 'fastify';
import { z } from 'zod';
import { wordsOf } from '../wording.ts';

/** What zod refused in one part of a request. Fastify adds which part it was. */
export class InputRefused extends Error {
  readonly issues: readonly z.core.$ZodIssue[];
  readonly validationContext?: string;

  constructor(issues: readonly z.core.$ZodIssue[]) {
    super('input refused');
    this.issues = issues;
  }
}

/** Checks a part of a request by its zod schema. The refused input stays in the issues, because the language of the
 * sentences is chosen later. */
export const checkInput: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (data) => {
    const result = schema.safeParse(data, { reportInput: true });
    return result.success ? { value: result.data } : { error: new InputRefused(result.error.issues) };
  };

const sentences = { 'zh-CN': z.locales.zhCN(), en: z.locales.en() };

/** Words every refused place. Places inside a plan get the plan's own sentences, which know its fields and units. */
export function problemsOf(refused: InputRefused, body: unknown, language: Language): Problem[] {
  const part = refused.validationContext === 'querystring' ? 'query' : refused.validationContext;
  const isInPlan = ({ path }: z.core.$ZodIssue) => part === 'body' && path[0] === 'plan';
  const others = refused.issues.filter((issue) => !isInPlan(issue));
  return [
    ...(refused.issues.some(isInPlan) ? planProblems(body, language) : []),
    ...others.map((issue) => ({
      path: [part, ...issue.path].map(String).join('.'),
      text: textOf(issue, language),
    })),
  ];
}

function planProblems(body: unknown, language: Language): Problem[] {
  const plan = typeof body === 'object' && body !== null && 'plan' in body ? body.plan : undefined;
  const reading = checkPlan(plan);
  if (reading.ok) throw new Error('the schema of the route refuses a plan that the plan reader accepts');
  return reading.problems.map((problem) => {
    const { text, next } = problemText(problem, wordsOf(language));
    return { path: `body.plan${problem.path === '' ? '' : '.'}${problem.path}`, text: `${text} ${next}` };
  });
}

function textOf(issue: z.core.$ZodIssue, language: Language): string {
  // Cast: a finished issue is a raw one whose input was reported (see checkInput).
  const said = sentences[language].localeError(issue as z.core.$ZodRawIssue);
  return typeof said === 'string' ? said : (said?.message ?? issue.message);
}
