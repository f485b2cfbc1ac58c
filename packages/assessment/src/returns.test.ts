import { isoDay, toEpochDay } from '@zhulin/engines/units';
import { type Plan, withValueAt } from '@zhulin/plan';
import { describe, expect, test } from 'vitest';
import { assessed, figureIn, rowsIn, small, valueIn, worth, yearly } from './small-project.ts';

const FLOWS = [-300_000_000, -700_000_000, ...new Array<number>(10).fill(160_000_000)];

describe('a small project, worked by hand', () => {
  test('operation by year, in parts, and how far it carries itself', () => {
    expect(figureIn(small, 'finance.operation.income')).toMatchObject({
      axis: { kind: 'calendar-year', from: 2028 },
      value: new Array(10).fill(200_000_000),
    });
    expect(valueIn(small, 'finance.operation.cost')).toEqual(new Array(10).fill(40_000_000));
    expect(valueIn(small, 'finance.operation.net')).toEqual(new Array(10).fill(160_000_000));
    expect(valueIn(small, 'finance.operation.parts')).toEqual([
      { part: 'rent', firstYearFen: 180_000_000, allYearsFen: 1_800_000_000, share: 0.9 },
      { part: 'parking-and-public-space', firstYearFen: 20_000_000, allYearsFen: 200_000_000, share: 0.1 },
    ]);
    expect(valueIn(small, 'finance.operation.self_sufficiency')).toBe(5);
    expect(valueIn(small, 'finance.operation.self_sufficiency_first_year')).toBe(5);
  });

  test('each line of income and cost by year, adding up to their sums', () => {
    const income = rowsIn(small, 'finance.operation.income_lines');
    expect(income).toHaveLength(20);
    expect(income[0]).toMatchObject({ year: 2028, amountFen: 180_000_000 });
    const first = income.filter(({ year }) => year === 2028);
    expect(first.reduce((sum, { amountFen }) => sum + Number(amountFen), 0)).toBe(200_000_000);
    const cost = rowsIn(small, 'finance.operation.cost_lines');
    expect(cost.filter(({ year }) => year === 2037).map(({ amountFen }) => amountFen)).toEqual([40_000_000]);
  });

  test('flows by calendar year, and their present value by a plain sum', () => {
    expect(figureIn(small, 'finance.project.flows')).toMatchObject({
      axis: { kind: 'calendar-year', from: 2026 },
      value: FLOWS,
    });
    // −3 − 7/1.05 + 1.6 · 7.7217349 / 1.05 million yuan
    expect(valueIn(small, 'finance.project.npv')).toBe(Math.round(worth(0.05, yearly(FLOWS))));
    expect(Number(valueIn(small, 'finance.project.npv')) / 1e8).toBeCloseTo(2.0998, 3);
  });

  test('at every rate of return the present value is zero', () => {
    const rates = valueIn(small, 'finance.project.irr') as number[];
    expect(rates).toHaveLength(1);
    for (const rate of rates) expect(Math.abs(worth(rate, yearly(FLOWS)))).toBeLessThan(1);
    const first = toEpochDay(isoDay('2026-01-01'));
    const dated = rowsIn(small, 'finance.project.dated_flows').map((row) => ({
      amount: Number(row['amountFen']),
      years: (toEpochDay(isoDay(String(row['day']))) - first) / 365,
    }));
    expect(dated).toHaveLength(34);
    const xirr = valueIn(small, 'finance.project.xirr') as number[];
    expect(xirr).toHaveLength(1);
    for (const rate of xirr) expect(Math.abs(worth(rate, dated))).toBeLessThan(1);
  });

  test('the modified rate joins what was paid, at the start, and what came back, at the end', () => {
    const paid = 3 + 7 / 1.05;
    const back = 1.6 * ((1.05 ** 10 - 1) / 0.05);
    expect(valueIn(small, 'finance.project.mirr')).toBeCloseTo((back / paid) ** (1 / 11) - 1, 12);
  });

  test('payback counts from the beginning of the first year, building included', () => {
    // 10 million at 1.6 a year take 6.25 of them, after two of building.
    expect(valueIn(small, 'finance.project.payback')).toBeCloseTo(8.25, 12);
    const discounted = Number(valueIn(small, 'finance.project.discounted_payback'));
    const whole = Math.floor(discounted);
    expect(worth(0.05, yearly(FLOWS.slice(0, whole)))).toBeLessThan(0);
    expect(worth(0.05, yearly(FLOWS.slice(0, whole + 1)))).toBeGreaterThanOrEqual(0);
  });

  test('debt by year: equal principal of 83,750 yuan a month on 4.02 million', () => {
    const rows = rowsIn(small, 'finance.coverage.debt');
    expect(rows.map(({ year, serviceFen, owedFen }) => [year, serviceFen, owedFen])).toEqual([
      [2026, 0, 0],
      [2027, 0, 402_000_000],
      [2028, 121_856_250, 301_500_000],
      [2029, 115_826_250, 201_000_000],
      [2030, 109_796_250, 100_500_000],
      [2031, 103_766_250, 0],
    ]);
    expect(valueIn(small, 'finance.coverage.dscr_minimum')).toBeCloseTo(1.6 / 1.2185625, 12);
    expect(valueIn(small, 'finance.coverage.dscr_average')).toBeCloseTo(
      (1.6 / 1.2185625 + 1.6 / 1.1582625 + 1.6 / 1.0979625 + 1.6 / 1.0376625) / 4,
      12,
    );
    // 1.6 million for four years at the 6 % of the loan against 4.02 million
    expect(valueIn(small, 'finance.coverage.llcr')).toBeCloseTo((1.6 * (1 - 1.06 ** -4)) / 0.06 / 4.02, 12);
  });

  test('money left from building serves the debt of the first year of operation', () => {
    const phases = {
      preparation: { share: 0.3, fromMonth: 0, toMonth: 12 },
      construction: { share: 0.7, fromMonth: 12, toMonth: 24 },
      operation: { share: 0, fromMonth: 24, toMonth: 36 },
    };
    // The phases pay all ten million, so that the four of the loan are there at the end of 2027.
    const rich = withValueAt(small, 'funding', { phases, loans: small.funding?.loans });
    expect(rowsIn(rich, 'finance.coverage.dscr').map(({ cashFen }) => cashFen)).toEqual([
      560_000_000, 160_000_000, 160_000_000, 160_000_000,
    ]);
  });

  test('after financing, owners bring six million and keep what debt leaves', () => {
    expect(valueIn(small, 'finance.equity.flows')).toEqual([
      -300_000_000, -300_000_000, 38_143_750, 44_173_750, 50_203_750, 56_233_750, 160_000_000, 160_000_000,
      160_000_000, 160_000_000, 160_000_000, 160_000_000,
    ]);
  });
});

describe('what has no value says why', () => {
  test.each([
    ['finance.project.irr', 'operation.costs', 10_000_000, 'NO_SIGN_CHANGE'],
    ['finance.project.payback', 'operation.costs', 1_500_000, 'NOT_PAID_BACK'],
    ['finance.project.mirr', 'operation.costs', 10_000_000, 'NO_SIGN_CHANGE'],
    ['finance.modes.social_returns', 'operation.costs', 10_000_000, 'NO_SIGN_CHANGE'],
  ])('%s with costs of %s = %d', (id, path, yearlyYuan, code) => {
    const plan = withValueAt(small, path, [{ id: 'upkeep', name: '运维', yearlyYuan, yearlyGrowth: 0 }]);
    expect(valueIn(plan, id)).toMatchObject([{ kind: 'engine', code }]);
  });

  test('costs of nothing give no ratio', () => {
    const free = withValueAt(small, 'operation.costs.0.yearlyYuan', 0);
    expect(valueIn(free, 'finance.operation.self_sufficiency')).toMatchObject([{ code: 'NO_COST' }]);
  });

  test('operation that opens before the project starts, and debt that outlasts operation', () => {
    expect(valueIn(withValueAt(small, 'operation.firstYear', 2025), 'finance.project.flows')).toMatchObject([
      { code: 'OUT_OF_RANGE' },
    ]);
    expect(valueIn(withValueAt(small, 'operation.years', 2), 'finance.coverage.dscr')).toMatchObject([
      { code: 'DEBT_OUTLASTS_OPERATION' },
    ]);
  });

  test('several rates are all given, and none of them is measured', () => {
    // Million yuan by year: −3, −7, 45 − 15, and 0.45 − 20.65: the sign changes twice.
    const twice = withValueAt(small, 'operation', {
      ...small.operation,
      years: 2,
      income: [{ ...small.operation?.income?.[0], quantity: 25_000, yearlyGrowth: -0.99 }],
      costs: [{ id: 'upkeep', name: '运维', yearlyYuan: 15_000_000, yearlyGrowth: 0.3767 }],
    });
    const flows = valueIn(twice, 'finance.project.flows') as number[];
    const rates = valueIn(twice, 'finance.project.irr') as number[];
    expect(rates).toHaveLength(2);
    for (const rate of rates) expect(Math.abs(worth(rate, yearly(flows)))).toBeLessThan(10);
  });
});

describe('what a plan does not state is lacking, not assumed', () => {
  test.each([
    ['finance.operation.income', 'operation.income'],
    ['finance.project.npv', 'operation.discountRate'],
    ['finance.project.flows', 'project.start'],
    ['finance.modes.flows', 'project.mode'],
    ['finance.modes.risks', 'project.mode'],
  ])('%s without %s', (id, path) => {
    expect(valueIn(withValueAt(small, path, undefined), id)).toEqual([{ kind: 'input', path }]);
  });
});

describe('sales are revenue, and operating income is counted once', () => {
  const withSource = (kind: string) =>
    withValueAt(small, 'funding.sources', [
      ...(small.funding?.sources ?? []),
      { id: 'more', name: '其他', kind, amountYuan: 1_200_000, fromMonth: 12, toMonth: 24 },
    ]);

  test.each([
    ['sales_income', -580_000_000],
    ['land_income', -580_000_000],
    ['operating_income', -700_000_000],
    ['industry_fund', -700_000_000],
  ])('%s in 2027', (kind, expected) => {
    expect((valueIn(withSource(kind), 'finance.project.flows') as number[])[1]).toBe(expected);
  });

  test('a source of operating income brings the waterfall nothing', () => {
    expect(valueIn(withSource('operating_income'), 'finance.modes.flows')).toEqual(
      valueIn(small, 'finance.modes.flows'),
    );
  });
});

describe('operation, debt and social capital against their targets', () => {
  const findingIn = (plan: Plan, id: string) => assessed(plan).findings.find((each) => each.id === id);

  test('a plan that says nothing of operation has none of these findings', () => {
    const bare = withValueAt(small, 'operation', undefined);
    const ids = assessed(bare).findings.map(({ id }) => id);
    expect(ids.filter((id) => /^finance\.(operation|coverage|modes)/.test(id))).toEqual([]);
    expect(findingIn(withValueAt(small, 'funding.loans', undefined), 'finance.coverage.dscr_minimum')).toBe(
      undefined,
    );
  });

  test('a plan without social capital is not asked for its return, one with it and no rate is', () => {
    const alone = withValueAt(
      small,
      'funding.sources',
      (small.funding?.sources ?? []).filter(({ kind }) => kind === 'fiscal'),
    );
    const publicOnly = withValueAt(alone, 'project.mode', 'government_led');
    expect(valueIn(publicOnly, 'finance.modes.social_returns')).toMatchObject([
      { code: 'NO_SOCIAL_CAPITAL' },
    ]);
    expect(findingIn(publicOnly, 'finance.modes.social_return')).toBe(undefined);
    const costly = withValueAt(small, 'operation.costs.0.yearlyYuan', 10_000_000);
    expect(findingIn(costly, 'finance.modes.social_return')).toMatchObject({ light: 'unknown' });
  });

  test('70 %, 1.2 times and 8 % are met or missed by what was worked out above', () => {
    expect(findingIn(small, 'finance.operation.self_sufficiency')).toMatchObject({
      light: 'green',
      measured: 5,
    });
    expect(findingIn(small, 'finance.coverage.dscr_minimum')).toMatchObject({ light: 'green' });
    // 60 % of what is left for two thirds of the capital: 7.9 %, by bisection in plain arithmetic.
    const social = findingIn(small, 'finance.modes.social_return');
    expect(social).toMatchObject({ light: 'amber', required: { gte: 0.08 } });
    expect(social?.measured).toBeCloseTo(0.079006728, 8);
  });

  test.each([
    [
      'finance.operation.self_sufficiency',
      'operation.costs.0.yearlyYuan',
      2_900_000,
      ['operation.income.collectedShare', 'operation.costs.yearlyYuan'],
    ],
    ['finance.coverage.dscr_minimum', 'operation.income.0.collectedShare', 0.75, []],
    ['finance.modes.social_return', 'operation.income.0.collectedShare', 0.88, []],
  ])('%s with %s = %d is amber, and what is offered cures it', (id, path, value, levers) => {
    const broken = withValueAt(small, path, value);
    const finding = findingIn(broken, id);
    expect(finding?.light).toBe('amber');
    expect(finding?.fixes.map(({ lever }) => lever)).toEqual(levers);
    for (const fix of finding?.fixes ?? []) {
      expect(fix.changes).toHaveLength(1);
      const cured = fix.changes.reduce((plan, change) => withValueAt(plan, change.path, change.to), broken);
      expect(findingIn(cured, id)?.light).toBe('green');
    }
  });
});
