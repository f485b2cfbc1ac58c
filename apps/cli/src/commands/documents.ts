import { type Actions, runAction } from '../actions.ts';
import type { ExitCode } from '../console.ts';
import { formatOf, formOf, kindOf } from '../document-form.ts';
import { fetchMade } from '../fetch-made.ts';
import type { Invocation } from '../run.ts';
import { openConnection, operandAt, outOf } from '../server.ts';
import { assertWritable } from '../write-whole.ts';

const ACTIONS: Actions = { make };

/** `zhulin documents make`: documents that a server makes. */
export function documents(invocation: Invocation): Promise<ExitCode> {
  return runAction(ACTIONS, invocation);
}

/** `make PROJECT -o FILE [--style …] [--stage …]`: asks for the work plan in the format that the ending of the file names,
 * follows the job, and takes the document. */
async function make(invocation: Invocation): Promise<ExitCode> {
  const { words, asOf } = invocation;
  const id = operandAt(invocation, 0, 'the-project');
  const out = outOf(invocation);
  const document = kindOf(invocation);
  const form = { ...formOf(invocation), formats: [formatOf(out, document, invocation)] };
  assertWritable(out, words);
  const connection = openConnection(invocation);
  const body = { document, language: words.language, asOf, ...form } as const;
  const { id: jobId } = await connection.client.askDocument({ params: { id }, body });
  return await fetchMade(invocation, connection, { jobId, out });
}
