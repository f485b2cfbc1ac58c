import { assess, rulebookFor } from '@zhulin/assessment';
import { ruleBundle } from '@zhulin/assessment/rules';
import type { DocumentStyle } from '@zhulin/contract';
import { openWords } from '@zhulin/contract';
import { openDocumentWords } from '@zhulin/contract/document-words';
import { isoDay, type Language } from '@zhulin/engines/units';
import { type Plan, readPlan } from '@zhulin/plan';
import { type ExampleName, exampleNamed } from '@zhulin/plan/testing/example';
import type { Content } from '../content/context.ts';
import { documentOf } from '../content/document.ts';
import type { Block, Run, WorkplanDocument } from '../model.ts';

/** A plan of the examples, the one of medium size where none is named. */
export function examplePlan(name: ExampleName = 'medium'): Plan {
  return exampleNamed(name);
}

/** A plan that states its name and nothing else. */
export function barePlan(name = '空白项目'): Plan {
  const reading = readPlan(JSON.stringify({ schema: 1, project: { name } }));
  if (!reading.ok) throw new Error(`not a plan: ${JSON.stringify(reading.problems)}`);
  return reading.plan;
}

const ON = isoDay('2026-11-23');

/** A plan with its assessment and words, on a fixed day. */
export function contentOf(plan: Plan, language: Language = 'zh-CN', points = 0): Content {
  const assessment = assess({ plan, rules: ruleBundle, asOf: ON, seed: 1, points });
  const book = rulebookFor(plan, { rules: ruleBundle, asOf: ON });
  const rules = ruleBundle;
  return { plan, assessment, book, rules, words: openWords(language), own: openDocumentWords(language) };
}

/** The work plan of a plan, on a fixed day. */
export function documentFor(
  plan: Plan,
  language: Language = 'zh-CN',
  style: DocumentStyle = 'official',
): WorkplanDocument {
  return documentOf(contentOf(plan, language), { style, stage: 'review' });
}

/** Text and annexes, in the order of reading. */
export function allBlocks({ blocks, annexes }: Pick<WorkplanDocument, 'blocks' | 'annexes'>): Block[] {
  return [...blocks, ...annexes.flatMap((annex) => annex.blocks)];
}

/** What a reader reads; a reference as → and the id it points to. */
export function textOf(runs: readonly Run[]): string {
  return runs
    .map((run) => {
      if (typeof run === 'string') return run;
      if ('missing' in run) return run.missing;
      if ('see' in run) return `→${run.see}`;
      return 'author' in run ? run.author : run.text;
    })
    .join('');
}
