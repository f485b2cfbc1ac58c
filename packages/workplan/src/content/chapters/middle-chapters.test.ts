import { assess } from '@zhulin/assessment';
import { ruleBundle } from '@zhulin/assessment/rules';
import { LANGUAGES } from '@zhulin/engines/units';
import { type Plan, withValueAt } from '@zhulin/plan';
import { expect, test } from 'vitest';
import type { Block } from '../../model.ts';
import { sentencesIn } from '../../testing/chapters.ts';
import { barePlan, contentOf, examplePlan } from '../../testing/contents.ts';
import type { Content } from '../context.ts';
import { effectsChapter } from './effects.ts';
import { pathChapter } from './path.ts';
import { resourcesChapter } from './resources.ts';
import { risksChapter } from './risks.ts';
import { safeguardsChapter } from './safeguards.ts';

const WRITTEN = [pathChapter, risksChapter, resourcesChapter, effectsChapter, safeguardsChapter];
const blocksOf = (content: Content): Block[] => WRITTEN.flatMap((chapter) => chapter(content));
const SAMPLES = 256;

const plans: [string, Plan][] = [
  ['the affordable example', examplePlan('affordable')],
  ['the public–private example', examplePlan('ppp')],
  ['the example of the work plan itself', examplePlan()],
  ['a plan with only a name', barePlan()],
];

const SECTIONS = {
  'zh-CN': [
    '规划与筹备',
    '建设模式与资金',
    '智慧社区',
    '风险识别',
    '风险评估与模型',
    '应对措施',
    '动态管理',
    '人员配置',
    '资金安排',
    '技术与标准',
    '周期与里程碑',
    '经济效益',
    '社会效益',
    '环境效益',
    '长期效益',
    '组织保障',
    '政策保障',
    '监督评估',
  ],
} as const;

/** What no reader may meet, with what stands around it. */
const holesIn = (blocks: readonly Block[]): string[] =>
  JSON.stringify(blocks).match(/.{0,30}(?:undefined|NaN|Infinity|\{\{|\[object|（）).{0,10}/gu) ?? [];

test.each(plans)('%s has every section, each with text', (_, plan) => {
  const blocks = blocksOf(contentOf(plan));
  const titles = blocks.flatMap((block) =>
    block.kind === 'heading' && block.level === 2 ? [block.text] : [],
  );
  expect(titles).toEqual(SECTIONS['zh-CN']);
  blocks.forEach((block, index) => {
    if (block.kind !== 'heading' || block.level !== 2) return;
    expect(blocks[index + 1]?.kind).toMatch(/paragraph|list|table/);
  });
});

test.each(plans)('%s leaves no hole in any language, with samples and without', (_, plan) => {
  for (const language of LANGUAGES) {
    for (const points of [0, SAMPLES]) {
      expect(holesIn(blocksOf(contentOf(plan, language, points)))).toEqual([]);
    }
  }
});

test.each(plans)('%s says no sentence twice', (_, plan) => {
  const sentences = sentencesIn(blocksOf(contentOf(plan, 'zh-CN', SAMPLES)));
  const twice = sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index);
  expect(twice).toEqual([]);
});

test('two examples share less than half of their sentences', () => {
  const texts = plans.slice(0, 3).map(([, plan]) => sentencesIn(blocksOf(contentOf(plan, 'zh-CN', SAMPLES))));
  texts.forEach((one, index) => {
    for (const other of texts.slice(index + 1)) {
      const shared = one.filter((sentence) => other.includes(sentence)).length;
      expect(shared / Math.min(one.length, other.length)).toBeLessThan(0.5);
    }
  });
});

test('what is said of a number has a source that the document can name', () => {
  const blocks = blocksOf(contentOf(examplePlan('affordable'), 'zh-CN', SAMPLES));
  const said = JSON.stringify(blocks).match(/"kind":"(?:figure|input|rule|run)"/g) ?? [];
  expect(said.length).toBeGreaterThan(500);
});

test('in English only names that authors or official sources wrote are Chinese', () => {
  const words = JSON.stringify(blocksOf(contentOf(barePlan('Bare'), 'en')));
  expect(words.match(/.{0,30}\p{Script=Han}/gu)).toBeNull();
});

test('the words of the author stand in place of the sentences; tables and pictures stay', () => {
  const plan = withValueAt(examplePlan('affordable'), 'texts', [
    { section: '6.1', body: '人员安排另文印发。' },
  ]);
  const blocks = blocksOf(contentOf(plan));
  const start = blocks.findIndex((block) => block.kind === 'heading' && block.text === '人员配置');
  expect(blocks[start + 1]).toEqual({ kind: 'paragraph', runs: [{ author: '人员安排另文印发。' }] });
  expect(blocks[start + 2]).toMatchObject({ kind: 'table', id: 'c6-team' });
});

test('whatever part of its plan an example leaves out, no hole is left', () => {
  const plan = examplePlan('affordable');
  const whole = contentOf(plan);
  const { asOf, seed } = whole.assessment.run;
  const parts = Object.keys(plan).filter((key) => key !== 'schema' && key !== 'project');
  const holes = parts.flatMap((part) => {
    // Every part but the schema and the project is optional.
    const fewer = Object.fromEntries(Object.entries(plan).filter(([key]) => key !== part)) as Plan;
    const assessment = assess({ plan: fewer, rules: ruleBundle, asOf, seed, points: 0 });
    return holesIn(blocksOf({ ...whole, plan: fewer, assessment })).map((hole) => `${part}: ${hole}`);
  });
  expect(parts.length).toBeGreaterThan(20);
  expect(holes).toEqual([]);
});

const LONG = '极长名称'.repeat(50);

test('names of two hundred characters, empty lists and zero totals are written, not refused', () => {
  const affordable = examplePlan('affordable');
  const tasks = (affordable.schedule?.tasks ?? []).map((task) => ({ ...task, name: LONG, lead: LONG }));
  const hostile: Plan[] = [
    withValueAt(affordable, 'schedule.tasks', tasks),
    withValueAt(affordable, 'schedule.tasks', []),
    withValueAt(affordable, 'risks', { register: [], observations: [], opinions: [], factors: [] }),
    withValueAt(affordable, 'smart', { systems: [] }),
    withValueAt(affordable, 'participation', []),
    withValueAt(affordable, 'policies', []),
    withValueAt(affordable, 'team', []),
    withValueAt(affordable, 'greenTechniques', []),
    withValueAt(affordable, 'buildings.dwellings', []),
    withValueAt(affordable, 'funding', { sources: [], loans: [] }),
    withValueAt(affordable, 'cost.items', []),
    withValueAt(examplePlan(), 'cost.yuanPerM2', 0),
    withValueAt(examplePlan(), 'site.areaM2', 0),
  ];
  for (const plan of hostile) {
    expect(holesIn(blocksOf(contentOf(plan, 'zh-CN', 64)))).toEqual([]);
  }
});
