import { withValueAt } from '@zhulin/plan';
import { expect, test } from 'vitest';
import { contentOf, examplePlan } from '../../testing/contents.ts';
import { cellsOf, toldIn } from '../../testing/told.ts';
import { situationChapter } from './situation.ts';

const affordable = examplePlan('affordable');
const told = (plan: Parameters<typeof contentOf>[0]) => toldIn(situationChapter(contentOf(plan))).join('\n');

test('a project is held against the mean of the projects of the country', () => {
  expect(told(affordable)).toContain('平均每个项目148,276 m²；本项目240,000 m²，为平均规模的1.62 倍');
  expect(told(withValueAt(affordable, 'buildings.floorAreaM2', 74138))).toContain('为平均规模的0.5 倍');
});

test.each([
  ['affordable', '政府投资占比一般为70%；本项目财政资金、专项债券和政策性资金占22.9%，低47.1个百分点'],
  ['ppp', '政府股比一般为40%；本项目政府出资占资本金的40.0%，与之一致'],
] as const)('who pays in the example %s is held against its mode', (name, sentence) => {
  expect(told(examplePlan(name))).toContain(sentence);
});

test('techniques behind the country are named', () => {
  expect(told(affordable)).toContain('其中屋顶光伏低于全国');
  const ahead = withValueAt(affordable, 'greenTechniques.1.share', 0.6);
  expect(told(ahead)).toContain('均不低于全国');
});

test('the doubt of the sample province stands in the table and in the sentence', () => {
  const blocks = situationChapter(contentOf(affordable));
  expect(toldIn(blocks).join('')).toContain('样本省总投资2,100.00亿元（存疑）');
  expect(cellsOf(blocks, 'c2-province')).toContainEqual([
    '总投资',
    '2,100.00亿元',
    '8.79亿元',
    '存疑：折合 1,750 元/m²；6.2 节按 3,500 元/m² 计算',
  ]);
});

test('a province that is named is told; where none is, the sample stands in', () => {
  expect(told(affordable)).toContain('方案未载明所在省份');
  const placed = withValueAt(affordable, 'project.place.province', '某某省');
  expect(told(placed)).toContain('本项目位于某某省；');
});

test('problems of the project are counted by subject, most first', () => {
  expect(told(examplePlan('ppp'))).toContain(
    '61项检查中有33项不符合要求，按类别为用地8项、配套设施8项、工期6项',
  );
  expect(told(affordable)).toContain('69项检查全部符合要求');
});

test('a project without social capital has no return to be low', () => {
  expect(told(affordable)).toContain('本项目没有社会资本出资');
  expect(told(examplePlan('ppp'))).toContain('本项目测算为−14.1%，比行业平均的下限低22.1个百分点');
});

test('loans are a share of all the money, as in the table of sources, and never the largest source', () => {
  expect(told(affordable)).toContain('资金来源以销售收入为最大，占65.1%，贷款占全部资金（含贷款）的14.0%');
  const onLoans = withValueAt(affordable, 'funding.loans.0.amountYuan', 1_500_000_000);
  expect(told(onLoans)).toContain('以销售收入为最大，占65.1%');
});

test('opinions that nobody answered are counted', () => {
  expect(told(examplePlan('ppp'))).toContain('收到意见96条，尚有35条未答复，采纳12条，占12.5%');
  expect(told(affordable)).toContain('收到意见220条，均已答复，采纳86条');
});

test('what would not arrive of a subsidy is reckoned from the share that arrives', () => {
  // 1.60 亿 × (1 − 0.65) = 5,600 万
  expect(told(affordable)).toContain('列有财政资金1.60亿元，若按此比例到位，将少到位5,600.00万元');
});

test('a gap too small to be said counts as none', () => {
  expect(told(examplePlan('medium'))).toContain('本项目弹性用地占20.0%，符合20%的要求');
});

test('norms of departments are told for facilities that the plan has', () => {
  expect(told(affordable)).toContain('本项目的社区卫生服务站受多个部门的标准约束');
  expect(told(withValueAt(affordable, 'facilities', []))).toContain('未发现部门标准相互抵触');
});
