import { withValueAt } from '@zhulin/plan';
import { expect, test } from 'vitest';
import { contentOf, examplePlan } from '../../testing/contents.ts';
import { cellsOf, figureOf, toldIn } from '../../testing/told.ts';
import { backgroundChapter } from './background.ts';

const affordable = examplePlan('affordable');
const told = (plan: Parameters<typeof contentOf>[0]) => toldIn(backgroundChapter(contentOf(plan))).join('\n');

test('the dwellings of an affordable project are told by tenure beside the national target', () => {
  expect(told(affordable)).toContain(
    '在2,300 套住房中安排保障性租赁住房1,000 套、配售型保障性住房1,300 套。',
  );
});

test('a project whose dwellings are all for the market is told to settle what is affordable', () => {
  const ppp = examplePlan('ppp');
  expect(told(withValueAt(ppp, 'buildings.dwellings.0.tenure', 'market'))).toContain(
    '所列4,900 套住房均为商品住房',
  );
  expect(told(ppp)).toContain('在4,900 套住房中安排保障性租赁住房1,800 套。');
});

test.each([
  [0.7, '本项目现为70%，尚差10个百分点。'],
  [0.8, '本项目为80%，恰好达到。'],
  [0.92, '本项目为92%，超出12个百分点。'],
])('smart coverage of %s is held against the target of 80%% on its own side', (share, sentence) => {
  expect(told(withValueAt(affordable, 'setting.smartCoverageShare', share))).toContain(sentence);
});

test('public money is the sum of budget, bonds and policy funds, as a share of all sources', () => {
  expect(told(affordable)).toContain('合计2.10亿元，占资金来源的22.9%，低7.1个百分点');
});

test('a document that is no longer in force is no basis and must be replaced', () => {
  const plan = withValueAt(affordable, 'legalBases', [
    { title: '旧办法', number: '国发〔2001〕1号', isInForce: false },
    { title: '新办法', isInForce: true },
  ]);
  const text = told(plan);
  expect(text).toContain('现行文件为《新办法》，');
  expect(text).toContain('《旧办法》（国发〔2001〕1号）已失效');
});

test('that the year of a target has passed is told once, and in the table', () => {
  const blocks = backgroundChapter(contentOf(affordable));
  expect(
    toldIn(blocks)
      .join('')
      .match(/已届期满/g),
  ).toHaveLength(1);
  expect(cellsOf(blocks, 'c1-policy')).toContainEqual([
    '新建社区智慧化覆盖率',
    '80%',
    '92%',
    '2025年（已过，待核实）',
  ]);
});

test('the pyramid sets the first year of occupation against the year of most residents', () => {
  const { chart, title } = figureOf(backgroundChapter(contentOf(affordable)), 'c1-ages');
  if (chart.kind !== 'pyramid') throw new Error('no pyramid');
  expect(title).toBe('60岁及以上居民到2032年由543 人变为925 人');
  expect([chart.left.name, chart.right.name]).toEqual(['2029年', '2032年']);
  expect(chart.groups[0]).toBe('0—2');
  expect(Math.round(chart.left.values.reduce((sum, each) => sum + each, 0))).toBe(2857);
});

test('without a forecast there is no pyramid, and what it would need is named', () => {
  const blocks = backgroundChapter(contentOf(examplePlan('medium')));
  expect(blocks.some((block) => block.kind === 'figure')).toBe(false);
  expect(toldIn(blocks).join('')).toContain('“社会需求”一节尚缺：户型、户均人口、入住进度');
});

test('what the author wrote for the chapter stands at its head, and for a section in place of its sentences', () => {
  const text = told(affordable);
  expect(text.indexOf('本社区面向新市民')).toBe(0);
  expect(text).toContain('可分层次满足新市民');
  expect(text).not.toContain('净用地人口密度');
});

test('effects are scenarios with both ends, no promises', () => {
  const text = told(examplePlan('medium'));
  expect(text).toContain('建设期带动就业3,173 人年至5,603 人年，中情景3,904 人年');
  expect(text).toContain('不作承诺');
});

test('large national numbers are told in 万 and 亿', () => {
  const blocks = backgroundChapter(contentOf(affordable));
  const cells = [...cellsOf(blocks, 'c1-policy'), ...cellsOf(blocks, 'c1-industry')].flat();
  expect(cells).toContain('650万套');
  expect(cells).toContain('3.8万亿元');
});

test('of many facilities the first are named and all are counted', () => {
  const facilities = Array.from({ length: 30 }, (_, index) => ({
    id: `clinic-${index}`,
    name: `卫生站${index}`,
    kind: 'health_station',
    serves: 'health',
  }));
  const text = told(withValueAt(affordable, 'facilities', facilities));
  expect(text).toContain('卫生站7等30项');
  expect(text).not.toContain('卫生站8');
});
