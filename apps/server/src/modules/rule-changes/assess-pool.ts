import { Worker } from 'node:worker_threads';
import type { Plan } from '@zhulin/plan';
import type { ThreadAnswer, ThreadMessage, ThreadTask } from './assess-thread.ts';

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
  const tearDown = () => Promise.all(threads.map((thread) => thread.terminate()));
  const onAbort = () => void tearDown();
  signal.addEventListener('abort', onAbort);
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
    // A thread that is torn down while it works can take the process with it, so those that are done end by themselves.
    await Promise.all(threads.map((thread) => thread.close()));
  } finally {
    signal.removeEventListener('abort', onAbort);
    await tearDown();
  }
}

class AssessThread {
  readonly #worker: Worker;
  readonly #ended: Promise<void>;

  constructor(workerData: ThreadTask) {
    this.#worker = new Worker(new URL('assess-thread.ts', import.meta.url), { workerData });
    this.#ended = new Promise((resolve) => this.#worker.once('exit', () => resolve()));
    // Heard again by whoever waits; without a listener it would end the process.
    this.#worker.on('error', () => undefined);
  }

  async assess(batch: readonly Plan[]): Promise<readonly ThreadAnswer[]> {
    const worker = this.#worker;
    const { promise, resolve, reject } = Promise.withResolvers<readonly ThreadAnswer[]>();
    worker.once('message', resolve);
    worker.once('error', reject);
    void this.#ended.then(() => reject(new Error('the assessing thread ended before it answered')));
    this.#post(batch);
    return await promise.finally(() => {
      worker.off('message', resolve);
      worker.off('error', reject);
    });
  }

  /** Waits until it has ended after its last answer. */
  async close(): Promise<void> {
    this.#post(null);
    await this.#ended;
  }

  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }

  #post(message: ThreadMessage): void {
    this.#worker.postMessage(message);
  }
}
