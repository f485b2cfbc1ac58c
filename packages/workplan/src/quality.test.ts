import { LANGUAGES } from '@zhulin/engines/units';
import type { Plan } from '@zhulin/plan';
import { EXAMPLES } from '@zhulin/plan/testing/example';
import { expect, test } from 'vitest';
import { barePlan, documentFor, examplePlan } from './testing/contents.ts';
import { everyText, ODD, repeated, sentencesOf } from './testing/quality.ts';

const plans: [string, Plan][] = [
  ...EXAMPLES.map((name): [string, Plan] => [name, examplePlan(name)]),
  ['a plan with only a name', barePlan('空白项目')],
];

test.each(plans)('no sentence of %s occurs twice', (_, plan) => {
  for (const language of LANGUAGES) {
    expect(repeated(sentencesOf(documentFor(plan, language)))).toEqual([]);
  }
});

test('two different examples share less than half of their sentences', () => {
  for (const language of LANGUAGES) {
    const sets = EXAMPLES.map((name) => new Set(sentencesOf(documentFor(examplePlan(name), language))));
    for (const one of sets) {
      for (const other of sets) {
        if (one === other) continue;
        const shared = [...one].filter((sentence) => other.has(sentence));
        expect(shared.length / one.size).toBeLessThan(0.5);
      }
    }
  }
});

test.each(plans)('%s leaves no odd text in any cell, caption or sentence', (_, plan) => {
  for (const language of LANGUAGES) {
    const texts = everyText(documentFor(plan, language));
    for (const [what, pattern] of ODD) {
      expect({ what, texts: texts.filter((text) => pattern.test(text)) }).toEqual({ what, texts: [] });
    }
  }
});

test.each(plans)('every chapter and annex of %s is there, in its order', (_, plan) => {
  const { blocks, annexes } = documentFor(plan);
  const chapters = blocks.filter(
    (block) => block.kind === 'heading' && block.level === 1 && !block.isUnnumbered,
  );
  expect(chapters).toHaveLength(10);
  expect(annexes).toHaveLength(28);
});

test.each(plans)('what stands in %s with a source can be asked where it comes from', (_, plan) => {
  const document = documentFor(plan);
  for (const { title, how } of Object.values(document.traces)) {
    expect(title).not.toBe('');
    expect(how).not.toBe('');
  }
  expect(Object.keys(document.traces).length).toBeGreaterThan(0);
});
