import { withValueAt } from '@zhulin/plan';
import { expect, test } from 'vitest';
import { rowIn, tableIn, textsIn } from '../../testing/annexes.ts';
import { figureIdsIn, figureIn, sectionIn } from '../../testing/chapters.ts';
import { barePlan, contentOf, examplePlan } from '../../testing/contents.ts';
import { risksChapter } from './risks.ts';

const SAMPLES = 1024;
const affordable = risksChapter(contentOf(examplePlan('affordable'), 'zh-CN', SAMPLES));
const ppp = risksChapter(contentOf(examplePlan('ppp'), 'zh-CN', SAMPLES));
const drawnNothing = risksChapter(contentOf(examplePlan('affordable')));

test('risks are counted by class and stage, and the gravest is named with its owner', () => {
  const { text } = sectionIn(affordable, '风险识别');
  expect(text).toContain('风险清单共8项，涉及6个类别');
  expect(text).toContain(
    '计分最高的有2项：“补助资金到位晚”（责任人：财务负责人）、“配售进度慢”（责任人：配售负责人），均折合64分，列为中风险',
  );
  expect(sectionIn(ppp, '风险识别').text).toContain(
    '“商品房去化慢”，可能性5分、影响4分，折合80分，列为高风险，责任人为项目公司营销负责人',
  );
  expect(text).toContain('设计阶段尚未识别到风险');
});

test('medium risks that come together in one cell are told as high', () => {
  expect(sectionIn(ppp, '风险识别').text).toContain(
    '前期准备阶段的政策风险中，中风险达到叠加界线（不低于 3 项）',
  );
  expect(sectionIn(affordable, '风险识别').text).not.toContain('叠加');
  expect(rowIn(tableIn(ppp, 'c5-stages'), '政策风险')[1]).toBe('高');
});

test('the matrix holds each rated risk once, at its likelihood and impact', () => {
  const { chart, title } = figureIn(affordable, 'c5-risk-matrix');
  if (chart.kind !== 'matrix') throw new Error('no matrix');
  expect(title).toBe('没有高风险，3项中风险以政策风险中的R1为首');
  expect(chart.cells[3]?.[3]).toEqual({ level: 1, items: ['R1', 'R2'] });
  expect(chart.cells.flat().flatMap(({ items }) => items)).toHaveLength(8);
});

test('more risks than a table bears are counted below it, and a full cell counts its rest', () => {
  const register = Array.from({ length: 12 }, (_, index) => ({
    id: `risk-${index}`,
    name: `风险${index}`,
    class: 'market',
    stages: ['construction'],
    likelihood: 2,
    impact: 2,
    basis: 'stated',
  }));
  const plan = withValueAt(examplePlan('affordable'), 'risks', { register });
  const blocks = risksChapter(contentOf(plan));
  expect(tableIn(blocks, 'c5-risks').rows).toHaveLength(10);
  expect(tableIn(blocks, 'c5-risks').notes.join('')).toContain('其余2项');
  const { chart } = figureIn(blocks, 'c5-risk-matrix');
  if (chart.kind !== 'matrix') throw new Error('no matrix');
  expect(chart.cells[1]?.[1]?.items.at(-1)).toBe('+6');
});

test('an index that is known says one number, one with gaps its span and what is missing', () => {
  expect(sectionIn(affordable, '风险评估与模型').text).toContain(
    '风险指数为30.22 分，等级为低，12项指标数据齐备',
  );
  const { text } = sectionIn(ppp, '风险评估与模型');
  expect(text).toContain('风险指数在57.1 分至70.1 分之间，缺智慧系统故障率、每千户每月投诉共2项指标');
  expect(text).toContain('等级为待定（缺项未补齐）');
});

test('the twelve indicators add up to the index', () => {
  const table = tableIn(affordable, 'c5-index');
  const points = table.rows.flatMap(({ role, cells }) => {
    const run = cells[2]?.[0];
    return role === 'plain' && typeof run === 'object' && 'of' in run && run.value ? [run.value.number] : [];
  });
  expect(points).toHaveLength(12);
  expect(points.reduce((sum, each) => sum + each, 0)).toBeCloseTo(30.2167, 3);
});

test('experts who agree may stop, experts who do not are asked again', () => {
  expect(sectionIn(affordable, '风险评估与模型').text).toContain(
    '可能性0.777、影响0.818；可能性一项首轮仅为0.346',
  );
  expect(sectionIn(affordable, '风险评估与模型').text).toContain('评判可以结束');
  expect(sectionIn(ppp, '风险评估与模型').text).toContain(
    '可能性的评判尚未达到停止条件（停车与噪声投诉），应再评一轮',
  );
});

test('percentiles stand side by side, with the largest standard error below', () => {
  const rows = textsIn(tableIn(affordable, 'c5-percentiles'));
  expect(rows.map(([name]) => name)).toEqual(['成本', '收益（净现值）']);
  expect(tableIn(affordable, 'c5-percentiles').notes.join('')).toContain('各分位数的标准误差不超过');
  const [, p10, p50] = rows[0] ?? [];
  expect(Number(p10?.replace(',', ''))).toBeLessThan(Number(p50?.replace(',', '')));
});

test('a chance that is neither none nor certain carries its error', () => {
  expect(sectionIn(affordable, '风险评估与模型').text).toMatch(
    /“成本超过估算”的概率为\d+(?:\.\d)?%（标准误差\d(?:\.\d)?个百分点）/,
  );
  expect(sectionIn(affordable, '风险评估与模型').text).toContain('全部样本均出现“净现值为负”');
});

test('a cost that no factor moves is said to be fixed, and no curve is drawn of it', () => {
  expect(sectionIn(ppp, '风险评估与模型').text).toContain('所列因素不影响建设成本，各分位均为22.60亿元');
  expect(figureIdsIn(ppp)).toEqual(['c5-risk-matrix', 'c5-tornado']);
  expect(figureIdsIn(affordable)).toEqual(['c5-risk-matrix', 'c5-probability-curve', 'c5-tornado']);
});

test('the curve rises and marks the estimate between its percentiles', () => {
  const { chart } = figureIn(affordable, 'c5-probability-curve');
  if (chart.kind !== 'lines') throw new Error('no lines');
  const values = chart.series[0]?.values ?? [];
  expect(values.every((value, index) => index === 0 || value >= (values[index - 1] ?? 0))).toBe(true);
  expect(chart.marks?.map(({ text }) => text)).toEqual(['P50', 'P80', '估算']);
});

test('without samples the section says that none were drawn', () => {
  expect(sectionIn(drawnNothing, '风险评估与模型').text).toContain('本稿未做随机模拟');
  expect(figureIdsIn(drawnNothing)).toEqual(['c5-risk-matrix']);
});

test('each class of grave risks has its measure with owner and hours; low risks are watched', () => {
  const { sentences } = sectionIn(ppp, '应对措施');
  expect(
    sentences.some((each) => each.startsWith('市场类（商品房去化慢、产业空间空置、物业费收缴率低）')),
  ).toBe(true);
  expect(sentences.find((each) => each.startsWith('市场类'))).toContain('处置时限：48 小时');
  expect(sentences.join('')).toContain('低风险2项（既有系统不兼容、停车与噪声投诉）列入日常监测');
});

test('a response that costs more than it brings is told to be compared again', () => {
  expect(sectionIn(ppp, '应对措施').text).toContain('效果不足以抵偿费用');
  expect(sectionIn(affordable, '应对措施').text).toContain('措施值得采取');
});

test('risks without an owner are named, and high ones go to the leading group', () => {
  const { text } = sectionIn(ppp, '动态管理');
  expect(text).toContain('现有高风险1项（商品房去化慢），领导小组应在48 小时内提出解决方案');
  expect(text).toContain('产业空间空置、停车与噪声投诉等2项尚无责任人');
});

test('the lag that raises an alert is told in days of the longest critical work', () => {
  expect(sectionIn(affordable, '动态管理').text).toContain(
    '“装配式主体结构”（210个工作日）计，滞后31个工作日',
  );
});

test('a plan with only a name says what the sections wait for', () => {
  const bare = risksChapter(contentOf(barePlan()));
  expect(sectionIn(bare, '风险识别').text).toBe('“风险识别”一节尚缺：风险清单。');
  expect(sectionIn(bare, '风险评估与模型').text).toBe('“风险评估与模型”一节尚缺：风险观测、风险因素。');
});
