import { assess, withBreaks } from '@zhulin/assessment';
import { ruleBundle } from '@zhulin/assessment/rules';
import { DOCUMENT_STYLES } from '@zhulin/contract';
import { isoDay, LANGUAGES, type Language } from '@zhulin/engines/units';
import { type Plan, withValueAt } from '@zhulin/plan';
import { expect, test } from 'vitest';
import { renderBriefing, type WorkplanInput } from './index.ts';
import { barePlan, examplePlan, textOf } from './testing/contents.ts';

function inputOf(plan: Plan, language: Language = 'zh-CN', points = 0): WorkplanInput {
  const assessment = assess({ plan, rules: ruleBundle, asOf: isoDay('2026-11-23'), seed: 1, points });
  return {
    plan,
    assessment: withBreaks(assessment, { plan, rules: ruleBundle }),
    rules: ruleBundle,
    language,
    style: 'official',
    stage: 'review',
  };
}

const longNames = (): Plan => {
  const plan = examplePlan('ppp');
  for (const task of plan.schedule?.tasks ?? []) task.lead = '长'.repeat(200);
  return withValueAt(plan, 'project.name', '名'.repeat(200));
};

test.each([
  ['medium', examplePlan()],
  ['affordable', examplePlan('affordable')],
  ['ppp', examplePlan('ppp')],
  ['a plan with only a name', barePlan()],
])('the briefing of %s keeps to two pages in both languages and styles', async (_, plan) => {
  for (const language of LANGUAGES) {
    for (const style of DOCUMENT_STYLES) {
      const { pages, document } = await renderBriefing({ ...inputOf(plan, language), style });
      expect(pages).toBeLessThanOrEqual(2);
      expect(JSON.stringify(document)).not.toMatch(/undefined|NaN|Infinity|\{\{|\[object|[\uE000\uE001]/);
    }
  }
});

test('long names leave room for fewer steps, and none is cut in the middle', async () => {
  const { document } = await renderBriefing(inputOf(longNames()));
  const lists = document.blocks.flatMap((block) => (block.kind === 'list' ? [block.items] : []));
  const steps = lists.at(-1) ?? [];
  expect(steps).toHaveLength(1);
  expect(textOf(steps[0] ?? [])).toContain('长'.repeat(200));
});

test('the gravest problems come first, each with its distance and the smallest change', async () => {
  const { document } = await renderBriefing({ ...inputOf(examplePlan()), style: 'report' });
  const [problems = []] = document.blocks.flatMap((block) => (block.kind === 'list' ? [block.items] : []));
  const texts = problems.map(textOf);
  expect(texts).toHaveLength(4);
  expect(texts.join('')).toContain('低 3.79亿元');
  expect(texts.join('')).toContain('筹备阶段资金占比由 20%调整为 41.7%');
});

test('months are counted from 1: the month of the widest gap is that of the table of money', async () => {
  const { document } = await renderBriefing(inputOf(examplePlan()));
  const paragraphs = document.blocks.flatMap((block) =>
    block.kind === 'paragraph' ? [textOf(block.runs)] : [],
  );
  expect(paragraphs.join('')).toContain('资金在第14个月最紧，累计缺口3.79亿元');
});

test('the cost at a confidence of four in five is told where risks were simulated', async () => {
  const texts = async (points: number) => {
    const { document } = await renderBriefing(inputOf(examplePlan('affordable'), 'zh-CN', points));
    return document.blocks.map((block) => (block.kind === 'paragraph' ? textOf(block.runs) : '')).join('');
  };
  expect(await texts(0)).not.toContain('八成把握');
  expect(await texts(1024)).toMatch(/八成把握总成本不超过9\.\d+亿元/);
});
