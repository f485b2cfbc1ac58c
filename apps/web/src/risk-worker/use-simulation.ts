import type { RiskIssue, RiskResult } from '@zhulin/engines/risk';
import { useEffect, useRef, useState } from 'react';
import type { Answer, Asked, Question, Reply } from './protocol.ts';
import { isTried } from './trial.ts';

/** What a simulation says so far; figures of an earlier question stay until those of the next are there. */
export interface Simulated {
  /** Curves and tornado. */
  curves?: RiskResult;
  /** Everything, with joint confidence, chances and responses. */
  whole?: RiskResult;
  /** Curves of the model of which nothing is tried. */
  untried?: { model: string; result: RiskResult };
  /** Share of the trials of the whole that are done; undefined when nothing is under way. */
  progress?: number;
  issues?: readonly RiskIssue[];
  broken?: string;
}

/** Asks a worker of its own, which lets go of a question when the next one comes. Nothing is asked without a model.
 * @param asked  the same object as long as the same is asked */
export function useSimulation(asked: Asked | undefined): Simulated {
  const [simulated, setSimulated] = useState<Simulated>({});
  const worker = useRef<Worker>(undefined);
  const question = useRef<Question>(undefined);
  useEffect(() => {
    const started = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.current = started;
    started.onmessage = ({ data }: MessageEvent<Reply>) => {
      const { current } = question;
      if (current?.seq === data.seq) setSimulated((before) => withAnswer(before, data, current));
    };
    started.onerror = ({ message }) => setSimulated({ broken: message || 'the worker did not start' });
    return () => started.terminate();
  }, []);
  useEffect(() => {
    if (asked === undefined) return;
    const next: Question = { seq: (question.current?.seq ?? 0) + 1, ...asked };
    question.current = next;
    worker.current?.postMessage(next);
    setSimulated((before) => (before.progress === 0 ? before : { ...before, progress: 0 }));
  }, [asked]);
  return simulated;
}

function withAnswer(
  { curves, whole, untried }: Simulated,
  answer: Answer,
  { model, trial }: Asked,
): Simulated {
  const known = untried?.model === model ? { untried } : {};
  const before = { ...known, ...(curves && { curves }), ...(whole && { whole }) };
  switch (answer.kind) {
    case 'curves': {
      const own = isTried(trial) ? known : { untried: { model, result: answer.result } };
      return { ...before, ...own, curves: answer.result, progress: 0 };
    }
    case 'whole':
      return { ...known, curves: answer.result, whole: answer.result };
    case 'progress':
      return { ...before, progress: answer.done / answer.points };
    case 'refused':
      return { ...known, issues: answer.issues };
    case 'broken':
      return { ...known, broken: answer.detail };
  }
}
