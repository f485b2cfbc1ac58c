import { z } from 'zod';
import { type ErrorCode, errorRegistry, Failure, isErrorCode } from './errors.ts';
import type { ReadOnly } from './read-only.ts';

export const problemSchema = z.strictObject({ path: z.string(), text: z.string() });

/** The one shape of every refusal and error of the server. */
export const failureBodySchema = z
  .strictObject({
    code: z
      .custom<ErrorCode>((code) => typeof code === 'string' && isErrorCode(code))
      .meta({ type: 'string', enum: Object.keys(errorRegistry) }),
    text: z.string().describe('what happened, in the language of the request'),
    next: z.string().describe('what to do next, in the language of the request'),
    params: z.record(
      z.string(),
      z.union([z.string(), z.number(), z.array(z.string()), z.array(problemSchema)]),
    ),
    requestId: z.string().describe('names this request in the log of the server'),
  })
  .meta({ id: 'Failure' });

export type FailureBody = ReadOnly<z.output<typeof failureBodySchema>>;

/** The failure that an answer of the server tells; undefined where it tells none. */
export function failureSaid(body: unknown): Failure | undefined {
  const parsed = failureBodySchema.safeParse(body);
  return parsed.success ? new Failure(parsed.data.code, parsed.data.params) : undefined;
}
