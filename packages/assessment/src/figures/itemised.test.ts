import { isoDay } from '@zhulin/engines/units';
import { checkPlan, type Plan, withValueAt } from '@zhulin/plan';
import { describe, expect, test } from 'vitest';
import { assess, type Finding, isKnown } from '../index.ts';
import { ruleBundle } from '../rule-bundle.ts';

const thousand = 1000;

/** Five items, a loan with grace, a reserve on top, sources without phases. Every expected value below is worked by hand.
 *
 *   item         part          class   months  a month   amount      (in thousand yuan)
 *   plot         land          other   0–1         600    1,200
 *   houses       construction  works   2–7       1,000    6,000      2,000 m² × 3,000 yuan
 *   school       ancillary     works   6–8         300      900        300 m² × 2,990 yuan = 897: 3 too much
 *   design       management    other   1–2         200      400
 *   supervision  management    other   2–6         100      500
 *                                                         9,000      works 6,900, other 2,100
 *
 * Loan: 1,200 in each of months 2 and 3; 6 % a year are 0.5 % a month; grace months 2–5 with interest paid; 600 of principal
 * in each of months 6–9.
 *   month      2      3      4      5      6      7      8      9
 *   owed    1,200  2,400  2,400  2,400  2,400  1,800  1,200    600
 *   interest    6     12     12     12     12      9      6      3      72 in all; 63 of it in months 2–7, while building */
const plan = {
  schema: 1,
  project: { name: '五项' },
  buildings: { floorAreaM2: 3000 },
  cost: {
    yuanPerM2: 3100,
    includesLand: true,
    reserveScope: 'on_top',
    reserveShare: 0.1,
    items: [
      itemOf('plot', 'land', 'other', [1200, 0, 2]),
      { ...itemOf('houses', 'construction', 'works', [6000, 2, 8]), quantity: 2000, unitPriceYuan: 3000 },
      { ...itemOf('school', 'ancillary', 'works', [900, 6, 9]), quantity: 300, unitPriceYuan: 2990 },
      itemOf('design', 'management', 'other', [400, 1, 3]),
      itemOf('supervision', 'management', 'other', [500, 2, 7]),
    ],
  },
  funding: {
    sources: [
      sourceOf('equity', 'own_funds', [3000, 0, 2]),
      sourceOf('sales', 'sales_income', [6200, 5, 10]),
    ],
    loans: [
      {
        id: 'bank',
        name: '开发贷款',
        amountYuan: 2400 * thousand,
        fromMonth: 2,
        toMonth: 4,
        annualRate: 0.06,
        graceMonths: 4,
        graceInterest: 'paid',
        repaymentMonths: 4,
        repayment: 'equal-principal',
      },
    ],
  },
} as Plan;

type Amounts = [thousandYuan: number, fromMonth: number, toMonth: number];

function itemOf(id: string, item: string, kind: string, [amount, fromMonth, toMonth]: Amounts) {
  return { id, name: id, item, class: kind, amountYuan: amount * thousand, fromMonth, toMonth };
}

function sourceOf(id: string, kind: string, [amount, fromMonth, toMonth]: Amounts) {
  return { id, name: id, kind, amountYuan: amount * thousand, fromMonth, toMonth };
}

function assessed(of: Plan) {
  return assess({ plan: of, rules: ruleBundle, asOf: isoDay('2026-11-23'), seed: 1, points: 0 });
}

function figureIn(of: Plan, id: string) {
  const figure = assessed(of).figures.find((each) => each.id === id);
  if (!figure) throw new Error(`no figure ${id}`);
  return isKnown(figure) ? figure.value : figure.lacks;
}

function findingIn(of: Plan, id: string): Finding | undefined {
  return assessed(of).findings.find((each) => each.id === id);
}

/** Thousands of yuan as fen. */
function inFen(amount: number): number {
  return amount * thousand * 100;
}

test('the plan is one that the reader accepts', () => {
  expect(checkPlan(plan)).toMatchObject({ ok: true });
});

describe('an estimate by items with a loan and a reserve on top', () => {
  test.each([
    ['finance.estimate.total', 9000],
    ['finance.estimate.land', 1200],
    ['finance.estimate.construction', 6000],
    ['finance.estimate.ancillary', 900],
    ['finance.estimate.management', 900],
    ['finance.estimate.without_land', 7800],
    // 3,000 m² × 3,100 yuan = 9,300.
    ['finance.estimate.gap_to_unit_price', -300],
    ['finance.estimate.item_error_sum', 3],
    ['finance.estimate.reserve', 900],
    ['finance.estimate.with_reserve', 9900],
    ['finance.investment.works', 6900],
    ['finance.investment.other', 2100],
    ['finance.investment.reserve', 900],
    ['finance.investment.interest', 63],
    ['finance.investment.total', 9963],
    ['finance.debt.construction_interest_paid', 63],
    ['finance.debt.construction_interest_capitalised', 0],
    ['finance.debt.peak', 2400],
    ['finance.debt.total_interest', 72],
    ['finance.funding.total', 9200],
    // 9,200 + 2,400 − 9,000 − 2,400 − 72.
    ['finance.funding.gap', 128],
    ['finance.cash.lowest', -843],
  ])('%s is %d thousand yuan', (id, expected) => {
    expect(figureIn(plan, id)).toBe(inFen(expected));
  });

  test.each([
    ['finance.cash.sources', [1500, 1500, 1200, 1200, 0, 1240, 1240, 1240, 1240, 1240]],
    // Month 6: houses 1,000, school 300, supervision 100, principal 600, interest 12.
    ['finance.cash.uses', [600, 800, 1306, 1112, 1112, 1112, 2012, 1909, 906, 603]],
    ['finance.cash.balance', [900, 1600, 1494, 1582, 470, 598, -174, -843, -509, 128]],
    ['finance.debt.balance', [0, 0, 1200, 2400, 2400, 2400, 1800, 1200, 600, 0]],
    ['finance.debt.interest', [0, 0, 6, 12, 12, 12, 12, 9, 6, 3]],
    ['finance.debt.principal', [0, 0, 0, 0, 0, 0, 600, 600, 600, 600]],
    ['finance.debt.service', [0, 0, 6, 12, 12, 12, 612, 609, 606, 603]],
  ])('%s by month', (id, expected) => {
    expect(figureIn(plan, id)).toEqual(expected.map(inFen));
  });

  test('per square metre it costs 3,000 yuan with land and 2,600 without', () => {
    expect(figureIn(plan, 'finance.estimate.per_m2')).toBe(3000);
    expect(figureIn(plan, 'finance.estimate.per_m2_without_land')).toBe(2600);
  });

  test('each item that states quantity and unit price is multiplied out', () => {
    expect(figureIn(plan, 'finance.estimate.item_errors')).toEqual([
      { id: 'houses', errorFen: 0 },
      { id: 'school', errorFen: -300_000 },
    ]);
  });

  test('sources and uses can be told apart in every month', () => {
    const sources = figureIn(plan, 'finance.cash.sources_by_source') as { month: number }[];
    expect(sources.filter(({ month }) => month === 2)).toEqual([
      { kind: 'loan', id: 'bank', month: 2, amountFen: inFen(1200) },
    ]);
    const uses = figureIn(plan, 'finance.cash.uses_by_part') as { month: number }[];
    expect(uses.filter(({ month }) => month === 7)).toEqual([
      { part: 'construction', id: 'houses', month: 7, amountFen: inFen(1000) },
      { part: 'ancillary', id: 'school', month: 7, amountFen: inFen(300) },
      { part: 'interest', id: 'bank', month: 7, amountFen: inFen(9) },
      { part: 'principal', id: 'bank', month: 7, amountFen: inFen(600) },
    ]);
  });
});

describe('the reserve', () => {
  test('of the tenth that the work plan asks for is enough; less is a finding, and the rate that mends it is offered', () => {
    expect(findingIn(plan, 'finance.reserve')).toMatchObject({ light: 'green', measured: 0.1 });
    expect(findingIn(withValueAt(plan, 'cost.reserveShare', 0.08), 'finance.reserve')).toMatchObject({
      light: 'red',
      fixes: [{ changes: [{ path: 'cost.reserveShare', from: 0.08, to: 0.1, unit: 'share' }] }],
    });
  });

  test('that lies within is part of the total, and is not added again', () => {
    const within = withValueAt(plan, 'cost.reserveScope', 'included');
    // 9,000 × 0.1 ÷ 1.1 = 818.181818… thousand; works and other share the rest as 6,900 to 2,100.
    expect(figureIn(within, 'finance.estimate.reserve')).toBe(81_818_182);
    expect(figureIn(within, 'finance.estimate.with_reserve')).toBe(inFen(9000));
    expect(figureIn(within, 'finance.investment.works')).toBe(627_272_727);
    expect(figureIn(within, 'finance.investment.total')).toBe(inFen(9063));
    expect(findingIn(within, 'finance.reserve')).toMatchObject({ light: 'green', measured: 0.1 });
  });

  test('whose place the plan does not say leaves the investment open; without one the check does not ask', () => {
    const silent = withValueAt(plan, 'cost.reserveScope', undefined);
    const lacks = [{ kind: 'input', path: 'cost.reserveScope' }];
    expect(figureIn(silent, 'finance.investment.total')).toEqual(lacks);
    expect(figureIn(silent, 'finance.estimate.total')).toBe(inFen(9000));
    expect(findingIn(silent, 'finance.reserve')).toBeUndefined();
  });

  test('cannot be an item and come on top as well', () => {
    const items = [...(plan.cost?.items ?? []), itemOf('reserve', 'construction', 'reserve', [900, 2, 8])];
    const twice = withValueAt(plan, 'cost.items', items);
    expect(figureIn(twice, 'finance.estimate.reserve')).toMatchObject([
      { code: 'RESERVE_IN_ITEMS_AND_ON_TOP' },
    ]);
    expect(figureIn(twice, 'finance.estimate.scope_conflicts')).toBe(1);
    const once = withValueAt(twice, 'cost.reserveScope', 'included');
    expect(figureIn(once, 'finance.estimate.reserve')).toBe(inFen(900));
    expect(figureIn(once, 'finance.investment.total')).toBe(inFen(9963));
  });
});

describe('the scope of an estimate', () => {
  test.each([
    ['says what it holds, and does', plan, 0],
    ['claims to be without land that is among the items', withValueAt(plan, 'cost.includesLand', false), 1],
    ['claims a reserve without a rate', withValueAt(plan, 'cost.reserveShare', undefined), 1],
    ['claims no reserve but a rate', withValueAt(plan, 'cost.reserveScope', 'none'), 1],
    ['says nothing about land', withValueAt(plan, 'cost.includesLand', undefined), 0],
  ])('that %s', (_, of, conflicts) => {
    expect(figureIn(of, 'finance.estimate.scope_conflicts')).toBe(conflicts);
  });

  test('without land has no cost per square metre with land', () => {
    const items = plan.cost?.items?.filter(({ item }) => item !== 'land');
    expect(figureIn(withValueAt(plan, 'cost.items', items), 'finance.estimate.per_m2')).toMatchObject([
      { code: 'LAND_NOT_IN_ESTIMATE' },
    ]);
  });
});

describe('interest put down as an item', () => {
  const items = [...(plan.cost?.items ?? []), itemOf('interest', 'management', 'interest', [70, 2, 8])];
  const stated = withValueAt(plan, 'cost.items', items);

  test('is not paid beside that of the loans, and the difference is told', () => {
    expect(figureIn(stated, 'finance.cash.uses')).toEqual(figureIn(plan, 'finance.cash.uses'));
    expect(figureIn(stated, 'finance.estimate.gap_to_loan_interest')).toBe(inFen(70 - 63));
    expect(figureIn(stated, 'finance.investment.total')).toBe(inFen(9963));
  });

  test('is what counts where there is no loan', () => {
    const unborrowed = withValueAt(stated, 'funding.loans', undefined);
    expect(figureIn(unborrowed, 'finance.investment.interest')).toBe(inFen(70));
    expect(figureIn(unborrowed, 'finance.debt.service')).toEqual([{ kind: 'input', path: 'funding.loans' }]);
  });
});

test('without items and without a unit cost, both ways are named', () => {
  const bare: Plan = { schema: 1, project: { name: '甲' } };
  const paths = (lacks: unknown) => (lacks as { path: string }[]).map(({ path }) => path);
  expect(paths(figureIn(bare, 'finance.estimate.total'))).toEqual([
    'buildings.floorAreaM2',
    'cost.yuanPerM2',
    'cost.items',
  ]);
  expect(paths(figureIn(bare, 'finance.cash.uses'))).toEqual(
    expect.arrayContaining(['cost.timing', 'cost.items', 'cost.shares']),
  );
  expect(paths(figureIn(bare, 'finance.cash.sources'))).toEqual(
    expect.arrayContaining(['funding.phases', 'funding.sources']),
  );
});
