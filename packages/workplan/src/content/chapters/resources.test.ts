import { formatNumber } from '@zhulin/engines/units';
import type { PlanTask } from '@zhulin/plan';
import { withValueAt } from '@zhulin/plan';
import { expect, test } from 'vitest';
import { rowIn, tableIn } from '../../testing/annexes.ts';
import { figureIn, sectionIn } from '../../testing/chapters.ts';
import { contentOf, examplePlan } from '../../testing/contents.ts';
import { resourcesChapter } from './resources.ts';

const affordable = resourcesChapter(contentOf(examplePlan('affordable')));
const ppp = resourcesChapter(contentOf(examplePlan('ppp')));
const medium = resourcesChapter(contentOf(examplePlan()));

test('a team that is composed as planned needs no change, another says whom to hire', () => {
  expect(sectionIn(affordable, '人员配置').text).toContain('5个专业的人数均与《筹建方案》规定的构成一致');
  const { text } = sectionIn(ppp, '人员配置');
  expect(text).toContain('人员不足的专业为社区运营 6 人、信息技术 2 人');
  expect(text).toContain(
    '应招聘22 人（规划设计 4 人、社区运营 10 人、信息技术 6 人、财务法务 2 人），团队达到72 人',
  );
  expect(text).toContain('较《筹建方案》所列水平（6 年）低1.8 年');
});

test('the table of the team adds up', () => {
  expect(rowIn(tableIn(ppp, 'c6-team'), '合计').slice(0, 3)).toEqual(['合计', '50', '100.0%']);
});

test('the investment is told by class and adds up to its total', () => {
  expect(sectionIn(affordable, '资金安排').text).toContain(
    '投资估算8.72亿元。计入预备费和建设期利息后的总投资为8.79亿元，其中工程费用5.98亿元',
  );
  expect(rowIn(tableIn(affordable, 'c6-classes'), '合计')[1]).toBe('87,877.63');
});

test('the unit cost is held against that of the work plan, to either side', () => {
  expect(sectionIn(affordable, '资金安排').text).toContain('较《筹建方案》所列3,500 元/m²高3.8%');
  expect(sectionIn(medium, '资金安排').text).toContain('与《筹建方案》所列3,500 元/m²相同');
});

test('the part that strays farthest from the shares of the work plan is told in percentage points', () => {
  expect(sectionIn(affordable, '资金安排').text).toContain(
    '土地费用，占18.3%，低于所列40%，相差21.7个百分点',
  );
  expect(sectionIn(medium, '资金安排').text).toContain('四项构成与《筹建方案》所列比例一致');
});

test('a stated total that is not the computed one is told', () => {
  expect(sectionIn(ppp, '资金安排').text).toContain(
    '本方案填报的总投资21.00亿元与逐项测算的投资估算22.20亿元相差5.7%',
  );
  expect(sectionIn(affordable, '资金安排').text).not.toContain('相差5.7%');
});

test('the month of the widest shortfall is told, and drawn', () => {
  expect(sectionIn(medium, '资金安排').text).toContain('第14个月累计缺口最大，为3.79亿元');
  expect(figureIn(medium, 'c6-cumulative-cash').title).toBe('累计资金缺口在第14个月最大，为37,916.67万元');
  expect(sectionIn(affordable, '资金安排').text).toContain('各月均无缺口');
});

test('a rate of interest keeps its two decimals; a single loan is told and has no table', () => {
  expect(sectionIn(ppp, '资金安排').text).toContain('年利率4.25%');
  expect(() => tableIn(ppp, 'c6-loans')).toThrow('c6-loans');
  const plan = examplePlan('ppp');
  const [loan] = plan.funding?.loans ?? [];
  const second = { ...loan, id: 'second', name: '第二笔贷款', annualRate: 0.031 };
  const blocks = resourcesChapter(contentOf(withValueAt(plan, 'funding.loans', [loan, second])));
  expect(rowIn(tableIn(blocks, 'c6-loans'), '第二笔贷款')[2]).toBe('3.10%');
  expect(rowIn(tableIn(blocks, 'c6-loans'), '合计')[1]).toBe('124,000.00');
});

test('works of which none are accepted yet leave no gap in the schedule', () => {
  const { text } = sectionIn(ppp, '周期与里程碑');
  expect(text).not.toContain('一次验收合格率');
  expect(text).not.toContain('尚缺');
});

test('years that cannot serve their debt are counted with what is missing', () => {
  expect(sectionIn(ppp, '资金安排').text).toContain(
    '运营期内还款的12个年度中，有11个年度的可用资金不足以还本付息（自2032年起）',
  );
  expect(sectionIn(affordable, '资金安排').text).toContain(
    '最低偿债备付率1.32 倍，达到要求（不低于 1.2 倍）',
  );
});

test('norms are counted by standing, with the documents behind those of law', () => {
  const { text } = sectionIn(affordable, '技术与标准');
  expect(text).toMatch(/结论所依据的规则共\d+条，其中法规与标准\d+条、《筹建方案》自设\d+条、平台口径\d+条/);
  expect(text).toContain('应用比例最高的是雨水收集（80%），最低的是屋顶光伏（40%）');
});

test('legal bases that are no longer in force are told to be replaced', () => {
  const bases = [
    { title: '甲', isInForce: false },
    { title: '乙', isInForce: true },
  ];
  const plan = withValueAt(examplePlan('affordable'), 'legalBases', bases);
  expect(sectionIn(resourcesChapter(contentOf(plan)), '技术与标准').text).toContain(
    '其中1件已失效，应予替换',
  );
});

test('the promised duration is held against the schedule', () => {
  expect(sectionIn(affordable, '周期与里程碑').text).toContain(
    '本方案承诺的建设周期为38 个月，至居民入住尚有3.2 个月余量',
  );
  expect(sectionIn(medium, '周期与里程碑').text).toContain(
    '本方案承诺的建设周期为30 个月，测算至居民入住超出10 个月',
  );
  expect(sectionIn(medium, '周期与里程碑').text).toContain('至2029年8月24日全部完成，总工期41.8 个月');
});

test('stages beyond the work plan are told together with their distance', () => {
  expect(sectionIn(ppp, '周期与里程碑').text).toContain(
    '超出《筹建方案》规定工期的阶段有4个：前期准备（9.9 个月，规定6 至 8 个月，长 1.9 个月）',
  );
  expect(sectionIn(affordable, '周期与里程碑').text).toContain('各阶段工期均在《筹建方案》规定的范围之内');
});

test('milestones that the schedule lacks are named', () => {
  expect(sectionIn(ppp, '周期与里程碑').text).toContain('本方案缺2个：配套工程完工、社区自治组织成立');
  expect(rowIn(tableIn(affordable, 'c6-milestones'), '居民入住')).toEqual([
    '居民入住',
    '验收交付',
    '2029-03-29',
    '0',
    '住房城乡建设部门',
  ]);
});

test('a schedule that fits a page is drawn whole, with its critical tasks marked', () => {
  const { chart } = figureIn(affordable, 'c6-gantt');
  if (chart.kind !== 'gantt') throw new Error('no gantt');
  expect(chart.rows).toHaveLength(28);
  expect(chart.leftOut).toBeUndefined();
  expect(chart.rows.find(({ name }) => name === '机电安装')?.isCritical).toBe(false);
  expect(chart.rows.find(({ name }) => name === '居民入住')?.isMilestone).toBe(true);
});

test('of three thousand tasks the page holds stages, milestones and the longest critical ones, and counts the rest', () => {
  const tasks = Array.from(
    { length: 3000 },
    (_, index): PlanTask => ({
      id: `task-${index}`,
      name: `工作${index}`,
      stage: 'construction',
      durationDays: 1 + (index % 7),
      ...(index > 0 && index % 3 === 0 && { after: [{ task: `task-${index - 3}`, type: 'FS' }] }),
    }),
  );
  const blocks = resourcesChapter(contentOf(withValueAt(examplePlan('affordable'), 'schedule.tasks', tasks)));
  const { chart } = figureIn(blocks, 'c6-gantt');
  const path = figureIn(blocks, 'c6-critical-path').chart;
  if (chart.kind !== 'gantt' || path.kind !== 'network') throw new Error('no gantt and network');
  expect(chart.rows.length).toBeLessThanOrEqual(40);
  expect(chart.rows[0]?.name).toBe('建设（共3,000项）');
  expect(chart.leftOut).toContain(`另有${formatNumber(3000 - (chart.rows.length - 1), { decimals: 0 })}项`);
  expect(path.boxes).toHaveLength(24);
  expect(path.leftOut).toContain('未画出');
});

test('the critical path is drawn in its order', () => {
  const { chart, title } = figureIn(medium, 'c6-critical-path');
  if (chart.kind !== 'network') throw new Error('no network');
  expect(title).toBe('关键线路由15项工作组成，最长的是主体结构（240个工作日）');
  expect(chart.boxes.slice(0, 2)).toEqual([
    { title: '现状调查与需求评估', sub: '20日，2026-03-27' },
    { title: '规划方案编制', sub: '45日，2026-06-03' },
  ]);
});
