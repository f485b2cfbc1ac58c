import { LANGUAGES } from '@zhulin/engines/units';
import { type Plan, withValueAt } from '@zhulin/plan';
import { expect, test } from 'vitest';
import type { LinesChart } from '../charts/model.ts';
import type { Block, Cover, Figure, Table, WorkplanDocument } from '../model.ts';
import { allBlocks, barePlan, contentOf, documentFor, examplePlan, textOf } from '../testing/contents.ts';
import { documentOf } from './document.ts';

const FORM = { style: 'official', stage: 'review' } as const;

function tableOf(document: WorkplanDocument, id: string): Table {
  const found = allBlocks(document).find((block) => block.kind === 'table' && block.id === id);
  if (found?.kind !== 'table') throw new Error(`no table ${id}`);
  return found;
}

function coverOf({ cover }: WorkplanDocument): Cover {
  if (!cover) throw new Error('no cover');
  return cover;
}

const rowsOf = (table: Table): string[][] => table.rows.map(({ cells }) => cells.map(textOf));
const ofKind = <K extends Block['kind']>({ annexes }: WorkplanDocument, kind: K) =>
  annexes
    .flatMap(({ blocks }) => blocks)
    .filter((block): block is Extract<Block, { kind: K }> => block.kind === kind);

function cumulativeCash(document: WorkplanDocument): Figure {
  const found = allBlocks(document).find(
    (block) => block.kind === 'figure' && block.id === 'c6-cumulative-cash',
  );
  if (found?.kind !== 'figure') throw new Error('no figure of cumulative cash');
  return found;
}

function linesOf(figure: Figure | undefined): LinesChart {
  if (figure?.chart.kind !== 'lines') throw new Error('no figure of lines');
  return figure.chart;
}

const example = documentFor(examplePlan());

test('the cover names project, stage, unit and versions, and leaves seal and date of signing blank', () => {
  const cover = coverOf(documentFor(examplePlan('affordable')));
  expect(cover.name).toBe('保障性新社区（完整算例）');
  expect(cover.title).toBe('工作方案');
  expect(cover.stage).toBe('送审稿');
  const facts = Object.fromEntries(cover.facts.map(({ label, runs }) => [label, textOf(runs)]));
  expect(facts['编制日期']).toBe('2026年11月23日');
  expect(facts['编制单位']).toBe('项目专班');
  expect(facts['方案版本']).toMatch(/^[0-9a-f]{12}$/);
  expect(cover.seal.date.replace(/\s/g, '')).toBe('年月日');
  expect(JSON.stringify(cover)).not.toMatch(/密级|份号/);
});

test('the self-check counts its verdicts and lists every finding with a verdict', () => {
  const [summary] = ofKind(example, 'paragraph');
  expect(textOf(summary?.runs ?? [])).toBe(
    '按2026年11月23日有效的规则，本方案共检查34项：停4项，限期0项，正常28项，待补充2项。逐项结论见→self-check。',
  );
  expect(tableOf(example, 'self-check').notes.join('')).toContain('待补充：配套设施。');
  expect(ofKind(example, 'heading').map(({ text }) => text)).not.toContain('需补充的资料');
  const rows = rowsOf(tableOf(example, 'self-check'));
  expect(rows).toHaveLength(32);
  expect(rows).toContainEqual(['容积率', '2.25', '2 至 2.5', '《筹建方案》第3.3节', '正常']);
  expect(rows).toContainEqual(['累计资金结余最低值', '−3.79亿元', '不低于 0元', '平台口径', '停']);
});

test('what is to be mended comes with its distance and the smallest change', () => {
  const [list] = ofKind(example, 'list');
  const [item, ...others] = (list?.items ?? []).map(textOf);
  expect(others).toHaveLength(3);
  expect(item).toContain('低 3.79亿元');
  expect(item).toContain('筹备阶段资金占比由 20% 调整为 41.7%');
});

test('uses and sources of money are listed in 万元 and sum to the same total', () => {
  const rows = rowsOf(tableOf(example, 'money'));
  expect(rows).toContainEqual(['土地费用', '70,000.00', '40%', '第1—14个月']);
  expect(rows).toContainEqual(['运营阶段资金', '35,000.00', '20%', '第39—54个月']);
  expect(rows.filter(([name]) => name === '合计').map((row) => row[1])).toEqual(['175,000.00', '175,000.00']);
});

test('the chart says the shortfall in its title and holds both lines to the last month', () => {
  const figure = cumulativeCash(example);
  const { series, breach } = linesOf(figure);
  expect(figure.title).toBe('累计资金缺口在第14个月最大，为37,916.67万元');
  const [own, reference] = series;
  expect(own?.values).toHaveLength(54);
  expect(reference?.values).toHaveLength(54);
  expect(own?.values.at(-1)).toBe(175_000);
  expect(reference?.values.at(-1)).toBe(175_000);
  expect(breach?.widestAt).toBe(13);
});

test('an estimate by items is said to be their sum, not a price times an area', () => {
  const items = [
    { id: 'plot', name: '土地', item: 'land', class: 'other', amountYuan: 3e8, fromMonth: 0, toMonth: 6 },
    {
      id: 'houses',
      name: '住宅',
      item: 'construction',
      class: 'works',
      amountYuan: 7e8,
      fromMonth: 6,
      toMonth: 30,
    },
  ];
  const content = contentOf(withValueAt(examplePlan(), 'cost.items', items));
  const texts = ofKind(documentOf(content, FORM), 'paragraph').map(({ runs }) => textOf(runs));
  expect(texts).toContain('总投资10.00亿元，由2项分项投资合计。');
  const rows = rowsOf(tableOf(documentOf(content, FORM), 'money'));
  expect(rows).toContainEqual(['土地', '30,000.00', '30%', '第1—6个月']);
  expect(rows).toContainEqual(['住宅', '70,000.00', '70%', '第7—30个月']);
});

test('sources and loans are listed by their names with what they bring and when', () => {
  const source = { kind: 'fiscal', amountYuan: 2e8, fromMonth: 0, toMonth: 6 };
  const loan = {
    amountYuan: 1e8,
    fromMonth: 6,
    toMonth: 12,
    annualRate: 0.04,
    graceMonths: 12,
    graceInterest: 'paid',
    repaymentMonths: 12,
    repayment: 'bullet',
  };
  const funding = {
    sources: [{ id: 'city', name: '市级财政', ...source }],
    loans: [{ id: 'bank', name: '开发贷款', ...loan }],
  };
  const table = tableOf(documentFor(withValueAt(examplePlan(), 'funding', funding)), 'money');
  const rows = rowsOf(table);
  expect(rows).toContainEqual(['市级财政', '20,000.00', '11.4%', '第1—6个月']);
  expect(rows).toContainEqual(['开发贷款', '10,000.00', '5.7%', '第7—12个月']);
  expect(rows.at(-1)?.[1]).toBe('30,000.00');
  expect(rows.flat().join()).not.toContain('待补充');
  expect(table.notes.at(-1)).toContain('贷款列其本金');
});

test('money that comes in time has no shortfall to show', () => {
  const early = withValueAt(examplePlan(), 'funding.phases', {
    preparation: { share: 1, fromMonth: 0, toMonth: 1 },
    construction: { share: 0, fromMonth: 1, toMonth: 2 },
    operation: { share: 0, fromMonth: 2, toMonth: 3 },
  });
  const figure = cumulativeCash(documentFor(early));
  expect(figure.title).toBe('各月累计资金来源均不少于累计资金使用');
  expect(linesOf(figure).breach).toBeUndefined();
});

test('a plan with only a name says what is missing, each input once with the checks that wait for it', () => {
  const bare = documentFor(barePlan());
  expect(bare.blocks.some((block) => block.kind === 'table' && block.id === 'self-check')).toBe(false);
  const [supply] = ofKind(bare, 'list');
  const items = (supply?.items ?? []).map(textOf);
  expect(items).toContain('用地面积：用于容积率、弹性用地占比、绿地率、各项规则合计所需用地占比。');
  expect(new Set(items).size).toBe(items.length);
  expect(rowsOf(tableOf(bare, 'money'))[1]?.[1]).toBe('待补充（总建筑面积、单位造价、分项投资、费用构成）');
  expect(ofKind(bare, 'figure')).toEqual([]);
  expect(ofKind(bare, 'heading').map(({ text }) => text)).toContain('需补充的资料');
});

const plans: [string, Plan][] = [
  ['the example', examplePlan()],
  ['a plan with only a name', barePlan()],
];

test.each(plans)('%s leaves no hole in any language', (_, plan) => {
  for (const language of LANGUAGES) {
    const text = JSON.stringify(documentFor(plan, language));
    expect(text).not.toMatch(/undefined|NaN|Infinity|\{\{|\[object/);
  }
});

test('in English only what the authors and the official sources wrote is Chinese', () => {
  const document = documentFor(barePlan('Bare'), 'en');
  const cover = coverOf(document);
  const words = JSON.stringify([cover.title, cover.seal, cover.statement, allBlocks(document)]);
  expect(words).not.toMatch(/\p{Script=Han}/u);
});
