import { readFileSync } from 'node:fs';
import { isoDay } from '@zhulin/engines/units';
import { type Plan, readPlan, withValueAt } from '@zhulin/plan';
import { assess } from './src/index.ts';
import { ruleBundle } from './src/rule-bundle.ts';

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

/** The median of single warm runs, trace and fixes included. */
function medianMs(plan: Plan): number {
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

/** `assess` of the example as it is, and with thirty years of operation. */
export const bench = {
  targets: [
    { id: 'assess.example-ms', unit: 'ms', target: 8, better: 'lower' as const },
    { id: 'assess.operation-ms', unit: 'ms', target: 8, better: 'lower' as const },
  ],
  run: async (): Promise<{ id: string; value: number }[]> => {
    const reading = readPlan(readFileSync(new URL('../../examples/medium.yaml', import.meta.url)));
    if (!reading.ok) throw new Error('the example cannot be read');
    return [
      { id: 'assess.example-ms', value: medianMs(reading.plan) },
      { id: 'assess.operation-ms', value: medianMs(withOperation(reading.plan)) },
    ];
  },
};
