import '../no-eval.ts';
import { answer } from './answer.ts';
import type { Question } from './protocol.ts';

self.addEventListener('message', (event: MessageEvent<Question>) => {
  self.postMessage(answer(event.data));
});
