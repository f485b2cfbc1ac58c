import { isoDay } from '@zhulin/engines/units';
import { type Plan, withValueAt } from '@zhulin/plan';
import { assess } from './src/index.ts';
import { ruleBundle } from './src/rule-bundle.ts';
import { exampleNamed, peopledPlan } from './src/testing/peopled-plan.ts';

const RUNS = 200;

/** The example with people and facilities, each of which is too small by something: the dearest to assess. */
function everythingShort(): Plan {
  const facilities = peopledPlan().facilities?.map((facility) => ({
    ...facility,
    floorAreaM2: 60,
    places: 3000,
  }));
  return withValueAt(peopledPlan(), 'facilities', facilities);
}

/** The median of single warm runs, trace and fixes included. */
function warmMs(plan: Plan): number {
  const input = { plan, rules: ruleBundle, asOf: isoDay('2026-11-23'), seed: 1, points: 0 };
  const times: number[] = [];
  for (let run = 0; run < RUNS * 2; run++) {
    const started = performance.now();
    assess(input);
    if (run >= RUNS) times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return times[RUNS / 2] ?? Number.NaN;
}

export const bench = {
  targets: [
    { id: 'assess.example-ms', unit: 'ms', target: 8, better: 'lower' as const },
    { id: 'assess.peopled-ms', unit: 'ms', target: 8, better: 'lower' as const },
    { id: 'assess.everything-short-ms', unit: 'ms', target: 16, better: 'lower' as const },
  ],
  run: async (): Promise<{ id: string; value: number }[]> => [
    { id: 'assess.example-ms', value: warmMs(exampleNamed('medium')) },
    { id: 'assess.peopled-ms', value: warmMs(peopledPlan()) },
    { id: 'assess.everything-short-ms', value: warmMs(everythingShort()) },
  ],
};
