import { listText } from '@zhulin/contract';
import type { Block, Run } from '../../model.ts';
import { answerOf, type Content, missingRun } from '../context.ts';
import { figureRun, openSection, type Sentence } from '../section.ts';
import { effectOf } from './effect-spans.ts';
import { ruled } from './ruled.ts';

const FILE = 'chapter-1-background';

/** 意义: for the people, the economy, the environment; effects only as computed spans. */
export function meaningOf(content: Content): Block[] {
  const section = openSection(content, FILE, '1.4');
  section.tell(
    [
      'people',
      {
        residents: figureRun(content, 'people.residents'),
        density: figureRun(content, 'site.residents_per_hectare'),
        convenience: ruled(content, 'benefit.convenience.new'),
        gain: ruled(content, 'benefit.convenience.gain'),
      },
    ],
    [
      'share',
      {
        rate: ruled(content, 'participation.rate.new'),
        gain: ruled(content, 'participation.rate.gain'),
        functions: functions(content),
      },
    ],
  );
  section.tell(...economy(content), ...environment(content));
  return section.close();
}

function functions(content: Content): Run {
  const answer = answerOf(content, 'structure.functions');
  if ('lacks' in answer) return missingRun(content, answer.lacks);
  const { words } = content;
  const names = Array.isArray(answer.value)
    ? answer.value.map((code) => words.text('choices', `function/${String(code)}`))
    : [];
  return { text: listText(names, words), of: { kind: 'figure', id: 'structure.functions' } };
}

function economy(content: Content): Sentence[] {
  const jobs = effectOf(content, 'jobs');
  const value = effectOf(content, 'value_added');
  if (jobs === undefined || value === undefined) return [];
  const demand = figureRun(content, 'benefits.construction_demand');
  return [['economy', { demand, ...jobs, value: value.base, claim: ruled(content, 'benefit.jobs') }]];
}

function environment(content: Content): Sentence[] {
  const saved = effectOf(content, 'energy_saved');
  const co2 = effectOf(content, 'co2_saved');
  if (saved === undefined || co2 === undefined) return [];
  return [['environment', { energy: saved.base, co2: co2.base }]];
}
