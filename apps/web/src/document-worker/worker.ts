import '../no-eval.ts';
import { compose } from './compose.ts';
import type { Question, Reply } from './protocol.ts';

let next: Question | undefined;
let isBusy = false;

self.addEventListener('message', ({ data }: MessageEvent<Question>) => {
  next = data;
  if (!isBusy) void work();
});

/** Composes the newest question; what was overtaken while another was composed is never begun. */
async function work(): Promise<void> {
  isBusy = true;
  while (next !== undefined) {
    const question = next;
    next = undefined;
    self.postMessage(await answered(question));
  }
  isBusy = false;
}

async function answered({ seq, ...asked }: Question): Promise<Reply> {
  try {
    return { seq, ok: true, composed: await compose(asked) };
  } catch (error) {
    return { seq, ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}
