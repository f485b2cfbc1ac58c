import { failureText, madeFiles } from '@zhulin/contract';
import { EXIT, type ExitCode } from './console.ts';
import { downloadFile } from './files.ts';
import { followOnOneLine, jobLine } from './follow-job.ts';
import type { Invocation } from './run.ts';
import type { Connection } from './server.ts';

/** Follows a job that makes one file, and takes the file. @returns 1 where none was made */
export async function fetchMade(
  invocation: Invocation,
  connection: Connection,
  { jobId, out }: { readonly jobId: string; readonly out: string },
): Promise<ExitCode> {
  const { words, console, json } = invocation;
  const job = await followOnOneLine(invocation, connection, jobId);
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
