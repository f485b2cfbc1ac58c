import { readFileSync } from 'node:fs';
import { isoDay } from '@zhulin/engines/units';
import { readPlan } from '@zhulin/plan';
import { assess } from './src/index.ts';
import { ruleBundle } from './src/rule-bundle.ts';

const RUNS = 200;

/** `assess` of the example, warm: the median of single runs, trace and fixes included. */
export const bench = {
  targets: [{ id: 'assess.example-ms', unit: 'ms', target: 8, better: 'lower' as const }],
  run: async (): Promise<{ id: string; value: number }[]> => {
    const reading = readPlan(readFileSync(new URL('../../examples/medium.yaml', import.meta.url)));
    if (!reading.ok) throw new Error('the example cannot be read');
    const input = { plan: reading.plan, rules: ruleBundle, asOf: isoDay('2026-11-23'), seed: 1, points: 0 };
    const times: number[] = [];
    for (let run = 0; run < RUNS * 2; run++) {
      const started = performance.now();
      assess(input);
      if (run >= RUNS) times.push(performance.now() - started);
    }
    times.sort((a, b) => a - b);
    return [{ id: 'assess.example-ms', value: times[RUNS / 2] ?? Number.NaN }];
  },
};
