import { projectPopulation } from './index.ts';
import { inputOf } from './testing/inputs.ts';

const RUNS = 50;
const PROJECTIONS = 100;

/** Fastest of warm runs: a hundred projections of a 100-year horizon with twenty kinds of dwellings. */
export const bench = {
  targets: [{ id: 'population.100-projections-ms', unit: 'ms', target: 40, better: 'lower' as const }],
  async run(): Promise<{ id: string; value: number }[]> {
    const dwellings = Array.from({ length: 20 }, (_, kind) => ({
      id: `kind-${kind}`,
      count: 100 + kind,
      peoplePerDwelling: 2.5,
      occupiedFromYear: 2028 + kind,
    }));
    const input = inputOf({ years: 100, dwellings });
    const times = Array.from({ length: RUNS }, () => {
      const started = performance.now();
      for (let round = 0; round < PROJECTIONS; round++) {
        if (projectPopulation(input).issues.length > 0) throw new Error('the population is refused');
      }
      return performance.now() - started;
    });
    return [{ id: 'population.100-projections-ms', value: Math.min(...times) }];
  },
};
