import type { RuleEdition } from '@zhulin/contract';
import { client } from '../client.ts';
import { createAssessmentClient, type WorkerPort } from './client.ts';
import type { AssessOutcome, AssessRequest } from './protocol.ts';

export type { DraftPlan, RuleVerdict } from './protocol.ts';

/** The engines and the rules of this installation, in a worker of this page. */
export const assessmentClient = createAssessmentClient(startWorker);

/** Assesses a plan in a worker of its own, so that nothing overtakes it. */
export async function assessOnce(request: AssessRequest): Promise<AssessOutcome> {
  let port: WorkerPort | undefined;
  const client = createAssessmentClient(() => {
    port = startWorker();
    return port;
  });
  try {
    const outcome = await client.assess(request);
    if (outcome === undefined) throw new Error('overtaken, though nothing else was asked');
    return outcome;
  } finally {
    port?.terminate();
  }
}

let edition: Promise<RuleEdition> | undefined;

/** The rules that the server works by, asked for once a page; what failed is asked for again. */
export function ruleEdition(): Promise<RuleEdition> {
  edition ??= client.readRuleEdition({}).catch((error: unknown) => {
    edition = undefined;
    throw error;
  });
  return edition;
}

/** Asks for the rules anew where the server works by others than this page does.
 * @returns whether it does */
export async function heedRules(rulesHash: string): Promise<boolean> {
  if (edition === undefined || (await edition).rulesHash === rulesHash) return false;
  forgetRules();
  return true;
}

/** Lets the next page that assesses ask for the rules anew, after they were changed. */
export function forgetRules(): void {
  edition = undefined;
  assessmentClient.restart();
}

function startWorker(): WorkerPort {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  let hasRules = false;
  const ready = ruleEdition().then((rules) => {
    worker.postMessage(rules);
    hasRules = true;
  });
  const port: WorkerPort = {
    // Questions wait for the rules, in their order; once these are there, the worker begins while the page still draws.
    postMessage: (question) => {
      if (hasRules) worker.postMessage(question);
      else
        ready.then(
          () => worker.postMessage(question),
          (error: Error) => port.onerror?.({ message: error.message }),
        );
    },
    terminate: () => worker.terminate(),
    onmessage: null,
    onerror: null,
  };
  worker.onmessage = (event) => port.onmessage?.(event);
  // A worker that cannot even be loaded reports no message.
  worker.onerror = ({ message }) => port.onerror?.({ message: message || 'the worker did not start' });
  return port;
}
