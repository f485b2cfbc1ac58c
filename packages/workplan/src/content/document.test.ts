import { LANGUAGES } from '@zhulin/engines/units';
import { type Plan, withValueAt } from '@zhulin/plan';
import { expect, test } from 'vitest';
import type { LinesChart } from '../charts/model.ts';
import type { Cover, Figure, WorkplanDocument } from '../model.ts';
import { allBlocks, barePlan, documentFor, examplePlan, textOf } from '../testing/contents.ts';

function coverOf({ cover }: WorkplanDocument): Cover {
  if (!cover) throw new Error('no cover');
  return cover;
}

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
