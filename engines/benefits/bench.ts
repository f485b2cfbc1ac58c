import { computeMultipliers, type InputOutputTable } from './index.ts';

const SECTORS = 153;
const RUNS = 7;

/** A table of the size of the national one of 2020: every sector buys from every other. */
const table: InputOutputTable = {
  sectors: Array.from({ length: SECTORS }, (_, at) => `s${at}`),
  coefficients: Array.from({ length: SECTORS }, (_, row) =>
    Array.from({ length: SECTORS }, (_, column) => (1 + ((row * 31 + column * 17) % 13)) / (13 * SECTORS)),
  ),
  imports: { are: 'shared', shares: Array.from({ length: SECTORS }, (_, at) => (at % 10) / 20) },
  rows: [{ id: 'jobs', unit: 'people', amounts: Array.from({ length: SECTORS }, (_, at) => at / SECTORS) }],
};

/** Median of warm runs: every multiplier of a table, imports counted and removed. */
export const bench = {
  targets: [{ id: 'benefits.153-sectors-ms', unit: 'ms', target: 150, better: 'lower' as const }],
  run: async (): Promise<{ id: string; value: number }[]> => {
    const times: number[] = [];
    for (let run = 0; run <= RUNS; run += 1) {
      const before = performance.now();
      if (computeMultipliers(table).issues.length > 0) throw new Error('the table is refused');
      if (run > 0) times.push(performance.now() - before);
    }
    const median = times.sort((one, other) => one - other)[Math.floor(RUNS / 2)];
    if (median === undefined) throw new Error('nothing was timed');
    return [{ id: 'benefits.153-sectors-ms', value: median }];
  },
};
