import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import {
  addTally,
  openSimulation,
  type RiskIssue,
  type RiskResult,
  readRiskFile,
  summarise,
  type Tally,
} from '@zhulin/engines/risk';
import type { RiskOrder, RiskReport, RiskTask } from './risk-thread.ts';

/** Blocks that a thread is given at once: few enough that a cancelled run ends at once, and that all threads end together. */
const BLOCKS_AT_ONCE = 2;

interface PoolOptions {
  readonly workers: number;
  /** No more blocks are begun; what was done is the answer. */
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
}

/** Simulates one model in threads of their own. Blocks are handed out as threads come free: the answer does not depend on who ran which.
 * @returns the result, or the issues of the sampling. Errors: what a thread throws */
export async function simulateAside(
  task: RiskTask,
  { workers, signal, onProgress }: PoolOptions,
): Promise<{ result: RiskResult; issues: [] } | { result: null; issues: RiskIssue[] }> {
  const spec = readRiskFile(task.input).value?.[task.part];
  if (!spec) throw new Error(`there is no part ${task.part}`);
  const { value: simulation, issues } = openSimulation(spec, task.sampling);
  if (!simulation) return { result: null, issues };
  const threads = Array.from({ length: Math.min(workers, simulation.blocks) }, () => new RiskThread(task));
  let next = 0;
  let done = 0;
  const work = async (thread: RiskThread): Promise<Tally> => {
    while (next < simulation.blocks && !signal.aborted) {
      const blocks = Array.from(
        { length: Math.min(BLOCKS_AT_ONCE, simulation.blocks - next) },
        (_, place) => next + place,
      );
      next += blocks.length;
      done += await thread.run(blocks);
      onProgress(done);
    }
    return await thread.tell();
  };
  try {
    const tallies = await Promise.all(threads.map(work));
    const sum = simulation.openTally();
    for (const tally of tallies) addTally(sum, tally);
    return { result: summarise(simulation, sum), issues: [] };
  } finally {
    for (const thread of threads) thread.end();
  }
}

class RiskThread {
  readonly #worker: Worker;
  readonly #ended: Promise<never>;

  constructor(workerData: RiskTask) {
    this.#worker = new Worker(new URL('risk-thread.ts', import.meta.url), { workerData });
    this.#ended = once(this.#worker, 'exit').then(() => {
      throw new Error('the simulating thread ended before it answered');
    });
    // Heard by whoever asks; a thread that is ended is not asked any more.
    this.#ended.catch(() => undefined);
  }

  async run(blocks: readonly number[]): Promise<number> {
    const report = await this.#ask({ blocks });
    if (!('trials' in report)) throw new Error('the thread told its sums instead of running blocks');
    return report.trials;
  }

  async tell(): Promise<Tally> {
    const report = await this.#ask('tell');
    if (!('tally' in report)) throw new Error('the thread ran blocks instead of telling its sums');
    return report.tally;
  }

  async #ask(order: RiskOrder): Promise<RiskReport> {
    const heard = once(this.#worker, 'message');
    this.#worker.postMessage(order);
    // Cast: the thread answers every order with a RiskReport.
    const [report] = (await Promise.race([heard, this.#ended])) as [RiskReport];
    return report;
  }

  end(): void {
    void this.#worker.terminate();
  }
}
