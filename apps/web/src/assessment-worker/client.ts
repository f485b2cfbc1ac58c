import type { Plan } from '@zhulin/plan';
import type { AssessAnswer, AssessOutcome, CallName, Calls, Question, Reply } from './protocol.ts';

/** The part of a Worker that is used. */
export interface WorkerPort {
  postMessage(question: Question): void;
  terminate(): void;
  onmessage: ((event: { data: Reply }) => void) | null;
  onerror: ((event: { message: string }) => void) | null;
}

export interface AssessmentClient {
  /** Assesses the latest draft. A draft that a newer one overtakes is answered with undefined, and not even computed
   * when the worker was still busy: one question is with the worker, at most one waits. */
  assess(input: Calls['assess']['input']): Promise<AssessOutcome | undefined>;
  trace(input: Calls['trace']['input']): Promise<Calls['trace']['output']>;
  verify(input: Calls['verify']['input']): Promise<Calls['verify']['output']>;
  /** Lets the next question begin with a fresh worker. What is still asked fails. */
  restart(): void;
}

interface Pending {
  resolve(output: unknown): void;
  reject(error: Error): void;
}

interface Waiting {
  input: Calls['assess']['input'];
  pending: Pending;
}

function promised<Output>(begin: (pending: Pending) => void): Promise<Output> {
  return new Promise((resolve, reject) => {
    // Cast: a question is answered with the output of its own row of Calls, an overtaken one with nothing.
    begin({ resolve: resolve as (output: unknown) => void, reject });
  });
}

/** A client over a worker that is started with the first question and anew after it broke. */
export function createAssessmentClient(start: () => WorkerPort): AssessmentClient {
  const pending = new Map<number, Pending>();
  let port: WorkerPort | undefined;
  let lastSeq = 0;
  let running: number | undefined;
  let waiting: Waiting | undefined;

  const open = (): WorkerPort => {
    if (port) return port;
    const opened = start();
    opened.onmessage = ({ data }) => settle(data);
    opened.onerror = ({ message }) => breakDown(message);
    port = opened;
    return opened;
  };
  const post = <N extends CallName>(call: N, input: Calls[N]['input'], each: Pending): number => {
    const seq = ++lastSeq;
    pending.set(seq, each);
    // Cast: N names one row of Calls, so call and input belong together.
    open().postMessage({ seq, call, input } as Question);
    return seq;
  };
  const settle = (reply: Reply): void => {
    const each = pending.get(reply.seq);
    if (!each) return;
    pending.delete(reply.seq);
    const isOvertaken = reply.seq === running && waiting !== undefined;
    if (reply.seq === running) runWaiting();
    if (isOvertaken) each.resolve(undefined);
    else if (reply.ok) each.resolve(reply.output);
    else each.reject(new Error(reply.error));
  };
  const runWaiting = (): void => {
    running = undefined;
    const next = waiting;
    waiting = undefined;
    if (next) running = post('assess', next.input, next.pending);
  };
  const breakDown = (message: string): void => {
    port?.terminate();
    port = undefined;
    const broken = [...pending.values()];
    pending.clear();
    for (const each of broken) each.reject(new Error(message));
    runWaiting();
  };
  const ask = <N extends CallName>(call: N, input: Calls[N]['input']): Promise<Calls[N]['output']> =>
    promised((each) => {
      post(call, input, each);
    });

  return {
    assess: async (input) => {
      const answered = await promised<AssessAnswer | undefined>((each) => {
        if (running === undefined) {
          running = post('assess', input, each);
          return;
        }
        waiting?.pending.resolve(undefined);
        waiting = { input, pending: each };
      });
      // Cast: a draft that was assessed has been read as a plan, which changes nothing in it.
      return answered?.ok ? { ...answered, plan: input.draft as Plan } : answered;
    },
    trace: (input) => ask('trace', input),
    verify: (input) => ask('verify', input),
    restart: () => breakDown('started anew'),
  };
}
