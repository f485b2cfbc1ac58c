import { parentPort, workerData } from 'node:worker_threads';
import { assess } from '@zhulin/assessment';
import { ruleBundle } from '@zhulin/assessment/rules';
import { isoDay } from '@zhulin/engines/units';
import { renderWorkplan } from '@zhulin/workplan';
import type { Rendering } from './plan-document.ts';

/** One document a thread: `workerData` is a Rendering, the one message back the PDF and its pages. */
const { plan, language, asOf }: Rendering = workerData;
/** The same plan gives the same document: the seed is that of the command line. */
const SEED = 1;
const assessment = assess({ plan, rules: ruleBundle, asOf: isoDay(asOf), seed: SEED, points: 0 });
const { pdf, pages } = await renderWorkplan({ plan, assessment, language });
parentPort?.postMessage({ pdf, pages });
