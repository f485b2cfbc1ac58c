import { join } from 'node:path';
import { ruleBundle } from '@zhulin/assessment/rules';
import { EXIT, type ExitCode, Refusal } from '../console.ts';
import { openPlan, USUAL_POINTS } from '../open-plan.ts';
import type { Invocation } from '../run.ts';
import { writeWhole } from '../write-whole.ts';

const FILE_NAME = { 'zh-CN': '工作方案.pdf', en: 'work-plan.pdf' } as const;

/** `zhulin plan FILE --out DIR`: sets the work plan as PDF. The file appears whole or not at all. */
export async function plan(invocation: Invocation): Promise<ExitCode> {
  const { out, words, console, json } = invocation;
  const opened = await openPlan(invocation, USUAL_POINTS);
  if (out === undefined) throw new Refusal(words.text('cli', 'out-missing'));
  if (!json) console.err(words.text('cli', 'working'));
  const started = performance.now();
  // Loaded only here: the type-setter is large and no other command needs it.
  const { renderPdf, workplanOf } = await import('@zhulin/workplan');
  const document = workplanOf({
    plan: opened.plan,
    assessment: opened.assessment,
    rules: ruleBundle,
    language: words.language,
    style: 'official',
    stage: 'consultation',
  });
  const { pdf, pages } = await renderPdf(document);
  const path = join(out, FILE_NAME[words.language]);
  writeWhole(path, pdf, words);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (json)
    console.out(JSON.stringify({ path, pages, bytes: pdf.byteLength, run: opened.assessment.run }, null, 2));
  else console.out(words.text('cli', 'written', { path, pages, seconds }));
  return EXIT.fine;
}
