import { readFileSync } from 'node:fs';
import { assess } from '@zhulin/assessment';
import { ruleBundle } from '@zhulin/assessment/rules';
import { openWords } from '@zhulin/contract';
import { isoDay, type Language } from '@zhulin/engines/units';
import { type Plan, readPlan } from '@zhulin/plan';
import type { Content } from '../content/context.ts';

/** The plan file of the examples. */
export function examplePlan(): Plan {
  return planOf(readFileSync(new URL('../../../../examples/medium.yaml', import.meta.url)));
}

/** A plan that states its name and nothing else. */
export function barePlan(name = '空白项目'): Plan {
  return planOf(Buffer.from(JSON.stringify({ schema: 1, project: { name } })));
}

function planOf(bytes: Buffer): Plan {
  const reading = readPlan(bytes);
  if (!reading.ok) throw new Error(`not a plan: ${JSON.stringify(reading.problems)}`);
  return reading.plan;
}

/** A plan with its assessment and words, on a fixed day. */
export function contentOf(plan: Plan, language: Language = 'zh-CN'): Content {
  const assessment = assess({ plan, rules: ruleBundle, asOf: isoDay('2026-11-23'), seed: 1, points: 0 });
  return { plan, assessment, words: openWords(language) };
}
