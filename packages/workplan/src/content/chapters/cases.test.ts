import { expect, test } from 'vitest';
import { barePlan, contentOf, examplePlan } from '../../testing/contents.ts';
import { cellsOf, tableOf, toldIn } from '../../testing/told.ts';
import { casesChapter } from './cases.ts';

const chapterOf = (plan: Parameters<typeof contentOf>[0]) => casesChapter(contentOf(plan));
const told = (plan: Parameters<typeof contentOf>[0]) => toldIn(chapterOf(plan)).join('\n');

test('the nearest case leads, with what is alike and what is not', () => {
  const text = told(examplePlan('affordable'));
  expect(text).toContain('与本项目最相近的是杭州未来社区，相似度75.3%；其次为成都天府新区，相似度74.0%。');
  expect(text).toContain('智慧覆盖率（本项目为92%，案例为95%）');
  expect(text).toContain('气候区（均为“夏热冬冷地区”）');
  expect(text).toContain(
    '其余案例相似度较低，依次为苏州工业园区中新合作社区（63.3%）、深圳光明科学城（42.4%）',
  );
});

test('cases at home and abroad stand apart, four of each', () => {
  const blocks = chapterOf(examplePlan('affordable'));
  const [home, abroad] = ['c9-1-cases', 'c9-2-cases'].map((id) => cellsOf(blocks, id).map(([name]) => name));
  expect(home).toHaveLength(4);
  expect(abroad).toHaveLength(4);
  expect(home).toContain('苏州工业园区中新合作社区');
  expect(abroad).toContain('新加坡组屋');
});

test('what a case reached carries the unit its name says, and its doubt is a note', () => {
  const table = tableOf(chapterOf(examplePlan('affordable')), 'c9-1-cases');
  const reached = cellsOf(chapterOf(examplePlan('affordable')), 'c9-1-cases').map((row) => row[3]);
  expect(reached).toContain('绿地率45%、绿色出行75%');
  expect(table.notes.join('')).toContain('“苏州工业园区中新合作社区”存疑：税收增长 180 %');
});

test.each([
  ['affordable', '建议采用智慧型，次选为公共交通导向型'],
  ['ppp', '已知条件不足以在五种模式中作出取舍'],
] as const)('the choice of mode of the example %s follows the points', (name, sentence) => {
  expect(told(examplePlan(name))).toContain(sentence);
});

test('points of a mode come with the conditions that are met, missed and unknown', () => {
  const text = told(examplePlan('ppp'));
  expect(text).toContain('产城融合型：已知得20 分，资料补齐后最高50 分');
  expect(text).toContain('不符合产业空间占比14%（要求不低于20%），待补充弹性产业空间占比');
  expect(text).toContain('应先补充弹性产业空间占比（权重30）');
});

test('cases that share too little with the project are not ranked', () => {
  const text = told(examplePlan('medium'));
  expect(text).toContain('国内4个案例与本项目可比较的特征均不足，暂不排名');
  expect(cellsOf(chapterOf(examplePlan('medium')), 'c9-1-cases')[0]).toHaveLength(3);
  expect(text).not.toContain('本项目尚不具备');
  expect(told(barePlan())).toContain('“国内案例”一节尚缺：区位与特征');
});
