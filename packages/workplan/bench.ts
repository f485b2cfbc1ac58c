import type { Plan } from '@zhulin/plan';
import { documentOf } from './src/content/document.ts';
import { makerOf, renderPdf } from './src/index.ts';
import { contentOf, documentFor, examplePlan } from './src/testing/contents.ts';

const ROUNDS = 9;

/** The work plan as PDF once the fonts are loaded, each round another price, so that nothing is only remembered; and a
 * plan of 3,000 tasks in every format. */
export const bench = {
  targets: [
    { id: 'workplan.pdf-warm-s', unit: 's', target: 1, better: 'lower' as const },
    { id: 'workplan.3000-tasks-s', unit: 's', target: 12, better: 'lower' as const },
  ],
  run: async () => {
    await render(0);
    const seconds: number[] = [];
    for (let round = 1; round <= ROUNDS; round++) seconds.push(await render(round));
    const median = seconds.toSorted((a, b) => a - b)[(ROUNDS - 1) / 2];
    if (median === undefined) throw new Error('no round was run');
    return [
      { id: 'workplan.pdf-warm-s', value: median },
      { id: 'workplan.3000-tasks-s', value: await manyTasks() },
    ];
  },
};

async function render(extraYuan: number): Promise<number> {
  const plan = examplePlan('affordable');
  if (plan.cost?.yuanPerM2 !== undefined) plan.cost.yuanPerM2 += extraYuan;
  const start = performance.now();
  await renderPdf(documentFor(plan));
  return (performance.now() - start) / 1000;
}

const TASKS = 3000;
const STAGES = ['preparation', 'design', 'construction', 'acceptance', 'operation'] as const;
const FORMATS = ['pdf', 'docx', 'html', 'json', 'xlsx'] as const;

/** Assessment, document and five formats of the complete example with 3,000 tasks in place of its own. */
async function manyTasks(): Promise<number> {
  const plan = examplePlan('affordable');
  if (plan.schedule === undefined) throw new Error('the example has no schedule');
  plan.schedule.tasks = Array.from({ length: TASKS }, (_, index) => taskAt(index));
  const start = performance.now();
  const content = contentOf(plan);
  const document = documentOf(content, { style: 'official', stage: 'review' });
  const make = makerOf(document, content.assessment.run);
  for (const format of FORMATS) await make(format);
  return (performance.now() - start) / 1000;
}

type Task = NonNullable<NonNullable<Plan['schedule']>['tasks']>[number];

/** Chains of seven tasks, each with a lead and two responsible units. */
function taskAt(index: number): Task {
  return {
    id: `t${index}`,
    name: `第${index + 1}项工作`,
    stage: STAGES[Math.floor((index * STAGES.length) / TASKS)] ?? 'operation',
    durationDays: 1 + (index % 20),
    ...(index % 7 === 0 ? {} : { after: [{ task: `t${index - 1}`, type: 'FS' as const }] }),
    lead: '建设单位',
    responsible: '施工单位、监理单位',
  };
}
