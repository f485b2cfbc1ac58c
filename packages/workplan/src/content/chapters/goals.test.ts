import { withValueAt } from '@zhulin/plan';
import { expect, test } from 'vitest';
import { contentOf, examplePlan } from '../../testing/contents.ts';
import { cellsOf, figureOf, figuresIn, tableOf, toldIn } from '../../testing/told.ts';
import { goalsChapter } from './goals.ts';

const affordable = examplePlan('affordable');
const ppp = examplePlan('ppp');
const chapterOf = (plan: Parameters<typeof contentOf>[0]) => goalsChapter(contentOf(plan));
const told = (plan: Parameters<typeof contentOf>[0]) => toldIn(chapterOf(plan)).join('\n');

test('goals stand by dimension with their three phases', () => {
  expect(told(affordable)).toContain('功能复合（基础）：公共服务设施同步配套率近期95%、中期97%、远期100%。');
  expect(cellsOf(chapterOf(affordable), 'c3-goals')).toContainEqual([
    '单位面积能耗（kWh/m²）',
    '78',
    '70',
    '62',
    '建设单位',
    '本方案',
  ]);
});

test('dimensions without goals of the plan follow the work plan, by name', () => {
  const text = told(ppp);
  expect(text).toContain('智慧高效（手段）、绿色低碳（路径）、可持续运营（保障）未自设目标');
  expect(text).toContain('绿色低碳（路径）：按《筹建方案》为绿色建筑认证率100%');
});

test('a goal that asks for less later than before is named; one that should fall is not', () => {
  expect(told(ppp)).toContain('公共服务设施同步配套率的后一阶段目标值劣于前一阶段');
  expect(told(affordable)).not.toContain('劣于前一阶段');
});

test('the phase in which residents move in decides which goals can be judged', () => {
  expect(told(affordable)).toContain('居民入住安排在2029年3月29日，处于中期之内');
  const slow = withValueAt(affordable, 'schedule.tasks.12.durationDays', 3000);
  expect(told(slow)).toContain('晚于远期届满');
});

test('milestones stand in the phase in which they fall', () => {
  const [near, middle] = toldIn(chapterOf(affordable)).filter((each) => /^(近期|中期)（/.test(each));
  expect(near).toContain('里程碑为规划方案获批、资金到位、施工图审查通过');
  expect(middle).toContain('居民入住');
});

test('principles that are not kept name what breaks them', () => {
  expect(told(ppp)).toContain('尚不符合：主体建筑层数、人均公共绿地');
  expect(told(affordable)).not.toContain('尚不符合');
});

test('functions that nothing serves are said in sentence, table and drawing', () => {
  const blocks = chapterOf(ppp);
  expect(toldIn(blocks).join('')).toContain('六大功能缺：养');
  expect(cellsOf(blocks, 'c3-functions')).toContainEqual(['养', '待补充（设施）', '—', '—']);
  const { chart, title } = figureOf(blocks, 'c3-structure');
  if (chart.kind !== 'structure') throw new Error('no structure');
  expect(title).toBe('空间结构尚缺文化');
  expect(chart.centre.isPending).toBe(true);
  expect(chart.legend).toBeDefined();
});

test('each shortage is a task in whole units, due before its first year, with who is still to be named', () => {
  expect(toldIn(chapterOf(ppp))).toContain(
    '托育机构增加学位（托位、床位）22个（牵头单位：待补充；责任单位：待补充；完成时限：不迟于2030年初）。',
  );
  expect(tableOf(chapterOf(ppp), 'c3-short').rows).toHaveLength(4);
  expect(chapterOf(affordable).some((block) => block.kind === 'table' && block.id === 'c3-short')).toBe(
    false,
  );
});

test('where the plan holds geometry its land, phases and facilities are maps', () => {
  const figures = new Map(figuresIn(chapterOf(affordable)).map((figure) => [figure.id, figure]));
  expect(figures.get('c3-land-use')?.title).toBe('绿地与开敞空间用地所占比例最大，为48.0%');
  expect(figures.get('c3-phasing')?.title).toBe('用地分3期实施');
  const life = figures.get('c3-life-circle');
  if (life?.chart.kind !== 'map') throw new Error('no map');
  expect(life.title).toBe('10处设施均在住宅中心300 m之内');
  expect(life.chart.rings.map(({ radiusM }) => radiusM)).toEqual([300]);
  expect(life.chart.features.filter(({ label }) => label !== undefined)).toHaveLength(10);
});

test('a facility that lies far off is named with its distance', () => {
  // A thousandth of a degree of latitude is about 111 m: 0.005 degrees north is beyond 300 m.
  const features = (affordable.site?.geojson?.features ?? []).map((feature) => {
    const { properties } = feature;
    const isCanteen = JSON.stringify(properties ?? null).includes('"canteen"');
    return isCanteen ? { ...feature, geometry: { type: 'Point', coordinates: [116.002, 36.0065] } } : feature;
  });
  const plan = withValueAt(affordable, 'site.geojson', { type: 'FeatureCollection', features });
  expect(told(plan)).toMatch(/社区食堂超出此半径，最远的社区食堂距住宅中心5\d\d m/);
});

test('without geometry the drawings are awaited, with what is to be attached and what the plan states already', () => {
  const chart = figureOf(chapterOf(ppp), 'c3-land-use').chart;
  if (chart.kind !== 'awaited') throw new Error('not awaited');
  expect(chart.title).toBe('待附图');
  expect(chart.items).toContain('居住用地：62,000 m²');
  expect(figureOf(chapterOf(ppp), 'c3-phasing').chart.kind).toBe('awaited');
});

test('geometry that is none of GeoJSON is left out, not drawn wrong', () => {
  const features = [
    { type: 'Feature', properties: { use: 'housing' }, geometry: { type: 'Polygon', coordinates: 'no' } },
    { type: 'Feature', properties: { use: 'housing' }, geometry: { type: 'Circle', coordinates: [1, 2] } },
    { type: 'Feature', properties: null, geometry: { type: 'Point', coordinates: [1] } },
  ];
  const plan = withValueAt(affordable, 'site.geojson', { type: 'FeatureCollection', features });
  expect(figureOf(chapterOf(plan), 'c3-land-use').chart.kind).toBe('awaited');
});

test('goals in per cent are bars by phase; a phase without one is said to lack it', () => {
  const { chart, definition } = figureOf(chapterOf(affordable), 'c3-goals-by-phase');
  if (chart.kind !== 'bars') throw new Error('no bars');
  expect(chart.categories).toHaveLength(4);
  expect(chart.series[0]?.values[2]).toEqual({ missing: '待补充（目标值）' });
  expect(definition).toContain('另有1项计量单位不同');
  expect(figureOf(chapterOf(ppp), 'c3-goals-by-phase').title).toContain('有1项后一阶段低于前一阶段');
});

test('measures of sustainability are counted as met, short and open', () => {
  expect(told(affordable)).toContain('11项指标，4项达到要求，3项未达到，4项待入住后实测');
  const rows = cellsOf(chapterOf(affordable), 'c3-sustain');
  expect(rows).toContainEqual(['资源', '水资源循环利用率', '60%', '20%', '限期']);
  expect(rows).toContainEqual(['环境', '绿地率', '35%', '50.0%', '正常']);
});

test('the first audit is half a year after the start', () => {
  expect(told(affordable)).toContain('首次应于2026年11月6日前完成');
});
