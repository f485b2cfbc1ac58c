import { withValueAt } from '@zhulin/plan';
import { expect, test } from 'vitest';
import { rowIn, tableIn } from '../../testing/annexes.ts';
import { figureIn, sectionIn } from '../../testing/chapters.ts';
import { contentOf, examplePlan } from '../../testing/contents.ts';
import { effectsChapter } from './effects.ts';

const affordable = effectsChapter(contentOf(examplePlan('affordable')));
const ppp = effectsChapter(contentOf(examplePlan('ppp')));
const medium = effectsChapter(contentOf(examplePlan()));

test('output and jobs are told as ranges, and jobs are not called lasting', () => {
  const { text } = sectionIn(affordable, '经济效益');
  expect(text).toContain('净带动国内产出13.41亿元（中情景），区间为5.79亿元至17.71亿元');
  expect(text).toContain('2,151 人年至3,799 人年，为建设期累计用工，不是长期岗位');
});

test('an edge that nobody has published is told as open, never as the base', () => {
  const table = tableIn(affordable, 'c7-economic');
  expect(rowIn(table, '带动总产出，万元').slice(1, 4)).toEqual(['未定', '248,256.82', '未定']);
  expect(rowIn(table, '带动就业，人年').slice(1, 4)).toEqual(['2,151*', '2,647', '3,799*']);
  expect(table.notes.join('')).toContain('不作为承诺');
});

test('the factors behind a table name the documents that published them', () => {
  expect(tableIn(affordable, 'c7-economic').source).toContain('《2007年中国投入产出表》');
  expect(tableIn(affordable, 'c7-environment').source).toContain('《综合能耗计算通则》');
});

test('claims above the range are named and not used', () => {
  expect(sectionIn(affordable, '经济效益').text).toContain(
    '折合本项目10,464 人年，为中情景（带动就业2,647 人年）的4倍，本方案均不采用',
  );
  expect(sectionIn(ppp, '环境效益').text).toContain('28.3倍，均不予采用');
});

test('a project that does not pay says so, and several roots are not quoted', () => {
  expect(sectionIn(affordable, '经济效益').text).toContain('融资前净现值为−1.31亿元');
  expect(sectionIn(affordable, '经济效益').text).toContain('内部收益率为−0.2%');
  expect(sectionIn(ppp, '经济效益').text).toContain('内部收益率有2个解，不宜单独引用');
  expect(sectionIn(ppp, '经济效益').text).toContain('计算期（运营25年）内投资不能收回');
});

test('homes are told by whom they are for', () => {
  expect(sectionIn(affordable, '社会效益').text).toContain('提供住房2,300套，分2类，全部为保障性住房');
  expect(sectionIn(ppp, '社会效益').text).toContain('提供住房4,900套，其中保障性住房1,800套，占36.7%');
  const market = withValueAt(examplePlan('ppp'), 'buildings.dwellings.0.tenure', 'market');
  expect(sectionIn(effectsChapter(contentOf(market)), '社会效益').text).toContain(
    '提供住房4,900套，填报的户型均为商品住房，与项目类型“保障与商品混合”不一致',
  );
});

test('norms that are not met are told with the first year and the widest gap', () => {
  expect(sectionIn(ppp, '社会效益').text).toContain(
    '社区服务设施（2031年起不足，最多缺建筑面积423 m²）、托育机构（2030年起不足，最多缺学位（托位、床位）22个）',
  );
  expect(sectionIn(affordable, '社会效益').text).toContain('按4条部门标准测算，需求最大的年份均无缺口');
});

test('what is short is drawn red, what another facility meets is not drawn', () => {
  const short = figureIn(ppp, 'c7-need-and-supply').chart;
  const met = figureIn(affordable, 'c7-need-and-supply').chart;
  if (short.kind !== 'bars' || met.kind !== 'bars') throw new Error('no bars');
  expect(short.breaches?.length).toBeGreaterThan(0);
  expect(met.breaches).toEqual([]);
  expect(met.categories).toHaveLength(3);
});

test('a bar is as long as the numbers of its row in the table say', () => {
  const { chart } = figureIn(ppp, 'c7-need-and-supply');
  if (chart.kind !== 'bars') throw new Error('no bars');
  const [, need, planned] = rowIn(tableIn(ppp, 'c7-needs'), '托育机构').slice(3);
  expect([need, planned]).toEqual(['50', '36']);
  const bar = chart.categories.findIndex((name) => name.startsWith('托育机构'));
  expect(chart.series[0]?.values[bar]).toBeCloseTo(72, 6);
});

test('carbon by two ways is told side by side and not added', () => {
  expect(sectionIn(affordable, '环境效益').text).toContain(
    '按电力排放因子为1,337 吨/年，按标准煤折算为824 吨/年，两种口径不得相加',
  );
});

test('what could not be computed is told by its reason', () => {
  expect(sectionIn(affordable, '环境效益').text).toContain('减少填埋占地没有公布的系数');
  expect(sectionIn(ppp, '环境效益').text).toContain('因本方案未填报所需数据，年光伏发电未予测算');
  // The quotas of water are published zone by zone; this plan names no zone.
  const { text } = sectionIn(medium, '环境效益');
  expect(text).toContain('减少填埋占地没有公布的系数');
  expect(text).not.toContain('年节约淡水、减少填埋占地没有公布的系数');
  expect(text.indexOf('年节约淡水')).toBeGreaterThan(text.indexOf('因本方案未填报所需数据'));
});

test('operation that turns negative names the year', () => {
  expect(sectionIn(ppp, '长期效益').text).toContain('2054年起入不敷出');
  expect(sectionIn(affordable, '长期效益').text).toContain('年净收入由1,244.98万元增至1,386.59万元');
});

test('claims are counted by verdict, and those that cannot both hold are told', () => {
  const { text } = sectionIn(affordable, '长期效益');
  expect(text).toContain('作13项核对，高于测算区间10项、低于测算区间2项、无法核对1项');
  expect(text).toContain('有2处自相矛盾');
  const table = tableIn(affordable, 'c7-claims');
  expect(table).not.toHaveProperty('isLandscape');
  expect(table.rows).toHaveLength(12);
  expect(table.notes.join('')).toContain('另有1项因缺少测算数据无法核对：减少填埋占地');
  expect(rowIn(table, '年减排二氧化碳').slice(2, 5)).toEqual(['16,000', '1,337', '11.97']);
});

test('a plan without operation says what the effects wait for', () => {
  expect(sectionIn(medium, '经济效益').text).toContain('尚缺：首个运营年、运营年数、运营收入、运营成本');
});
