import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { isoDay } from '@zhulin/engines/units';
import { type Plan, withValueAt } from '@zhulin/plan';
import { EXAMPLES, exampleNamed } from '@zhulin/plan/testing/example';
import { assess } from './src/index.ts';
import { ruleBundle } from './src/rule-bundle.ts';
import { peopledPlan } from './src/testing/peopled-plan.ts';
import { planOf } from './src/testing/portfolio.ts';

const RUNS = 200;

/** The example with thirty years of operation, a loan over fifteen of them, and a mode of delivery. */
function withOperation(plan: Plan): Plan {
  const parts = ['property-service', 'rent', 'parking-and-public-space', 'community-services'];
  const line = { name: '收入', quantity: 80_000, unit: 'm2', unitPriceYuan: 600, collectedShare: 0.9 };
  const operation = {
    firstYear: 2029,
    years: 30,
    discountRate: 0.05,
    income: parts.map((part) => ({ ...line, id: part, part, yearlyGrowth: 0.02 })),
    costs: [{ id: 'upkeep', name: '运维', yearlyYuan: 40_000_000, yearlyGrowth: 0.03 }],
  };
  const loan = {
    id: 'bank',
    name: '贷款',
    amountYuan: 500_000_000,
    fromMonth: 14,
    toMonth: 38,
    annualRate: 0.04,
    graceMonths: 36,
    graceInterest: 'capitalised',
    repaymentMonths: 180,
    repayment: 'equal-instalment',
  };
  const operated = withValueAt(withValueAt(plan, 'project.mode', 'ppp'), 'operation', operation);
  return withValueAt(operated, 'funding.loans', [loan]);
}

/** The example with people and facilities, each of which is too small by something: the dearest to assess. */
function everythingShort(): Plan {
  const facilities = peopledPlan().facilities?.map((facility) => ({
    ...facility,
    floorAreaM2: 60,
    places: 3000,
  }));
  return withValueAt(peopledPlan(), 'facilities', facilities);
}

function assessed(plan: Plan) {
  return assess({ plan, rules: ruleBundle, asOf: isoDay('2026-11-23'), seed: 1, points: 0 });
}

/** The median of single warm runs, trace and fixes included. The least and the time of the processor, which other programs
 * on the machine disturb less, are printed beside it. */
function warmMs(id: string, plan: Plan): { id: string; value: number } {
  for (let run = 0; run < RUNS; run++) assessed(plan);
  const before = process.cpuUsage();
  const times = Array.from({ length: RUNS }, () => {
    const started = performance.now();
    assessed(plan);
    return performance.now() - started;
  });
  const processorMs = milliseconds(process.cpuUsage(before)) / RUNS;
  times.sort((a, b) => a - b);
  const [least = Number.NaN] = times;
  console.log(`${id}: least ${least.toFixed(2)} ms, processor ${processorMs.toFixed(2)} ms a run`);
  return { id, value: times[RUNS / 2] ?? Number.NaN };
}

function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}

/** As many plans as the work plan counts projects, and a tenth of them. */
const PORTFOLIO = 5800;
const TENTH = PORTFOLIO / 10;

/** How much dearer a plan is in the whole portfolio than in its first tenth, by the time of the processor. What an office
 * keeps of each plan is kept. */
function growth(): { id: string; value: number } {
  const examples = EXAMPLES.map(exampleNamed);
  for (let index = 0; index < TENTH / 2; index++) assessed(planOf(PORTFOLIO + index, examples));
  const kept: Pick<ReturnType<typeof assess>, 'run' | 'findings'>[] = [];
  const before = process.cpuUsage();
  let tenthMs = Number.NaN;
  for (let index = 0; index < PORTFOLIO; index++) {
    const { run, findings } = assessed(planOf(index, examples));
    kept.push({ run, findings });
    if (kept.length === TENTH) tenthMs = milliseconds(process.cpuUsage(before));
  }
  const wholeMs = milliseconds(process.cpuUsage(before));
  console.log(
    `assess.per-plan-growth: ${(tenthMs / TENTH).toFixed(2)} ms a plan at ${TENTH}, ` +
      `${(wholeMs / PORTFOLIO).toFixed(2)} ms at ${PORTFOLIO}`,
  );
  return { id: 'assess.per-plan-growth', value: wholeMs / PORTFOLIO / (tenthMs / TENTH) };
}

const POINTS_RUNS = 15;

/** The median of an assessment with its risks simulated anew. */
function pointsMs(points: number): number {
  const plan = exampleNamed('affordable');
  const times = Array.from({ length: 2 * POINTS_RUNS }, (_, seed) => {
    const started = performance.now();
    assess({ plan, rules: ruleBundle, asOf: isoDay('2026-11-23'), seed, points });
    return performance.now() - started;
  });
  return times.slice(POINTS_RUNS).sort((a, b) => a - b)[Math.floor(POINTS_RUNS / 2)] ?? Number.NaN;
}

/** A tenth of the portfolio with 1,024 points each on two threads that are started for it, times ten. */
async function portfolioSeconds(): Promise<number> {
  const started = performance.now();
  const half = TENTH / 2;
  const thread = (from: number) =>
    new Worker(new URL('src/testing/portfolio-thread.ts', import.meta.url), {
      workerData: { from, to: from + half, points: 1024 },
    });
  await Promise.all([thread(0), thread(half)].map((worker) => once(worker, 'message')));
  return ((performance.now() - started) / 1000) * (PORTFOLIO / TENTH);
}

export const bench = {
  targets: [
    { id: 'assess.example-ms', unit: 'ms', target: 8, better: 'lower' as const },
    { id: 'assess.peopled-ms', unit: 'ms', target: 8, better: 'lower' as const },
    { id: 'assess.operation-ms', unit: 'ms', target: 8, better: 'lower' as const },
    { id: 'assess.everything-short-ms', unit: 'ms', target: 16, better: 'lower' as const },
    { id: 'assess.affordable-ms', unit: 'ms', target: 8, better: 'lower' as const },
    { id: 'assess.per-plan-growth', unit: 'times', target: 1.2, better: 'lower' as const },
    { id: 'assess.65536-points-ms', unit: 'ms', target: 250, better: 'lower' as const },
    { id: 'assess.5800-plans-1024-points-s', unit: 's', target: 60, better: 'lower' as const },
  ],
  run: async (): Promise<{ id: string; value: number }[]> => [
    warmMs('assess.example-ms', exampleNamed('medium')),
    warmMs('assess.peopled-ms', peopledPlan()),
    warmMs('assess.operation-ms', withOperation(exampleNamed('medium'))),
    warmMs('assess.everything-short-ms', everythingShort()),
    warmMs('assess.affordable-ms', exampleNamed('affordable')),
    growth(),
    { id: 'assess.65536-points-ms', value: pointsMs(65_536) },
    { id: 'assess.5800-plans-1024-points-s', value: await portfolioSeconds() },
  ],
};
