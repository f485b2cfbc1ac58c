import { parentPort, workerData } from 'node:worker_threads';
import { assess, VERDICT_SEED } from '@zhulin/assessment';
import { ruleBundle } from '@zhulin/assessment/rules';
import { amendedBundle } from '@zhulin/assessment/rules-version';
import { isoDay } from '@zhulin/engines/units';
import { renderPdf, workplanOf } from '@zhulin/workplan';
import type { Rendering } from './plan-document.ts';

/** One document a thread: `workerData` is a Rendering, the one message back the PDF and its pages. */
const { plan, amendments, language, asOf }: Rendering = workerData;
const { bundle: rules } = amendedBundle(ruleBundle, amendments);
const assessment = assess({ plan, rules, asOf: isoDay(asOf), seed: VERDICT_SEED, points: 0 });
const { pdf, pages } = await renderPdf(
  workplanOf({ plan, assessment, rules, language, style: 'official', stage: 'consultation' }),
);
parentPort?.postMessage({ pdf, pages });
