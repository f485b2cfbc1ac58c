import { withValueAt } from '@zhulin/plan';
import { expect, test } from 'vitest';
import { rowIn, tableIn } from '../../testing/annexes.ts';
import { figureIn, sectionIn } from '../../testing/chapters.ts';
import { barePlan, contentOf, examplePlan } from '../../testing/contents.ts';
import { pathChapter } from './path.ts';

const affordable = pathChapter(contentOf(examplePlan('affordable')));
const ppp = pathChapter(contentOf(examplePlan('ppp')));
const medium = pathChapter(contentOf(examplePlan()));
const bare = pathChapter(contentOf(barePlan()));

test('each task of the preparation is given to units by a date', () => {
  const { sentences } = sectionIn(affordable, '规划与筹备');
  expect(sentences).toContain(
    '规划方案编制（牵头单位：自然资源部门；责任单位：项目专班、规划编制单位；完成时限：2026年8月4日）。',
  );
});

test('a task without units says what is to be supplied', () => {
  const { text } = sectionIn(medium, '规划与筹备');
  expect(text).toContain('规划方案编制（牵头单位：待补充；责任单位：待补充；');
});

test('opinions that were not answered are told to be answered; where all were, that is told', () => {
  expect(sectionIn(ppp, '规划与筹备').text).toContain('尚未答复的35条应在公示结束前逐条答复');
  expect(sectionIn(affordable, '规划与筹备').text).toContain('已答复220条、采纳86条（采纳率39.1%）');
});

test('a reach below that of on-line consultation is told to be widened', () => {
  expect(sectionIn(ppp, '规划与筹备').text).toContain('参与率15.0%，低于《筹建方案》所定的线上征集覆盖率80%');
  expect(sectionIn(affordable, '规划与筹备').text).toContain('参与率82.0%，不低于');
});

test('the limit of sixty days is never called statutory', () => {
  expect(sectionIn(affordable, '规划与筹备').text).toContain('不是法定时限');
});

test('the approval path shows what runs side by side', () => {
  const { chart, title } = figureIn(affordable, 'c4-approval-path');
  if (chart.kind !== 'path') throw new Error('no path');
  expect(title).toBe('前期准备分8步推进，最多2项工作并行');
  expect(chart.stages[2]?.items.map((item) => item.title)).toEqual(['资金筹措与落实', '专家评审']);
});

test('a return on social capital below the target says how far, and that there is none where nobody invests', () => {
  expect(sectionIn(ppp, '建设模式与资金').text).toContain(
    '社会资本投资回报率为−14.1%，目标为不低于 8%，低 22.1 个百分点',
  );
  expect(sectionIn(affordable, '建设模式与资金').text).toContain('不计算社会资本投资回报率');
});

test('what a public–private project may be is told from the rules, with the day it was checked', () => {
  const { text } = sectionIn(ppp, '建设模式与资金');
  expect(text).toContain('国办函〔2023〕115号');
  expect(text).toContain('“有条件”（2026年11月25日核对）');
  expect(sectionIn(affordable, '建设模式与资金').text).not.toContain('特许经营');
});

test('what stays unpaid in the order of payment is told tier by tier', () => {
  const { text } = sectionIn(ppp, '建设模式与资金');
  expect(text).toContain('建设投资缺口2.89亿元由社会资本补足');
  expect(text).toContain('还本付息尚有5.30亿元没有来源支付');
  expect(sectionIn(affordable, '建设模式与资金').text).toContain('没有未付款项');
  expect(rowIn(tableIn(ppp, 'c4-tiers'), '还本付息')[3]).toBe('53,040.37');
});

test('a gap between sources and uses is told with its sign in words', () => {
  expect(sectionIn(ppp, '建设模式与资金').text).toContain('全部来源少于全部使用（含还本付息）1.62亿元');
  expect(sectionIn(affordable, '建设模式与资金').text).toContain(
    '全部来源多于全部使用（含还本付息）3,695.50万元',
  );
});

test('sources are listed with what they bring and add up', () => {
  const table = tableIn(affordable, 'c4-sources');
  expect(rowIn(table, '保障性住房开发贷款')).toEqual([
    '保障性住房开发贷款',
    '贷款',
    '15,000.00',
    '14.0%',
    '第13—24个月',
  ]);
  expect(rowIn(table, '合计')[2]).toBe('106,800.00');
});

test('money of phases is drawn by phase, money of sources by year of the project', () => {
  const phases = figureIn(medium, 'c4-sources-by-phase').chart;
  const years = figureIn(affordable, 'c4-sources-by-phase').chart;
  if (phases.kind !== 'bars' || years.kind !== 'bars') throw new Error('no bars');
  expect(phases.series[0]?.values).toEqual([35_000, 105_000, 35_000]);
  expect(years.categories).toEqual(['第1年', '第2年', '第3年', '第4年']);
});

test('the flow of money closes: what goes in comes out, or the gap stands among the sources', () => {
  for (const blocks of [affordable, ppp]) {
    const { chart } = figureIn(blocks, 'c4-money-flow');
    if (chart.kind !== 'flow') throw new Error('no flow');
    const { links } = chart;
    const sum = (end: 'from' | 'to') =>
      links.filter((link) => link[end] === 'project').reduce((all, { amount }) => all + amount, 0);
    expect(sum('to')).toBeCloseTo(sum('from'), 4);
  }
  expect(figureIn(ppp, 'c4-money-flow').title).toContain('差1.62亿元');
});

test('systems that are not connected are named and dashed', () => {
  expect(sectionIn(ppp, '智慧社区').text).toContain(
    '尚未明确接入的有3个：城市大脑社区中枢、智慧健康、智慧停车',
  );
  const { chart } = figureIn(ppp, 'c4-one-three-n');
  if (chart.kind !== 'tree') throw new Error('no tree');
  expect(chart.root.isPending).toBe(true);
});

test('departments, devices and sensors are held against the work plan', () => {
  const { text } = sectionIn(ppp, '智慧社区');
  expect(text).toContain('计划接入部门7个，架构要求不低于 10 个部门，尚差3个');
  expect(text).toContain('每平方公里3,600个，低于');
  expect(sectionIn(affordable, '智慧社区').text).toContain('每平方公里5,750个，不低于');
});

test('a base system fewer than the architecture asks for is told', () => {
  const systems = (examplePlan('affordable').smart?.systems ?? []).filter(({ id }) => id !== 'health');
  const plan = withValueAt(examplePlan('affordable'), 'smart.systems', systems);
  expect(sectionIn(pathChapter(contentOf(plan)), '智慧社区').text).toContain(
    '基础平台为2个（架构要求基础平台3个）',
  );
});

test('a plan with only a name says what each section lacks, and draws nothing', () => {
  expect(sectionIn(bare, '智慧社区').text).toBe(
    '“智慧社区”一节尚缺：智慧系统、接入部门数、物联网设备数、传感器数。',
  );
  expect(bare.filter(({ kind }) => kind === 'figure' || kind === 'table')).toEqual([]);
});
