import { useEffect, useRef, useState } from 'react';
import { ruleEdition } from '../assessment-worker/index.ts';
import type { Asked, Composed, Question, Reply } from './protocol.ts';

/** The last document that could be composed; it stays while a newer one is under way. */
export interface LiveDocument {
  composed?: Composed;
  isBehind: boolean;
  error?: string;
}

/** Composes the document in a worker of its own, which leaves out what is overtaken.
 * @param asked  the same object as long as the same is asked; undefined while there is nothing to print */
export function useDocument(asked: Omit<Asked, 'edition'> | undefined): LiveDocument {
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
    ruleEdition().then(
      (edition) => {
        const question: Question = { seq: mine, ...asked, edition };
        if (seq.current === mine) worker.current?.postMessage(question);
      },
      (error: Error) => setLive((before) => ({ ...before, isBehind: false, error: error.message })),
    );
  }, [asked]);
  return live;
}
