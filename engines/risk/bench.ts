import { openSimulation, type PARTS, readRiskFile, runSimulation, samplingOf } from './index.ts';
import { fileOf } from './testing/models.ts';
import { absenceOfNumpy, peerSpec, runNumpy } from './testing/numpy.ts';
import { twelveFactors } from './testing/twelve-factors.ts';

const RUNS = 5;

type Asked = Parameters<typeof samplingOf>[1];

/** The whole way from a description to the answer, tornado and joint confidence included. */
function simulate(input: unknown, part: (typeof PARTS)[number], asked: Asked): void {
  const spec = readRiskFile(input).value?.[part];
  const simulation = spec && openSimulation(spec, samplingOf(spec, asked)).value;
  if (!simulation) throw new Error('the bench is refused');
  if (runSimulation(simulation).issues.length > 0) throw new Error('the bench has issues');
}

/** Median processor seconds of a few runs in this one thread; the first also compiles. */
function cpuSeconds(work: () => void): number {
  const times = Array.from({ length: RUNS }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
  return Number(times.sort((one, other) => one - other)[RUNS >> 1]);
}

interface CostOfNumpy {
  numpy_exact_ppf: { total: number };
  numpy_table: { total: number };
}
interface NetworkOfNumpy {
  beta: { total: number };
  table: { total: number };
}

/** Ours and numpy's, one after the other in one run. */
function besideNumpy(): { id: string; value: number }[] {
  const spec = peerSpec();
  const [cost, network] = [
    { method: 'plain', trials: 1_000_000 },
    { method: 'plain', trials: 100_000 },
  ] as const;
  const ours = cpuSeconds(() => simulate(spec, 'cost', cost));
  const theirs = runNumpy<CostOfNumpy>('mc_numpy.py', cost.trials, 'numpy_cost.json');
  const ourNetwork = cpuSeconds(() => simulate(spec, 'schedule', network));
  const theirNetwork = runNumpy<NetworkOfNumpy>('sched_numpy.py', network.trials, 'numpy_sched.json');
  const told = {
    ours,
    table: theirs.numpy_table.total,
    idiomatic: theirs.numpy_exact_ppf.total,
    ourNetwork,
    network: theirNetwork,
  };
  console.log(`processor seconds: ${JSON.stringify(told)}`);
  return [
    { id: 'risk.cost-over-table', value: theirs.numpy_table.total / ours },
    { id: 'risk.cost-over-idiomatic', value: theirs.numpy_exact_ppf.total / ours },
    { id: 'risk.network-over-table', value: theirNetwork.table.total / ourNetwork },
    { id: 'risk.network-over-beta', value: theirNetwork.beta.total / ourNetwork },
  ];
}

const PEER_IDS = ['cost-over-table', 'cost-over-idiomatic', 'network-over-table', 'network-over-beta'].map(
  (name) => `risk.${name}`,
);

export const bench = {
  targets: [
    { id: 'risk.cost-over-table', unit: 'times', target: 2.5, better: 'higher' as const },
    { id: 'risk.cost-over-idiomatic', unit: 'times', target: 12, better: 'higher' as const },
    { id: 'risk.network-over-table', unit: 'times', target: 2, better: 'higher' as const },
    { id: 'risk.network-over-beta', unit: 'times', target: 2, better: 'higher' as const },
    { id: 'risk.slider-to-curve-ms', unit: 'ms', target: 150, better: 'lower' as const },
    { id: 'risk.1024-points-ms', unit: 'ms', target: 25, better: 'lower' as const },
  ],
  /** Processor time of one thread. A million plain trials of twelve factors beside numpy with tables and with scipy's exact quantiles; a
   * hundred thousand of 200 activities beside numpy with tables, as ours has them, and with its own beta sampler; 65,536 and 1,024 Sobol points anew. */
  async run(): Promise<({ id: string; value: number } | { id: string; absent: string })[]> {
    const absent = absenceOfNumpy();
    const file = fileOf(twelveFactors);
    const anew = (trials: number) =>
      1000 * cpuSeconds(() => simulate(file, 'cost', { method: 'sobol', trials }));
    const own = [
      { id: 'risk.slider-to-curve-ms', value: anew(2 ** 16) },
      { id: 'risk.1024-points-ms', value: anew(2 ** 10) },
    ];
    return [...(absent === null ? besideNumpy() : PEER_IDS.map((id) => ({ id, absent }))), ...own];
  },
};
