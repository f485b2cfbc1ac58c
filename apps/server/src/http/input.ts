import { inputProblems, type Problem } from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';
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

/** Words every refused place. */
export function problemsOf(refused: InputRefused, body: unknown, language: Language): Problem[] {
  const { validationContext, issues } = refused;
  const part = validationContext === 'querystring' ? 'query' : String(validationContext);
  return inputProblems({ part, issues, body }, wordsOf(language));
}
