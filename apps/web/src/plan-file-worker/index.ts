import type { Language } from '@zhulin/engines/units';
import type { FileCalls, FileQuestion, FileReading, FileReply, FileWriting } from './protocol.ts';

export type { FileProblem, FileReading, FileWriting } from './protocol.ts';

/** What the bytes of a YAML file or a workbook say. */
export function readPlanFile(bytes: Uint8Array, language: Language): Promise<FileReading> {
  return ask('read', bytes, language);
}

/** The bytes of a file. */
export function writePlanFile(writing: FileWriting, language: Language): Promise<Uint8Array> {
  return ask('write', writing, language);
}

/** Asks a worker of its own: the workbook library is large, loaded only here, and given back with the worker. */
function ask<N extends keyof FileCalls>(
  call: N,
  input: FileCalls[N]['input'],
  language: Language,
): Promise<FileCalls[N]['output']> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const answered = new Promise<FileCalls[N]['output']>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<FileReply>) => {
      // Cast: the worker answers a call with the output of its own row of FileCalls.
      if (data.ok) resolve(data.output as FileCalls[N]['output']);
      else reject(new Error(data.error));
    };
    // A worker that cannot even be loaded reports no message.
    worker.onerror = ({ message }) => reject(new Error(message || 'the worker did not start'));
    // Cast: N names one row of FileCalls, so call and input belong together.
    worker.postMessage({ call, input, language } as FileQuestion);
  });
  return answered.finally(() => worker.terminate());
}
