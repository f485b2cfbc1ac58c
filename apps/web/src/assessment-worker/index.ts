import { createAssessmentClient, type WorkerPort } from './client.ts';

export type { DraftPlan, RuleVerdict } from './protocol.ts';

/** The engines and the rules of this installation, in a worker of this page. */
export const assessmentClient = createAssessmentClient(startWorker);

function startWorker(): WorkerPort {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const port: WorkerPort = {
    postMessage: (question) => worker.postMessage(question),
    terminate: () => worker.terminate(),
    onmessage: null,
    onerror: null,
  };
  worker.onmessage = (event) => port.onmessage?.(event);
  // A worker that cannot even be loaded reports no message.
  worker.onerror = ({ message }) => port.onerror?.({ message: message || 'the worker did not start' });
  return port;
}
