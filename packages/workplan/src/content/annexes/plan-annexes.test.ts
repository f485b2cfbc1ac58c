import { withValueAt } from '@zhulin/plan';
import { expect, test } from 'vitest';
import { paragraphsIn, rowIn, tableIn, textsIn } from '../../testing/annexes.ts';
import { contentOf, examplePlan } from '../../testing/contents.ts';
import { evaluationOf } from './evaluation.ts';
import { facilitiesOf } from './facilities.ts';
import { floorAreaOf } from './floor-area.ts';
import { goalsOf } from './goals.ts';
import { landBalanceOf } from './land-balance.ts';
import { mainIndicatorsOf } from './main-indicators.ts';
import { populationOf } from './population.ts';

const affordable = contentOf(examplePlan('affordable'));
const ppp = contentOf(examplePlan('ppp'));
const medium = contentOf(examplePlan('medium'));

test('the main indicators give each figure with its unit and what is asked of it', () => {
  const table = tableIn(mainIndicatorsOf(affordable), 'a1-indicators');
  expect(rowIn(table, '1')).toEqual(['1', '用地面积', 'm²', '120,000', '合180亩']);
  const rows = textsIn(table).map(([, ...cells]) => cells);
  expect(rows).toContainEqual(['容积率', '—', '2.00', '要求：2 至 2.5']);
  expect(rows).toContainEqual(['总投资（含预备费和建设期利息）', '万元', '87,877.63', '']);
  expect(rows).toContainEqual(['居住人口最多的年份', '年', '2032', '']);
  expect(rows).toContainEqual(['计划完成日期', '—', '2029年5月24日', '']);
  expect(rows.map(([name]) => name)).not.toContain('静态投资回收期（含建设期）');
});

test('indicators that lack data are counted with what they wait for', () => {
  expect(paragraphsIn(mainIndicatorsOf(affordable))).toEqual([]);
  const [open] = paragraphsIn(mainIndicatorsOf(medium));
  expect(open).toMatch(/^下表未列的指标有20项，待补充（毛用地面积、/);
});

test('the uses of the land add up to the site, in square metres, mu and a person', () => {
  const blocks = landBalanceOf(affordable);
  expect(paragraphsIn(blocks)).toEqual(['规划用地120,000 m²（合180亩），按用途平衡如下。']);
  const table = tableIn(blocks, 'a2-land');
  expect(rowIn(table, '绿地与开敞空间用地')).toEqual([
    '绿地与开敞空间用地',
    '57,600',
    '86.4',
    '48.0',
    '12.13',
  ]);
  expect(rowIn(table, '合计').slice(1, 4)).toEqual(['120,000', '180.0', '100.0']);
});

test('uses that miss the site are told with the difference', () => {
  const plan = withValueAt(examplePlan('affordable'), 'site.landUse.0.areaM2', 16_200);
  const [, gap] = paragraphsIn(landBalanceOf(contentOf(plan)));
  expect(gap).toBe('各类用地之和与填报的用地面积相差5.0%，应予核对。');
});

test('buildings are listed by use and dwellings by type, both to their totals', () => {
  const blocks = floorAreaOf(affordable);
  const buildings = tableIn(blocks, 'a3-buildings');
  expect(textsIn(buildings)[0]).toEqual(['住宅（10栋）']);
  expect(rowIn(buildings, '合计')).toEqual(['合计', '', '15,200', '240,000', '100.0']);
  expect(rowIn(tableIn(blocks, 'a3-dwellings'), '合计')).toEqual([
    '合计',
    '',
    '',
    '2,300',
    '100.0',
    '190,000',
  ]);
});

test('where no building is listed the totals stand, and the list is asked for', () => {
  const blocks = floorAreaOf(medium);
  expect(rowIn(tableIn(blocks, 'a3-stated'), '其中：住宅建筑面积')).toEqual([
    '其中：住宅建筑面积',
    '410,000',
    '82.0',
  ]);
  expect(paragraphsIn(blocks)[0]).toBe('尚不能编制“楼栋与建筑面积”表，待补充（建筑清单）。');
});

test('the forecast prints every year by age and by what moves it', () => {
  const blocks = populationOf(affordable);
  const ages = tableIn(blocks, 'a4-ages');
  expect(ages.columns.at(-1)?.head).toBe('80岁及以上');
  expect(ages.rows).toHaveLength(15);
  expect(rowIn(ages, '2031')[1]).toBe('4,529');
  expect(ages.notes[0]).toContain('居住人口最大值4,531人，出现在2032年');
  expect(rowIn(tableIn(blocks, 'a4-moves'), '2030')).toEqual([
    '2030',
    '1,955',
    '1,190',
    '26',
    '28',
    '5',
    '4,050',
  ]);
});

test('each norm is held against the year in which it asks for most', () => {
  const needs = tableIn(facilitiesOf(affordable), 'a5-needs');
  expect(rowIn(needs, '每千人口三岁以下婴幼儿托位数').slice(3)).toEqual(['2032', '21', '30', '0', '满足']);
  const short = tableIn(facilitiesOf(ppp), 'a5-needs');
  expect(rowIn(short, '每百户社区服务设施面积').slice(3)).toEqual(['2033', '1,323', '900', '423', '不足']);
});

test('facilities carry the measures of the norms about their quality', () => {
  const quality = tableIn(facilitiesOf(affordable), 'a5-quality');
  expect(rowIn(quality, '幼儿园', '幼儿园每班人数').slice(4)).toEqual(['30', '不低于 20、不高于 35', '满足']);
  const english = tableIn(facilitiesOf(contentOf(examplePlan('affordable'), 'en')), 'a5-quality');
  expect(textsIn(english).flat()).toContain('At least 20, at most 35');
});

test('a goal of the plan is one row for its phases, a goal of a rule names the rule', () => {
  const table = tableIn(goalsOf(affordable), 'a7-goals');
  expect(rowIn(table, '单位面积能耗')).toEqual([
    '单位面积能耗',
    'kWh/m²',
    '不高于',
    '78',
    '70',
    '62',
    '—',
    '建设单位',
    '本方案',
  ]);
  expect(rowIn(table, '城镇化贡献率提升').slice(1)).toEqual([
    '个百分点',
    '不低于',
    '—',
    '15',
    '—',
    '预期性',
    '—',
    '《筹建方案》第3.1节',
  ]);
});

test('a goal for which nobody answers says so', () => {
  const plan = withValueAt(examplePlan('affordable'), 'goals.2.responsible', undefined);
  const table = tableIn(goalsOf(contentOf(plan)), 'a7-goals');
  expect(rowIn(table, '单位面积能耗')[7]).toBe('待补充');
});

test('the evaluation lists 28 indicators whose weights make a hundred, measured or not', () => {
  for (const content of [affordable, medium]) {
    const table = tableIn(evaluationOf(content), 'a8-indicators');
    expect(table.rows.filter(({ role }) => role === 'plain')).toHaveLength(28);
    expect(textsIn(table).at(-1)?.[3]).toBe('100');
    const measured = content === affordable ? ['—', '—'] : [];
    expect(rowIn(table, '4')).toEqual(['4', '工期延误', '%', '4', '0%', '15%', ...measured, '—']);
  }
});

test('what is measured has its value; what is not has no points and no grade', () => {
  const blocks = evaluationOf(affordable);
  expect(rowIn(tableIn(blocks, 'a8-indicators'), '1')[6]).toBe('100');
  expect(paragraphsIn(blocks)).toEqual([
    '按已具备计分条件的指标计，基础分0 分，加分0 分；其余指标权重共100 分，有待实测或确认否决项，暂不据此定级。',
  ]);
  expect(paragraphsIn(evaluationOf(medium))).toEqual([
    '本方案未填报实测值，表中不列实测和计分，待补充（实测指标）后再行计分。',
  ]);
});
