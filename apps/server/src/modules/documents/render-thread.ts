import { parentPort, workerData } from 'node:worker_threads';
import { assess, USUAL_POINTS, VERDICT_SEED, withBreaks } from '@zhulin/assessment';
import { ruleBundle } from '@zhulin/assessment/rules';
import { amendedBundle } from '@zhulin/assessment/rules-version';
import { isoDay } from '@zhulin/engines/units';
import { documentOfKind, makerOf } from '@zhulin/workplan';
import type { Rendering } from './plan-document.ts';
import { sayingFonts, type ThreadMessage } from './thread-messages.ts';

/** One document a thread: `workerData` is a Rendering; each format that is made is a message back, and so are typefaces that are missing. */
const { plan, amendments, asOf, formats, document, ...form }: Rendering = workerData;
const { bundle: rules } = amendedBundle(ruleBundle, amendments);
const asked = { plan, rules, asOf: isoDay(asOf), seed: VERDICT_SEED, points: USUAL_POINTS };
const assessment = withBreaks(assess(asked), { plan, rules });
const post = (message: ThreadMessage) => parentPort?.postMessage(message);
await sayingFonts(async () => {
  const make = makerOf(await documentOfKind(document, { plan, assessment, rules, ...form }), assessment.run);
  for (const format of formats) post(await make(format));
}, post);
