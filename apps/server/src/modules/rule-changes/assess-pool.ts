import { Worker } from 'node:worker_threads';
import type { Plan } from '@zhulin/plan';
import type { ThreadAnswer, ThreadTask } from './assess-thread.ts';

/** Threads of one job at most. More would take the processors from those who wait for a page. */
const THREADS_MAX = 2;

interface PoolOptions<Each> {
  readonly task: ThreadTask;
  /** How many batches there are about: fewer than threads start fewer threads. */
  readonly batches: number;
  /** Ends all threads. */
  readonly signal: AbortSignal;
  /** The next plans, none at the end. Asked one after the other. */
  readonly next: () => Promise<readonly Each[]>;
  /** Called with what came of each batch. */
  readonly took: (batch: readonly Each[], answers: readonly ThreadAnswer[]) => Promise<void>;
}

/** Assesses plans a batch at a time in threads of their own, so that requests are answered meanwhile.
 * Errors: what a thread throws; those of `next` and `took`. */
export async function assessAside<Each extends { readonly plan: Plan }>(
  options: PoolOptions<Each>,
): Promise<void> {
  const { task, batches, signal, next, took } = options;
  const threads = Array.from({ length: Math.min(THREADS_MAX, batches) }, () => new AssessThread(task));
  const end = () => {
    for (const thread of threads) thread.end();
  };
  signal.addEventListener('abort', end);
  let asking: Promise<readonly Each[]> = Promise.resolve([]);
  const ask = () => {
    asking = asking.then(next);
    return asking;
  };
  const work = async (thread: AssessThread) => {
    for (let batch = await ask(); batch.length > 0; batch = await ask())
      await took(batch, await thread.assess(batch.map(({ plan }) => plan)));
  };
  try {
    await Promise.all(threads.map(work));
  } finally {
    signal.removeEventListener('abort', end);
    end();
  }
}

class AssessThread {
  readonly #worker: Worker;

  constructor(workerData: ThreadTask) {
    this.#worker = new Worker(new URL('assess-thread.ts', import.meta.url), { workerData });
    // Heard again by whoever waits; without a listener it would end the process.
    this.#worker.on('error', () => undefined);
  }

  assess(batch: readonly Plan[]): Promise<readonly ThreadAnswer[]> {
    const worker = this.#worker;
    const { promise, resolve, reject } = Promise.withResolvers<readonly ThreadAnswer[]>();
    const onExit = () => reject(new Error('the assessing thread ended before it answered'));
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', onExit);
    worker.postMessage(batch);
    return promise.finally(() => {
      worker.off('message', resolve);
      worker.off('error', reject);
      worker.off('exit', onExit);
    });
  }

  end(): void {
    void this.#worker.terminate();
  }
}
