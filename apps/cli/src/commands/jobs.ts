import { failureText, JOB_LIST_MAX, type Job, momentText, type Words } from '@zhulin/contract';
import { type Actions, runAction } from '../actions.ts';
import { EXIT, type ExitCode } from '../console.ts';
import { followJob, followOnOneLine, jobLine } from '../follow-job.ts';
import type { Invocation } from '../run.ts';
import { openConnection, openServer, operandAt, printRows } from '../server.ts';

const ACTIONS: Actions = { list, show, watch, cancel };

/** `zhulin jobs list | show | watch | cancel`: what one has asked for and is done meanwhile. */
export function jobs(invocation: Invocation): Promise<ExitCode> {
  return runAction(ACTIONS, invocation);
}

/** `list`: up to a hundred, latest first. */
async function list(invocation: Invocation): Promise<ExitCode> {
  const { words } = invocation;
  const answer = await openServer(invocation).listJobs({ query: { limit: JOB_LIST_MAX } });
  const rows = answer.jobs.map((job) => [job.id, momentText(job.createdAt, words), jobLine(job, words)]);
  return printRows(invocation, answer, rows, words.text('cli', 'rows', { count: rows.length }));
}

/** `show ID`. */
async function show(invocation: Invocation): Promise<ExitCode> {
  const id = operandAt(invocation, 0, 'the-job');
  return printJob(invocation, await openServer(invocation).readJob({ params: { id } }));
}

/** `watch ID`: until it is finished; with `--json` each change is a line of data. */
async function watch(invocation: Invocation): Promise<ExitCode> {
  const { console, json } = invocation;
  const id = operandAt(invocation, 0, 'the-job');
  const connection = openConnection(invocation);
  if (json) return exitOf(await followJob(connection, id, (job) => console.out(JSON.stringify(job))));
  return printJob(invocation, await followOnOneLine(invocation, connection, id));
}

/** `cancel ID`. */
async function cancel(invocation: Invocation): Promise<ExitCode> {
  const { words, console, json } = invocation;
  const id = operandAt(invocation, 0, 'the-job');
  const job = await openServer(invocation).cancelJob({ params: { id } });
  if (json) console.out(JSON.stringify(job, null, 2));
  else
    console.out(words.text('cli', job.state === 'cancelled' ? 'job-cancelled' : 'job-cancel-asked', { id }));
  return EXIT.fine;
}

function printJob(invocation: Invocation, job: Job): ExitCode {
  const { words, console, json } = invocation;
  if (json) console.out(JSON.stringify(job, null, 2));
  else for (const line of [`${job.id}  ${jobLine(job, words)}`, ...outcomeOf(job, words)]) console.out(line);
  return exitOf(job);
}

function outcomeOf({ result, error }: Job, words: Words): string[] {
  if (error !== null) {
    const { text, next } = failureText(error, words);
    return [`  ${text}`, `  ${words.text('cli', 'next', { next })}`];
  }
  return Object.entries(result ?? {}).flatMap(([name, value]) =>
    Array.isArray(value)
      ? value.map(({ fileId, format }) => `  ${format}: ${fileId}`)
      : [`  ${name}: ${value}`],
  );
}

/** What was not done is red. */
function exitOf({ state }: Job): ExitCode {
  return state === 'failed' || state === 'cancelled' ? EXIT.red : EXIT.fine;
}
