import { withValueAt } from '@zhulin/plan';
import { describe, expect, test } from 'vitest';
import { rowsIn, small, valueIn, worth, yearly } from './small-project.ts';

describe('the small project in three modes, worked by hand', () => {
  test('the company of both pays in order: costs, debt, half a year of debt kept, then 4:6', () => {
    const of = (party: string) =>
      rowsIn(small, 'finance.modes.flows')
        .filter((row) => row['party'] === party)
        .map((row) => Number(row['netFen']));
    // Kept: 381,437.50 of 2028; 167,543.75 more in 2029; 30,150 and 518,831.25 given back in 2030 and 2031.
    const distributed = [0, 27_419_375, 53_218_750, 108_116_875, ...new Array<number>(6).fill(160_000_000)];
    expect(of('social')).toEqual([
      -200_000_000,
      -200_000_000,
      ...distributed.map((all) => all - Math.round(all * 0.4)),
    ]);
    expect(of('government')).toEqual([
      -100_000_000,
      -100_000_000,
      ...distributed.map((all) => Math.round(all * 0.4)),
    ]);
    const [rate] = valueIn(small, 'finance.modes.social_returns') as number[];
    expect(Math.abs(worth(Number(rate), yearly(of('social'))))).toBeLessThan(1);
    expect(valueIn(small, 'finance.modes.social_return')).toBe(rate);
  });

  test('what parties pay and get adds up to nothing: no money is made or lost', () => {
    const rows = rowsIn(small, 'finance.modes.flows');
    expect(rows.reduce((sum, row) => sum + Number(row['netFen']), 0)).toBe(0);
  });

  test('three modes side by side, each with its own word on who pays', () => {
    const rows = rowsIn(small, 'finance.modes.comparison');
    expect(rows.map(({ mode, basis }) => [mode, basis])).toEqual([
      ['government_led', 'shares'],
      ['enterprise_led', 'shares'],
      ['ppp', 'stated'],
      ['ppp_exit', 'stated'],
    ]);
    // 70 % of three million twice; then 70 % of all that debt leaves, with no reserve in between.
    const government = [-210_000_000, -210_000_000, 26_700_625, 30_921_625, 35_142_625, 39_363_625];
    const later = new Array<number>(6).fill(112_000_000);
    expect(rows[0]?.['governmentNpvFen']).toBe(Math.round(worth(0.05, yearly([...government, ...later]))));
    expect(Number(rows[3]?.['socialReturn'])).toBeGreaterThan(Number(rows[2]?.['socialReturn']));
    expect(rows.every((row) => row['debtShortfallFen'] === 0 && row['madeUpFen'] === 0)).toBe(true);
  });
});

describe('who brings the money is what the plan states', () => {
  test('a bank in the mix without the terms of a loan', () => {
    const phases = {
      preparation: { share: 0.2, fromMonth: 0, toMonth: 6 },
      construction: {
        share: 0.8,
        fromMonth: 6,
        toMonth: 24,
        mix: { bank_loan: 0.5, social_capital: 0.3, industry_fund: 0.2 },
      },
      operation: { share: 0, fromMonth: 24, toMonth: 36 },
    };
    const mixed = withValueAt(small, 'funding', { phases });
    expect(valueIn(mixed, 'finance.coverage.dscr')).toEqual([{ kind: 'input', path: 'funding.loans' }]);
    // 20 % of preparation in shares of 4:6; of the other 80 %, 30 % social capital and 20 % industry fund.
    const rows = rowsIn(mixed, 'finance.modes.capital');
    const sum = (column: string) => rows.reduce((total, row) => total + Number(row[column]), 0);
    expect(['governmentFen', 'socialFen', 'fundFen'].map(sum)).toEqual([
      80_000_000, 360_000_000, 160_000_000,
    ]);
  });

  test('nobody who brings money is not a mode of delivery', () => {
    const nobody = withValueAt(small, 'funding.sources', undefined);
    expect(valueIn(nobody, 'finance.modes.flows')).toEqual([
      { kind: 'input', path: 'funding.phases' },
      { kind: 'input', path: 'funding.sources' },
    ]);
  });
});

describe('who makes up what is lacking depends on the mode', () => {
  const poor = withValueAt(small, 'operation.costs.0.yearlyYuan', 1_500_000);

  test.each([
    ['government_led', 'government', 0],
    ['enterprise_led', 'social', 0],
  ])('%s: the %s pays, and debt is served', (mode, party, unpaid) => {
    const plan = withValueAt(poor, 'project.mode', mode);
    const rows = rowsIn(plan, 'finance.modes.tiers');
    expect(rows.find((row) => row['tier'] === 'debt_service')).toMatchObject({
      unpaidFen: unpaid,
      madeUpBy: party,
    });
    // Four years of debt, 4,512,450 yuan in all, against 0.5 million a year
    expect(valueIn(plan, 'finance.modes.made_up')).toBe(251_245_000);
  });

  test('ppp: nobody, and the bank waits', () => {
    const rows = rowsIn(poor, 'finance.modes.tiers');
    expect(valueIn(poor, 'finance.modes.made_up')).toBe(0);
    // 4,512,450 yuan of debt against ten years of 0.5 million: all is paid in the end, late.
    expect(rows.find((row) => row['tier'] === 'debt_service')).toMatchObject({ unpaidFen: 0 });
    const bank = rowsIn(poor, 'finance.modes.flows').filter((row) => row['party'] === 'bank');
    expect(bank.find((row) => row['year'] === 2032)).toMatchObject({ receivedFen: 50_000_000 });
  });
});
