import { LANGUAGES, type Language } from '@zhulin/engines/units';
import type { Plan } from '@zhulin/plan';
import { expect, test } from 'vitest';
import type { Block, Run, WorkplanDocument } from './model.ts';
import { allBlocks, barePlan, documentFor, examplePlan, textOf } from './testing/contents.ts';

const EXAMPLES = ['medium', 'affordable', 'ppp'] as const;
const plans: [string, Plan][] = [
  ...EXAMPLES.map((name): [string, Plan] => [name, examplePlan(name)]),
  ['a plan with only a name', barePlan('空白项目')],
];

const ENDS: Readonly<Record<Language, RegExp>> = {
  'zh-CN': /(?<=[。！？])/u,
  en: /(?<=[.!?])\s+(?=[\p{Lu}“])/u,
};

/** What is said in sentences: paragraphs, items and notes; cells of tables are no sentences. */
function prose(blocks: readonly Block[]): readonly Run[][] {
  return blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return [block.runs];
    return block.kind === 'list' || block.kind === 'notes' ? block.items : [];
  });
}

function sentencesOf(document: WorkplanDocument): string[] {
  const isSentence = document.language === 'en' ? /[.!?]$/u : /[。！？]$/u;
  return prose(allBlocks(document))
    .flatMap((runs) => textOf(runs).split(ENDS[document.language]))
    .map((text) => text.trim())
    .filter((text) => isSentence.test(text));
}

const repeated = (texts: readonly string[]): string[] => [
  ...new Set(texts.filter((text, index) => texts.indexOf(text) !== index)),
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

const ODD: [string, RegExp][] = [
  ['a value that is none', /undefined|NaN|Infinity|\[object|\bnull\b/u],
  ['a place that was not filled', /\{\{|\}\}|[\uE000\uE001]/u],
  ['empty brackets', /（[\s、，]*）|\([\s,;]*\)/u],
  ['two marks where one belongs', /[。，、；：]{2}|,,|;;|(?<!\.)\.\.(?!\.)/u],
  ['a mark at the beginning', /^[。，、；：）]/u],
  ['a unit without its number', /(?:不低于|不高于|至|(?<!轴)为)\s*(?:万元|亿元|m²|%|人|天|个月)/u],
];

test.each(plans)('%s leaves no odd text in any cell, caption or sentence', (_, plan) => {
  for (const language of LANGUAGES) {
    const texts = everyText(documentFor(plan, language));
    for (const [what, pattern] of ODD) {
      expect({ what, texts: texts.filter((text) => pattern.test(text)) }).toEqual({ what, texts: [] });
    }
  }
});

function everyText({ blocks, annexes, appendix, cover }: WorkplanDocument): string[] {
  const of = (block: Block): string[] => {
    switch (block.kind) {
      case 'heading':
        return [block.text];
      case 'paragraph':
        return [textOf(block.runs)];
      case 'list':
        return block.items.map(textOf);
      case 'notes':
        return [block.title, ...block.items.map(textOf)];
      case 'table':
        return [
          block.title,
          ...block.columns.map(({ head }) => head),
          ...block.rows.flatMap(({ cells }) => cells.map(textOf)),
          ...block.notes,
        ];
      case 'figure':
        return [block.title, block.description, block.definition, block.cutOff];
    }
  };
  const front = cover ? cover.facts.map(({ runs }) => textOf(runs)) : [];
  return [
    ...front,
    ...[...blocks, ...annexes.flatMap((annex) => annex.blocks), ...appendix].flatMap(of),
    ...annexes.map(({ title }) => title),
  ];
}

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
