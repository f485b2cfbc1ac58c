import { isoDay } from '@zhulin/engines/units';
import { type Plan, withValueAt } from '@zhulin/plan';
import { assess } from './src/index.ts';
import { ruleBundle } from './src/rule-bundle.ts';
import { exampleNamed, peopledPlan } from './src/testing/peopled-plan.ts';

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
    { id: 'assess.operation-ms', unit: 'ms', target: 8, better: 'lower' as const },
    { id: 'assess.everything-short-ms', unit: 'ms', target: 16, better: 'lower' as const },
  ],
  run: async (): Promise<{ id: string; value: number }[]> => [
    { id: 'assess.example-ms', value: warmMs(exampleNamed('medium')) },
    { id: 'assess.peopled-ms', value: warmMs(peopledPlan()) },
    { id: 'assess.operation-ms', value: warmMs(withOperation(exampleNamed('medium'))) },
    { id: 'assess.everything-short-ms', value: warmMs(everythingShort()) },
  ],
};
