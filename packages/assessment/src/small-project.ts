import { isoDay } from '@zhulin/engines/units';
import { checkPlan, type Plan } from '@zhulin/plan';
import { type Assessment, assess, isKnown } from './index.ts';
import { ruleBundle } from './rule-bundle.ts';

/** Two years of building, ten of operation; every figure below is worked by hand.
 * 2026: land 30 % of 10 million yuan; 2027: the other 70 %. From 2028 on, 2 million a year come in and 0.4 go out.
 * Grants and social capital pay 3 million in each year of building; a loan of 4 million in December 2027 pays the rest. */
export const small: Plan = {
  schema: 1,
  project: { name: '小区', start: isoDay('2026-01-01'), mode: 'ppp' },
  buildings: { floorAreaM2: 1_000 },
  cost: {
    yuanPerM2: 10_000,
    shares: { land: 0.3, construction: 0.5, ancillary: 0.1, management: 0.1 },
    timing: {
      land: { fromMonth: 0, toMonth: 12 },
      construction: { fromMonth: 12, toMonth: 24 },
      ancillary: { fromMonth: 12, toMonth: 24 },
      management: { fromMonth: 12, toMonth: 24 },
    },
  },
  funding: {
    sources: [
      { id: 'grant', name: '补助', kind: 'fiscal', amountYuan: 2_000_000, fromMonth: 0, toMonth: 24 },
      {
        id: 'partner',
        name: '社会资本',
        kind: 'social_capital',
        amountYuan: 4_000_000,
        fromMonth: 0,
        toMonth: 24,
      },
    ],
    loans: [
      {
        id: 'bank',
        name: '贷款',
        amountYuan: 4_000_000,
        fromMonth: 23,
        toMonth: 24,
        annualRate: 0.06,
        graceMonths: 1,
        graceInterest: 'capitalised',
        repaymentMonths: 48,
        repayment: 'equal-principal',
      },
    ],
  },
  operation: {
    firstYear: 2028,
    years: 10,
    discountRate: 0.05,
    income: [
      {
        id: 'rent',
        name: '租金',
        part: 'rent',
        quantity: 1_000,
        unit: 'm2',
        unitPriceYuan: 2_000,
        collectedShare: 0.9,
        yearlyGrowth: 0,
      },
      {
        id: 'parking',
        name: '停车',
        part: 'parking-and-public-space',
        quantity: 100,
        unit: '个',
        unitPriceYuan: 2_000,
        collectedShare: 1,
        yearlyGrowth: 0,
      },
    ],
    costs: [{ id: 'upkeep', name: '运维', yearlyYuan: 400_000, yearlyGrowth: 0 }],
  },
};

export function assessed(plan: Plan): Assessment {
  const reading = checkPlan(plan);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return assess({ plan, rules: ruleBundle, asOf: isoDay('2026-11-23'), seed: 1, points: 0 });
}

export function figureIn(plan: Plan, id: string) {
  const found = assessed(plan).figures.find((each) => each.id === id);
  if (!found) throw new Error(`no figure ${id}`);
  return found;
}

export function valueIn(plan: Plan, id: string): unknown {
  const found = figureIn(plan, id);
  return isKnown(found) ? found.value : found.lacks;
}

export type Row = Record<string, number | string>;
export const rowsIn = (plan: Plan, id: string) => valueIn(plan, id) as Row[];

/** Present value by a plain sum, apart from the engine. */
export function worth(rate: number, flows: readonly { amount: number; years: number }[]): number {
  return flows.reduce((sum, { amount, years }) => sum + amount * (1 + rate) ** -years, 0);
}
export const yearly = (flows: readonly number[]) => flows.map((amount, years) => ({ amount, years }));
