import { type Distribution, openQuantileTable, openSampler, type Sampling } from './index.ts';

const RUNS = 7;
const POINTS = 2 ** 20;
const FACTORS: Distribution[] = [
  { kind: 'triangular', min: 380, mode: 420, max: 560 },
  { kind: 'lognormal', mean: 60, sd: 18 },
  { kind: 'pert', min: 820, mode: 900, max: 1180 },
  { kind: 'pert', min: 140, mode: 165, max: 240 },
  { kind: 'triangular', min: 90, mode: 110, max: 170 },
  { kind: 'lognormal', mean: 1.04, sd: 0.09 },
  { kind: 'triangular', min: 0.96, mode: 1.02, max: 1.18 },
  { kind: 'pert', min: 0.031, mode: 0.039, max: 0.065 },
  { kind: 'pert', min: 18, mode: 21, max: 34 },
  { kind: 'triangular', min: 12, mode: 20, max: 42 },
  { kind: 'lognormal', mean: 12.5, sd: 1.6 },
  { kind: 'pert', min: 188, mode: 200, max: 206 },
];

function open<T>({ value }: { value: T | null }): T {
  if (value === null) throw new Error('the bench is refused');
  return value;
}

/** Processor time of the fastest of warm runs, in milliseconds. */
function fastest(work: () => void): number {
  let best = Infinity;
  for (let run = 0; run < RUNS; run++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

/** Draws every point of a sampling, as shares or as values of twelve factors. */
function draw(method: Sampling['method'], dimensions: number, as: 'shares' | 'normals' | 'values'): number {
  const sampler = open(openSampler({ method, seed: 1, points: POINTS, dimensions }));
  const tables = FACTORS.map((factor) => open(openQuantileTable(factor)));
  const out = new Float64Array(sampler.pointsIn(0));
  return fastest(() => {
    for (let block = 0; block < sampler.blocks; block++) {
      for (let dimension = 0; dimension < dimensions; dimension++) {
        if (as === 'shares') sampler.fillShares(dimension, block, out);
        else sampler.fillNormals(dimension, block, out);
        if (as === 'values') tables[dimension]?.fill(out, out.length, out);
      }
    }
  });
}

export const bench = {
  targets: [
    { id: 'numeric.normals-m-per-s', unit: 'M/s', target: 60, better: 'higher' as const },
    { id: 'numeric.sobol-over-plain', unit: 'times', target: 1, better: 'lower' as const },
    { id: 'numeric.million-trials-ms', unit: 'ms', target: 800, better: 'lower' as const },
    { id: 'numeric.200-tables-ms', unit: 'ms', target: 400, better: 'lower' as const },
  ],
  /** Processor time of one thread: normals by ziggurat; Sobol shares in the time of plain ones; twelve factors in 2²⁰ scrambled Sobol
   * points as values; tables of 200 different PERT durations. */
  async run(): Promise<{ id: string; value: number }[]> {
    const normals = draw('plain', 12, 'normals');
    const tables = fastest(() => {
      for (let task = 0; task < 200; task++) {
        open(openQuantileTable({ kind: 'pert', min: 10, mode: 12 + task / 20, max: 30 }));
      }
    });
    return [
      { id: 'numeric.normals-m-per-s', value: (12 * POINTS) / normals / 1000 },
      { id: 'numeric.sobol-over-plain', value: draw('sobol', 12, 'shares') / draw('plain', 12, 'shares') },
      { id: 'numeric.million-trials-ms', value: draw('sobol', 12, 'values') },
      { id: 'numeric.200-tables-ms', value: tables },
    ];
  },
};
