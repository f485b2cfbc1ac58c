import { withValueAt } from '@zhulin/plan';
import { expect, test } from 'vitest';
import { barePlan, contentOf, examplePlan } from '../../testing/contents.ts';
import { figureOf, toldIn } from '../../testing/told.ts';
import { conclusionsChapter } from './conclusions.ts';

const affordable = examplePlan('affordable');
const ppp = examplePlan('ppp');
const chapterOf = (plan: Parameters<typeof contentOf>[0]) => conclusionsChapter(contentOf(plan));
const told = (plan: Parameters<typeof contentOf>[0]) => toldIn(chapterOf(plan)).join('\n');

test.each([
  ['the affordable example', affordable, '检查69项，全部正常'],
  ['the example in trouble', ppp, '22项须停、11项须限期整改、28项正常、1项待补充'],
  ['the medium example', examplePlan('medium'), '其中4项须停、28项正常、2项待补充'],
  ['a plan with only a name', barePlan(), '尚不足以判断其中任何一项'],
])('%s counts its lights', (_, plan, sentence) => {
  expect(told(plan)).toContain(sentence);
});

test('what is gravest comes with its distance and the smallest change', () => {
  const text = told(examplePlan('medium'));
  expect(text).toContain(
    '停 累计资金结余最低值为−3.79亿元，要求不低于 0元；最小的调整是筹备阶段资金占比由 20%',
  );
  expect(text).toContain('方案所称建设周期由 30 个月调整为 40 个月');
});

test('of many findings the farthest off are told, the rest is left to the annex', () => {
  const items = toldIn(chapterOf(ppp)).filter((each) => /^(停|限期) /.test(each));
  expect(items).toHaveLength(5);
  expect(told(ppp)).toContain('不符合要求的共33项。须停的应最先解决，其中5项如下');
});

test('a plan in order is told where it has least to spare', () => {
  expect(toldIn(chapterOf(affordable))).toContain('人均公共绿地：12.13 m²/人（要求不低于 12 m²/人）。');
});

test('a policy for which the project is not of the kind is to be withdrawn as a source', () => {
  expect(told(ppp)).toContain('示范项目资本金支持（有条件）：方案拟采用，但本项目不属其适用对象');
  const named = withValueAt(ppp, 'project.isDemonstration', true);
  expect(told(named)).not.toContain('不属其适用对象');
});

test('a policy whose worth would fill a gap is told with its standing; unconfirmed ones balance nothing', () => {
  const short = withValueAt(affordable, 'funding.sources.0.amountYuan', 1_000_000);
  const text = told(short);
  expect(text).toMatch(/示范项目资本金支持（有条件）：可予申请，价值按规则测算为5,231.82万元/);
  expect(text).toMatch(/土地出让金减免（待法务确认）：测算价值8,000.00万元，.*法务确认前不得用于平衡资金/);
  expect(told(affordable)).not.toContain('可予申请');
});

test('where standing was checked is said, and that it is no legal opinion', () => {
  expect(told(affordable)).toContain('以上法律地位为平台2026年11月25日的核对结果，不是法律意见');
});

test('the next tasks are called up by who leads them, none that is finished or far off', () => {
  const text = told(ppp);
  expect(text).toContain('自然资源部门：方案公示（2027年2月10日前完成）。');
  expect(text).not.toContain('现状调查与需求评估（');
  expect(told(examplePlan('medium'))).toContain('待补充（牵头单位）：');
});

test('residents are owed answers, the task force people, the unit data', () => {
  const text = told(ppp);
  expect(text).toContain('居民意见尚有35条未答复');
  expect(text).toContain('项目专班应补充规划设计4人、社区运营10人');
  expect(text).toContain('配套设施“社区卫生服务站”的医师、护士人数（1项检查待用）');
});

test('scores show what is scored, lost and has no data yet, by class; before the first points nothing is drawn', () => {
  const observed = [{ indicator: 'energy_cut', value: 20, unit: '%', on: '2026-11-10' }];
  const { chart, title } = figureOf(chapterOf(withValueAt(affordable, 'observed', observed)), 'c10-scores');
  if (chart.kind !== 'bars') throw new Error('no bars');
  const [scored = [], open = [], lost = []] = chart.series.map(({ values }) => values.map(Number));
  const sum = (values: readonly number[]) => values.reduce((all, each) => all + each, 0);
  expect(sum(scored) + sum(lost)).toBeGreaterThan(0);
  expect(sum(scored) + sum(open) + sum(lost)).toBeCloseTo(100);
  expect(title).toMatch(/^满分100分中已得[\d.]+分，[\d.]+分尚无数据$/);
  for (const plan of [affordable, ppp]) {
    expect(chapterOf(plan).some((block) => block.kind === 'figure')).toBe(false);
  }
});
