import { useEffect, useRef, useState } from 'react';
import { ruleEdition } from '../assessment-worker/index.ts';
import type { AskedAppraisal, AskedPlan, Composed, Question, Reply } from './protocol.ts';

/** The last document that could be composed; it stays while a newer one is under way. */
export interface LiveDocument {
  composed?: Composed;
  isBehind: boolean;
  error?: string;
}

type Asking = AskedAppraisal | Omit<AskedPlan, 'edition'>;

/** Composes the document in a worker of its own, which leaves out what is overtaken.
 * @param asked  the same object as long as the same is asked; undefined while there is nothing to print */
export function useDocument(asked: Asking | undefined): LiveDocument {
  const [live, setLive] = useState<LiveDocument>({ isBehind: true });
  const worker = useRef<Worker>(undefined);
  const seq = useRef(0);
  useEffect(() => {
    const started = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.current = started;
    started.onmessage = ({ data }: MessageEvent<Reply>) => {
      const isBehind = data.seq !== seq.current;
      if (data.ok) setLive({ composed: data.composed, isBehind });
      else setLive((before) => ({ ...before, isBehind, error: data.error }));
    };
    started.onerror = ({ message }) =>
      setLive((before) => ({ ...before, isBehind: false, error: message || 'the worker did not start' }));
    return () => started.terminate();
  }, []);
  useEffect(() => {
    if (asked === undefined) return;
    const mine = ++seq.current;
    setLive((before) => (before.isBehind ? before : { ...before, isBehind: true }));
    questionOf(mine, asked).then(
      (question) => {
        if (seq.current === mine) worker.current?.postMessage(question);
      },
      (error: Error) => setLive((before) => ({ ...before, isBehind: false, error: error.message })),
    );
  }, [asked]);
  return live;
}

/** A plan is composed under the rules that are in force now. */
async function questionOf(seq: number, asked: Asking): Promise<Question> {
  return 'appraisal' in asked ? { seq, ...asked } : { seq, ...asked, edition: await ruleEdition() };
}
