import type { Answer, Question } from './protocol.ts';
import { simulate } from './simulate.ts';

let running = new AbortController();

// A message to ourselves comes after those that are waiting: a newer question has its turn.
const turns = new MessageChannel();
const waiting: (() => void)[] = [];
turns.port1.onmessage = () => waiting.shift()?.();
const breathe = () =>
  new Promise<void>((resolve) => {
    waiting.push(resolve);
    turns.port2.postMessage(null);
  });

self.addEventListener('message', ({ data: { seq, ...asked } }: MessageEvent<Question>) => {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const onAnswer = (answer: Answer) => {
    if (!signal.aborted) self.postMessage({ seq, ...answer });
  };
  simulate(asked, { signal, breathe, onAnswer }).catch((error: unknown) =>
    onAnswer({ kind: 'broken', detail: error instanceof Error ? error.message : String(error) }),
  );
});
