import { failureText, madeFiles } from '@zhulin/contract';
import { type Actions, runAction } from '../actions.ts';
import { EXIT, type ExitCode } from '../console.ts';
import { formatOf, formOf, kindOf } from '../document-form.ts';
import { downloadFile } from '../files.ts';
import { followOnOneLine, jobLine } from '../follow-job.ts';
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
  const { words, console, json, asOf } = invocation;
  const id = operandAt(invocation, 0, 'the-project');
  const out = outOf(invocation);
  const document = kindOf(invocation);
  const form = { ...formOf(invocation), formats: [formatOf(out, document, invocation)] };
  assertWritable(out, words);
  const connection = openConnection(invocation);
  const body = { document, language: words.language, asOf, ...form } as const;
  const asked = await connection.client.askDocument({ params: { id }, body });
  const job = await followOnOneLine(invocation, connection, asked.id);
  const [file] = madeFiles(job);
  if (file === undefined) {
    if (json) console.out(JSON.stringify(job, null, 2));
    else console.err(job.error === null ? jobLine(job, words) : failureText(job.error, words).text);
    return EXIT.red;
  }
  await downloadFile(connection, file.fileId, out, words);
  if (json) console.out(JSON.stringify(job, null, 2));
  else console.out(words.text('cli', 'saved', { path: out }));
  return EXIT.fine;
}
