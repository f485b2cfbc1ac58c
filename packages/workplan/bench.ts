import { renderPdf } from './src/index.ts';
import { documentFor, examplePlan } from './src/testing/contents.ts';

const ROUNDS = 9;

/** The work plan as PDF once the fonts are loaded; each round another price, so that nothing is only remembered. */
export const bench = {
  targets: [{ id: 'workplan.pdf-warm-s', unit: 's', target: 1, better: 'lower' as const }],
  run: async () => {
    await render(0);
    const seconds: number[] = [];
    for (let round = 1; round <= ROUNDS; round++) seconds.push(await render(round));
    const median = seconds.toSorted((a, b) => a - b)[(ROUNDS - 1) / 2];
    if (median === undefined) throw new Error('no round was run');
    return [{ id: 'workplan.pdf-warm-s', value: median }];
  },
};

async function render(extraYuan: number): Promise<number> {
  const plan = examplePlan('affordable');
  if (plan.cost?.yuanPerM2 !== undefined) plan.cost.yuanPerM2 += extraYuan;
  const start = performance.now();
  await renderPdf(documentFor(plan));
  return (performance.now() - start) / 1000;
}
