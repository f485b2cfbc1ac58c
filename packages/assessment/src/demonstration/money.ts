import type { Plan, PlanValue } from '@zhulin/plan';
import type { Drawing } from './drawing.ts';
import type { Mode } from './outline.ts';
import { apportion } from './quotas.ts';

type Item = PlanValue<'cost.items'>[number];
type SourceKind = PlanValue<'funding.sources'>[number]['kind'];

/** Months are counted from the start of the work. */
type Months = readonly [from: number, to: number];

/** Parts of the works and other costs, and the months in which they are paid. */
const ITEMS: readonly (readonly [
  id: string,
  item: Item['item'],
  itemClass: Item['class'],
  weight: number,
  months: Months,
])[] = [
  ['land', 'land', 'other', 30, [0, 8]],
  ['housing', 'construction', 'works', 37, [13, 35]],
  ['work', 'construction', 'works', 9, [14, 35]],
  ['public', 'construction', 'works', 4, [18, 35]],
  ['outdoor', 'ancillary', 'works', 7, [24, 37]],
  ['green', 'ancillary', 'works', 3, [29, 37]],
  ['smart', 'ancillary', 'works', 3, [28, 37]],
  ['design', 'management', 'other', 5, [2, 36]],
  ['administration', 'management', 'other', 2, [0, 39]],
];
const RESERVE_MONTHS: Months = [14, 38];
/** The reserve is counted with a little room for whole yuan. */
const RESERVE_ROOM = 1.01;

const SHARES = [
  { land: 0.32, construction: 0.5, ancillary: 0.12, management: 0.06 },
  { land: 0.28, construction: 0.53, ancillary: 0.13, management: 0.06 },
  { land: 0.36, construction: 0.47, ancillary: 0.11, management: 0.06 },
] as const;
const TIMING = {
  land: { fromMonth: 0, toMonth: 8 },
  construction: { fromMonth: 13, toMonth: 35 },
  ancillary: { fromMonth: 24, toMonth: 37 },
  management: { fromMonth: 0, toMonth: 39 },
} as const;

/** The estimate, by items or by a price and shares; either way the total is the one that was dealt out. */
export function drawCost({ outline, random, norms, text }: Drawing): NonNullable<Plan['cost']> {
  const { investmentYuan, floorAreaM2, hasItemisedCost } = outline;
  const head = {
    yuanPerM2: Number((investmentYuan / floorAreaM2).toFixed(2)),
    includesLand: true,
    reserveShare: norms.reserveShare,
    statedTotalYuan: investmentYuan,
  };
  if (!hasItemisedCost)
    return { ...head, shares: random.pick(SHARES), timing: TIMING, reserveScope: 'on_top' };
  const weights = ITEMS.map(([, , , weight]) => weight * random.between(0.93, 1.07));
  const reserve = weights.reduce((sum, weight) => sum + weight, 0) * norms.reserveShare * RESERVE_ROOM;
  const amounts = apportion(investmentYuan, [...weights, reserve]);
  const rows = [...ITEMS, ['reserve', 'management', 'reserve', 0, RESERVE_MONTHS] as const];
  return {
    ...head,
    reserveScope: 'included',
    items: rows.map(([id, item, itemClass, , [fromMonth, toMonth]], index) => ({
      id,
      name: text(`cost-${id}`),
      item,
      class: itemClass,
      amountYuan: Number(amounts[index]),
      fromMonth,
      toMonth,
    })),
  };
}

/** Who pays by mode, in parts of the investment. What is earned from sales gives the owners their capital back. */
const SOURCES: Record<
  Mode,
  readonly (readonly [id: string, kind: SourceKind, part: number, months: Months])[]
> = {
  government_led: [
    ['own', 'own_funds', 0.14, [0, 6]],
    ['budget', 'fiscal', 0.46, [0, 12]],
    ['fund', 'policy_fund', 0.12, [6, 18]],
    ['sales', 'sales_income', 0.48, [20, 42]],
  ],
  enterprise_led: [
    ['own', 'own_funds', 0.26, [0, 10]],
    ['social', 'social_capital', 0.36, [0, 14]],
    ['budget', 'fiscal', 0.06, [6, 18]],
    ['sales', 'sales_income', 1.14, [20, 44]],
  ],
  ppp: [
    ['budget', 'fiscal', 0.27, [0, 10]],
    ['social', 'social_capital', 0.33, [0, 14]],
    ['fund', 'industry_fund', 0.06, [6, 18]],
    ['sales', 'sales_income', 1.14, [20, 44]],
  ],
};
const LOAN_PART = 0.08;

export function drawFunding({ outline, random, text }: Drawing): NonNullable<Plan['funding']> {
  const yuan = (part: number) => Math.round(outline.investmentYuan * part);
  const sources = SOURCES[outline.mode].map(([id, kind, part, [fromMonth, toMonth]]) => ({
    id,
    name: text(`source-${id}`),
    kind,
    amountYuan: yuan(part * random.between(1, 1.04)),
    fromMonth,
    toMonth,
  }));
  if (!outline.hasLoan) return { sources };
  const loan: PlanValue<'funding.loans'>[number] = {
    id: 'bank',
    name: text('loan-bank'),
    amountYuan: yuan(LOAN_PART),
    fromMonth: 14,
    toMonth: 26,
    annualRate: random.whole(330, 420) / 10_000,
    graceMonths: 30,
    graceInterest: 'paid',
    repaymentMonths: 120,
    repayment: random.pick(['equal-principal', 'equal-instalment'] as const),
  };
  return { sources, loans: [loan] };
}

/** Thirty years of property service, rents, parking and services against what they cost. */
export function drawOperation(
  { outline, random, text, firstYear }: Drawing,
  { housingM2, workM2, dwellings }: { housingM2: number; workM2: number; dwellings: number },
): NonNullable<Plan['operation']> {
  const { residents } = outline;
  const income = [
    ['property-fee', 'property-service', housingM2, 'm²', random.whole(200, 280) / 10, 0.92],
    ['work-rent', 'rent', workM2, 'm²', random.whole(280, 380), 0.85],
    ['parking', 'parking-and-public-space', Math.round(dwellings * 0.7), text('unit-space'), 1800, 0.85],
    ['services', 'community-services', residents, text('unit-person'), 60, 0.8],
  ] as const;
  const costs = [
    ['property', housingM2 * 19],
    ['work-space', workM2 * 65],
    ['public', residents * 160],
  ] as const;
  return {
    firstYear,
    years: 20,
    discountRate: 0.05,
    income: income.map(([id, part, quantity, unit, unitPriceYuan, collectedShare]) => ({
      id,
      name: text(`income-${id}`),
      part,
      quantity,
      unit,
      unitPriceYuan,
      collectedShare,
      yearlyGrowth: 0.02,
    })),
    costs: costs.map(([id, yearlyYuan]) => ({
      id,
      name: text(`expense-${id}`),
      yearlyYuan: Math.round(yearlyYuan),
      yearlyGrowth: 0.025,
    })),
  };
}
