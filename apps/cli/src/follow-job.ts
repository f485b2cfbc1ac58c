import { type Job, jobSchema, streams, type Words } from '@zhulin/contract';
import type { Invocation } from './run.ts';
import type { Connection } from './server.ts';

/** A stream that ends before the job does is opened again, this often without any news. */
const SILENCES_MAX = 5;

/** How a job changes until it is finished.
 * @returns the finished job. Errors: JOB_NOT_FOUND, SERVER_NOT_REACHED */
export async function followJob(
  connection: Connection,
  id: string,
  onChange: (job: Job) => void,
): Promise<Job> {
  for (let silences = 0; silences < SILENCES_MAX; silences++) {
    for await (const job of jobEvents(connection, id)) {
      silences = 0;
      onChange(job);
      if (job.finishedAt !== null) return job;
    }
  }
  return await connection.client.readJob({ params: { id } });
}

/** The same, on one line that is written over and then taken away. */
export async function followOnOneLine(
  { words, console }: Invocation,
  connection: Connection,
  id: string,
): Promise<Job> {
  try {
    return await followJob(connection, id, (job) => console.status(jobLine(job, words)));
  } finally {
    console.status(null);
  }
}

/** One job as often as the server tells of it. */
export async function* jobEvents({ fetch }: Connection, id: string): AsyncGenerator<Job> {
  const { method, path } = streams.jobEvents;
  const { body } = await fetch(path.replace(':id', encodeURIComponent(id)), { method });
  if (body === null) return;
  let heard = '';
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    heard += text;
    const events = heard.split('\n\n');
    heard = events.pop() ?? '';
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1];
      if (data !== undefined) yield jobSchema.parse(JSON.parse(data));
    }
  }
}

/** What a job does and how far it is, on one line: 编制工作方案 进行中 1/3 排版. */
export function jobLine({ kind, state, progress }: Job, words: Words): string {
  const named = (list: string, key: string) =>
    words.has('jobs', `${list}/${key}`) ? words.text('jobs', `${list}/${key}`) : key;
  const far =
    state === 'running' && progress !== null
      ? [
          `${progress.done}/${progress.total}`,
          ...(progress.note === null ? [] : [named('notes', progress.note)]),
        ]
      : [];
  return [named('kinds', kind), named('states', state), ...far].join(' ');
}
