import { withValueAt } from '@zhulin/plan';
import { expect, test } from 'vitest';
import type { Run } from '../../model.ts';
import { paragraphsIn, rowIn, tableIn, tablesIn, textsIn } from '../../testing/annexes.ts';
import { barePlan, contentOf, examplePlan } from '../../testing/contents.ts';
import { cashBalanceOf } from './cash-balance.ts';
import { cashFlowsOf } from './cash-flows.ts';
import { costItemsOf } from './cost-items.ts';
import { fundingPlanOf } from './funding-plan.ts';
import { investmentOf } from './investment.ts';
import { loansOf } from './loans.ts';
import { operationOf } from './operation.ts';
import { returnsOf } from './returns.ts';

const affordable = contentOf(examplePlan('affordable'));
const ppp = contentOf(examplePlan('ppp'));
const medium = contentOf(examplePlan('medium'));

test('the investment is grouped by class to its total, and by part to the estimate', () => {
  const blocks = investmentOf(affordable);
  expect(paragraphsIn(blocks)).toEqual([
    '分项投资10项，合计8.72亿元。加上按贷款计算的建设期利息，总投资为8.79亿元。',
  ]);
  const classes = tableIn(blocks, 'a9-investment');
  expect(rowIn(classes, '1')).toEqual(['1', '工程费用', '59,770.00', '68.0', '2,490.42']);
  expect(rowIn(classes, '2', '工程建设其他费用')[2]).toBe('19,500.00');
  expect(textsIn(classes).at(-1)?.[2]).toBe('87,877.63');
  expect(rowIn(tableIn(blocks, 'a9-scope'), '预备费')).toEqual([
    '预备费',
    '含在总投资内',
    '列为分项',
    '不矛盾',
  ]);
});

test('an estimate by unit price says so, and gives the months of each part', () => {
  const blocks = investmentOf(medium);
  expect(paragraphsIn(blocks)).toEqual([
    '总投资17.50亿元，按总建筑面积500,000 m²、单位造价3,500 元/m²估算。',
    '尚不能编制“投资估算（按概算分类）”表，待补充（预备费口径）。',
  ]);
  expect(rowIn(tableIn(blocks, 'a9-parts'), '1')).toEqual([
    '1',
    '土地费用',
    '70,000.00',
    '40.0',
    '1,400.00',
    '第1—14个月',
  ]);
});

test('items are listed by class with a subtotal each, and the whole below', () => {
  const table = tableIn(costItemsOf(affordable), 'a10-items');
  expect(rowIn(table, '1')).toEqual([
    '1',
    '住宅建筑安装工程',
    '建安费用',
    '190,000',
    'm²',
    '2,150.00',
    '40,850.00',
    '46.8',
    '第13—34个月',
  ]);
  expect(rowIn(table, '', '工程费用小计')[6]).toBe('59,770.00');
  expect(textsIn(table).at(-1)?.[6]).toBe('87,197.00');
});

test('an item whose price and quantity do not make its amount is told', () => {
  const plan = withValueAt(examplePlan('affordable'), 'cost.items.1.amountYuan', 409_000_000);
  expect(paragraphsIn(costItemsOf(contentOf(plan)))).toEqual([
    '数量与单价之积同所列金额不符，各项之差的绝对值合计50.00万元，应予更正。',
  ]);
});

test('sources are listed by their names, loans and phases among them', () => {
  const table = tableIn(fundingPlanOf(affordable), 'a11-sources');
  expect(rowIn(table, '保障性住房开发贷款')).toEqual([
    '保障性住房开发贷款',
    '贷款',
    '15,000.00',
    '14.0',
    '第13—24个月',
  ]);
  expect(rowIn(table, '合计')[2]).toBe('106,800.00');
  expect(rowIn(tableIn(fundingPlanOf(medium), 'a11-sources'), '运营阶段资金')).toEqual([
    '运营阶段资金',
    '分阶段资金',
    '35,000.00',
    '20.0',
    '第39—54个月',
  ]);
});

test('uses and sources by year carry on to what serves the loans', () => {
  const table = tableIn(fundingPlanOf(affordable), 'a11-by-year');
  expect(table.columns.map(({ head }) => head)).toEqual([
    '序号',
    '项目',
    '合计',
    '2026',
    '2027',
    '2028',
    '2029',
  ]);
  expect(rowIn(table, '1').slice(2)).toEqual([
    '87,197.00',
    '16,648.30',
    '21,510.28',
    '39,403.89',
    '9,634.53',
  ]);
  expect(rowIn(table, '4').at(-1)).toBe('19,603.00');
});

test('a plan without a start counts its years from one', () => {
  const plan = withValueAt(examplePlan('medium'), 'project.start', undefined);
  const table = tableIn(fundingPlanOf(contentOf(plan)), 'a11-by-year');
  expect(table.columns.slice(3).map(({ head }) => head)).toEqual([
    '第1年',
    '第2年',
    '第3年',
    '第4年',
    '第5年',
  ]);
  expect(textsIn(tableIn(cashBalanceOf(contentOf(plan)), 'a12-cash'))[0]?.[0]).toBe('第1年上半年');
});

test('the cash is told by half-year with the worst month within each', () => {
  const blocks = cashBalanceOf(affordable);
  expect(paragraphsIn(blocks)[0]).toBe('各月末累计资金结余均不为负，最低为第1个月的1,142.98万元。');
  const table = tableIn(blocks, 'a12-cash');
  expect(rowIn(table, '2026年上半年').slice(-3)).toEqual(['2,285.96', '2,285.96', '1,142.98']);
  expect(rowIn(table, '合计').slice(1, 8)).toEqual([
    '91,800.00',
    '15,000.00',
    '106,800.00',
    '87,197.00',
    '15,907.50',
    '103,104.50',
    '3,695.50',
  ]);
});

test('cash that falls short names the first month and the worst', () => {
  expect(paragraphsIn(cashBalanceOf(ppp))[0]).toBe(
    '累计资金结余自第1个月起为负，第36个月缺口最大，为3.62亿元，应在出现缺口之前落实相应资金。',
  );
  const table = tableIn(cashBalanceOf(ppp), 'a12-cash');
  expect(rowIn(table, '2029年').at(-1)).toBe('−36,174.46');
});

test('a loan is served by year until nothing is owed', () => {
  const blocks = loansOf(affordable);
  const table = tableIn(blocks, 'a13-debt');
  expect(rowIn(table, '1').slice(2)).toEqual(['15,907.50', '—', '123.75', '474.38', '15,309.38']);
  expect(rowIn(table, '1.3').slice(2, 3)).toEqual(['907.50']);
  expect(rowIn(table, '1.6').slice(2)).toEqual(['—', '—', '10,000.00', '15,000.00', '—']);
  expect(paragraphsIn(blocks)).toEqual([
    '2029年可用于还本付息的资金为2.02亿元，当年还本付息1.53亿元，偿债备付率为1.32 倍；可用资金含建设期末的资金结余。',
  ]);
});

test('interest that is not paid is added to the debt and repaid with it', () => {
  const tables = tablesIn(loansOf(ppp)).filter(({ id }) => id.startsWith('a13-debt'));
  expect(tables).toHaveLength(3);
  const [first] = tables;
  if (!first) throw new Error('no table');
  expect(rowIn(first, '1.4')[2]).toBe('3,980.26');
  expect(rowIn(first, '1.5')[2]).toBe('65,980.26');
});

test('several loans are listed one by one and together', () => {
  const [loan] = examplePlan('affordable').funding?.loans ?? [];
  const plan = withValueAt(examplePlan('affordable'), 'funding.loans', [loan, { ...loan, id: 'second' }]);
  const table = tableIn(loansOf(contentOf(plan)), 'a13-debt');
  expect(rowIn(table, '3').slice(1, 3)).toEqual(['全部借款还本付息', '31,815.00']);
  expect(rowIn(table, '3.6').at(-2)).toBe('30,000.00');
});

test('income and cost are told line by line and year by year', () => {
  const blocks = operationOf(affordable);
  expect(paragraphsIn(blocks)).toEqual(['运营期合计的运营自给率为178.3%，首年为198.8%，要求不低于 70%。']);
  expect(rowIn(tableIn(blocks, 'a14-income'), '合计').at(-1)).toBe('2,504.98');
  const first = tableIn(blocks, 'a14-by-year');
  expect(rowIn(first, '1').slice(2, 4)).toEqual(['60,376.30', '2,504.98']);
  expect(rowIn(first, '1.2', '保障性租赁住房租金')[3]).toBe('1,026.00');
  expect(rowIn(first, '2').slice(2, 4)).toEqual(['33,856.67', '1,260.00']);
});

function numberIn(run: Run | undefined): number {
  if (typeof run !== 'object' || !('of' in run) || run.value === undefined) throw new Error('no number');
  return run.value.number;
}

/** The amounts of a line over all sheets of a table by year. */
function amountsOf(blocks: ReturnType<typeof cashFlowsOf>, id: string, number: string): number[] {
  return tablesIn(blocks)
    .filter((table) => table.id === id || table.id.startsWith(`${id}-`))
    .flatMap(({ rows, columns }) => {
      const row = rows.find(({ cells }) => cells[0]?.[0] === number);
      const years = columns.flatMap(({ head }, column) => (/^\d{4}$/.test(head) ? [column] : []));
      return years.map((column) => numberIn(row?.cells[column]?.[0]));
    });
}

test.each([
  ['affordable', affordable],
  ['ppp', ppp],
] as const)('in every year of %s what comes in less what goes out is the net flow', (_, content) => {
  const blocks = cashFlowsOf(content);
  const [moneyIn, moneyOut] = [amountsOf(blocks, 'a15-project', '1'), amountsOf(blocks, 'a15-project', '2')];
  const net = amountsOf(blocks, 'a15-project', '3');
  expect(net.length).toBeGreaterThan(20);
  net.forEach((flow, year) => {
    expect(flow).toBeCloseTo(Number(moneyIn[year]) - Number(moneyOut[year]), 6);
  });
  const draws = amountsOf(blocks, 'a15-equity', '2');
  const service = amountsOf(blocks, 'a15-equity', '3');
  amountsOf(blocks, 'a15-equity', '4').forEach((flow, year) => {
    expect(flow).toBeCloseTo(Number(net[year]) + Number(draws[year]) - Number(service[year]), 6);
  });
});

test('the present values of the flows come to the net present value', () => {
  expect(amountsOf(cashFlowsOf(affordable), 'a15-project', '6').at(-1)).toBeCloseTo(-13_140.446119, 6);
  const sum = amountsOf(cashFlowsOf(affordable), 'a15-project', '5').reduce((total, each) => total + each, 0);
  expect(sum).toBeCloseTo(-13_140.446119, 4);
});

test('the financial indicators give every rate, and say why there is none', () => {
  const table = tableIn(returnsOf(affordable), 'a16-returns');
  expect(rowIn(table, '1').slice(1, 4)).toEqual(['项目净现值（融资前）', '万元', '−13,140.45']);
  expect(rowIn(table, '2')[3]).toBe('−0.25');
  expect(rowIn(table, '5').slice(3)).toEqual(['—', '运营期内未能收回投资']);
  expect(rowIn(table, '8').slice(3)).toEqual(['1.32', '要求：不低于 1.2 倍']);
  const several = rowIn(tableIn(returnsOf(ppp), 'a16-returns'), '2');
  expect(several.slice(3)).toEqual(['−44.08、−9.24', '有2个根']);
});

test('a plan without operation has no financial indicators and no sensitivity', () => {
  expect(tablesIn(returnsOf(contentOf(barePlan())))).toEqual([]);
  expect(tablesIn(returnsOf(medium))).toEqual([]);
});

test('the sensitivity begins with the plan and names the factor that matters most', () => {
  const blocks = returnsOf(affordable);
  expect(paragraphsIn(blocks)).toEqual([
    '净现值为−1.31亿元，对建设投资最为敏感：该因素每变动1%，净现值变动6.18%；其他因素不变时，建设投资须降低16.2%，净现值方可为零。',
  ]);
  const table = tableIn(blocks, 'a16-sensitivity');
  expect(textsIn(table)[0]).toEqual(['基本方案', '−13,140.45', '—', '−0.25', '1.32']);
  expect(textsIn(table)[1]).toEqual(['建设投资']);
  expect(textsIn(table)[2]?.slice(0, 3)).toEqual(['−10%', '−5,020.70', '8,119.74']);
});
