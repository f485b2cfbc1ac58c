import { LANGUAGES } from '@zhulin/engines/units';
import { type Plan, withValueAt } from '@zhulin/plan';
import { expect, test } from 'vitest';
import type { Block } from '../../model.ts';
import { barePlan, contentOf, examplePlan, textOf } from '../../testing/contents.ts';
import { toldIn } from '../../testing/told.ts';
import type { Content } from '../context.ts';
import { backgroundChapter } from './background.ts';
import { casesChapter } from './cases.ts';
import { conclusionsChapter } from './conclusions.ts';
import { goalsChapter } from './goals.ts';
import { situationChapter } from './situation.ts';

const chapters: [string, (content: Content) => Block[], string[]][] = [
  ['背景与意义', backgroundChapter, ['政策背景', '社会需求', '产业条件', '意义']],
  ['现状与问题', situationChapter, ['全国情况', '本地区情况', '主要问题', '成因']],
  ['目标与原则', goalsChapter, ['五位一体目标', '分阶段目标', '功能与空间', '可持续发展']],
  ['案例借鉴', casesChapter, ['国内案例', '国际案例', '模式选择']],
  ['结论与建议', conclusionsChapter, ['主要结论', '政策建议', '展望', '行动倡议']],
];

/** Everything that a plan may hold and yet says nothing, or too much. */
function hostilePlan(): Plan {
  const long = '很长的名称'.repeat(40);
  const edits: [string, unknown][] = [
    ['facilities', []],
    ['buildings.dwellings', []],
    ['greenTechniques', []],
    ['smart.systems', []],
    ['participation', [{ kind: 'opinion', on: '2026-03-10', opinions: 0, answered: 0, adopted: 0 }]],
    ['site.landUse', [{ use: 'housing', areaM2: 0 }]],
    ['site.geojson', { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: null }] }],
    ['goals.0.name', long],
    ['schedule.tasks.0.lead', long],
    ['project.name', long],
    ['legalBases', []],
    ['team', []],
  ];
  return edits.reduce((plan, [path, value]) => withValueAt(plan, path, value), examplePlan('affordable'));
}

const plans: [string, Plan][] = [
  ['the affordable example', examplePlan('affordable')],
  ['the example in trouble', examplePlan('ppp')],
  ['the medium example', examplePlan('medium')],
  ['a plan with only a name', barePlan()],
  ['a plan of empty lists and long names', hostilePlan()],
];

test.each(plans)('%s has every section of these chapters, with text or with what is lacking', (_, plan) => {
  const content = contentOf(plan);
  for (const [title, write, sections] of chapters) {
    const blocks = write(content);
    const headings = blocks.flatMap((block) => (block.kind === 'heading' ? [block] : []));
    expect(headings.filter(({ level }) => level === 1).map(({ text }) => text)).toEqual([title]);
    expect(headings.filter(({ level }) => level === 2).map(({ text }) => text)).toEqual(sections);
    for (const [index, block] of blocks.entries()) {
      const next = blocks[index + 1];
      if (block.kind === 'heading' && block.level > 1) {
        expect(next, `nothing stands below ${block.text}`).toBeDefined();
        expect(block.level === 3 && next?.kind === 'heading', `nothing stands below ${block.text}`).toBe(
          false,
        );
      }
    }
  }
});

test.each(plans)('%s leaves no hole in any language', (_, plan) => {
  for (const language of LANGUAGES) {
    const content = contentOf(plan, language);
    const text = JSON.stringify(chapters.flatMap(([, write]) => write(content)));
    expect(text).not.toMatch(/undefined|NaN|Infinity|\{\{|\[object|\d\.\d\/[a-z]/);
  }
});

test('in English only what authors wrote is Chinese', () => {
  const content = contentOf(barePlan('Bare'), 'en');
  for (const [, write] of chapters) expect(JSON.stringify(write(content))).not.toMatch(/\p{Script=Han}/u);
});

test('no sentence stands twice, and two examples share less than half of theirs', () => {
  const told = new Map(
    plans.slice(0, 3).map(([name, plan]) => {
      const content = contentOf(plan);
      const text = chapters.flatMap(([, write]) => toldIn(write(content))).join('');
      return [name, text.split('。').filter((sentence) => sentence.length > 4)];
    }),
  );
  const all = [...told];
  for (const [name, sentences] of all) {
    const doubled = sentences.filter((each, index) => sentences.indexOf(each) !== index);
    expect(doubled, name).toEqual([]);
    for (const [other, others] of all) {
      if (other === name) continue;
      const shared = sentences.filter((each) => others.includes(each));
      expect(shared.length * 2, `${name} and ${other}`).toBeLessThan(
        Math.min(sentences.length, others.length),
      );
    }
  }
});

test('what is marked as doubtful in a sentence has its doubt told in a table of the same section', () => {
  const content = contentOf(examplePlan('affordable'));
  for (const [, write] of chapters) {
    let section: Block[] = [];
    const sections: Block[][] = [];
    for (const block of write(content)) {
      if (block.kind === 'heading' && block.level === 2) {
        section = [];
        sections.push(section);
      }
      section.push(block);
    }
    for (const blocks of sections) {
      if (!toldIn(blocks).join('').includes('（存疑）')) continue;
      const remarks = blocks.flatMap((block) =>
        block.kind === 'table' ? block.rows.flatMap(({ cells }) => cells.map(textOf)) : [],
      );
      expect(remarks.some((remark) => remark.startsWith('存疑：'))).toBe(true);
    }
  }
});

test.each(plans.slice(0, 3))(
  'the shares in the sentences of %s can be asked where they come from',
  (_, plan) => {
    const content = contentOf(plan);
    for (const [, write] of chapters) {
      const runs = write(content).flatMap((block) =>
        block.kind === 'paragraph' ? block.runs : block.kind === 'list' ? block.items.flat() : [],
      );
      const bare = runs.flatMap((run) => (typeof run === 'string' ? (run.match(/\d+(\.\d+)?%/g) ?? []) : []));
      expect(bare).toEqual([]);
    }
  },
);
