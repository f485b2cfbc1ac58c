import { readFileSync } from 'node:fs';
import { readRiskFile, samplingOf } from '@zhulin/engines/risk';
import { simulateAside } from './risk-pool.ts';

const TRIALS = 2 ** 22;
const RUNS = 3;

/** Seconds on the wall of the fastest of a few runs, threads started anew each time. */
async function seconds(workers: number): Promise<number> {
  const input: unknown = JSON.parse(
    readFileSync(new URL('../../../examples/risk.json', import.meta.url), 'utf8'),
  );
  const spec = readRiskFile(input).value?.cost;
  if (!spec) throw new Error('the example is refused');
  const task = { input, part: 'cost', sampling: samplingOf(spec, { trials: TRIALS }) } as const;
  let best = Infinity;
  for (let run = 0; run < RUNS; run++) {
    const before = performance.now();
    await simulateAside(task, { workers, signal: new AbortController().signal, onProgress: () => undefined });
    best = Math.min(best, (performance.now() - before) / 1000);
  }
  return best;
}

export const bench = {
  targets: [{ id: 'risk.two-workers', unit: 'times', target: 1.6, better: 'higher' as const }],
  /** Four million trials of the example, by two threads over by one, with the start of the threads. */
  run: async (): Promise<{ id: string; value: number }[]> => {
    const [one, two] = [await seconds(1), await seconds(2)];
    console.log(`seconds on the wall: ${JSON.stringify({ one, two })}`);
    return [{ id: 'risk.two-workers', value: one / two }];
  },
};
