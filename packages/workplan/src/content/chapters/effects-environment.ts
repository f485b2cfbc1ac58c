import type { FigureRow } from '@zhulin/assessment';
import type { Block, Run } from '../../model.ts';
import {
  ENVIRONMENTAL_EFFECTS,
  effectRows,
  effectsTable,
  leftOutReason,
  scenarioRun,
} from '../benefit-rows.ts';
import { type Content, phrase, rowsOf } from '../context.ts';
import { tableWord } from '../in-text.ts';
import { numberIn, textIn } from '../rows.ts';
import { against, listed } from '../said.ts';
import { openSection, type Sentence } from '../section.ts';
import { claimSentences } from './effects-claims.ts';

const FILE = 'chapter-7-effects';
/** Effects that are told one by one, in the order of the text. */
const TOLD = [
  'energy_saved',
  'water_saved',
  'rain_stored',
  'waste_reused',
  'pv_generated',
  'co2_taken_up',
] as const;

/** 7.3 环境效益: energy, carbon, water, waste and green, each as far as the plan gives grounds for it. */
export function environmentSection(content: Content): Block[] {
  const section = openSection(content, FILE, '7.3');
  const answer = effectRows(content, ENVIRONMENTAL_EFFECTS);
  if ('lacks' in answer) section.lack(answer.lacks);
  else {
    section.tell(...told(content), ...carbon(content));
    section.tell(...leftOut(content), ...claimSentences(content, '7.3', ENVIRONMENTAL_EFFECTS));
    section.add(
      effectsTable(content, { id: 'c7-environment', title: section.say('table'), rows: answer.rows }),
    );
  }
  section.tell(
    ...against(content, 'green', 'site.green_ratio'),
    ...against(content, 'native', 'site.native_share'),
  );
  return section.close();
}

function told(content: Content): Sentence[] {
  const answer = effectRows(content, TOLD);
  if ('lacks' in answer) return [];
  return answer.rows.map(
    (row): Sentence => [
      `one/${textIn(row, 'effect')}`,
      { base: scenarioRun(content, row, 'baseValue'), range: range(content, row) },
    ],
  );
}

/** The scenarios that differ from the base, in brackets. */
function range(content: Content, row: FigureRow): Run[] {
  const [low, base, high] = [
    numberIn(row, 'lowValue'),
    numberIn(row, 'baseValue'),
    numberIn(row, 'highValue'),
  ];
  if (low === high) return [];
  const parts = { low: scenarioRun(content, row, 'lowValue'), high: scenarioRun(content, row, 'highValue') };
  if (low === base) return phrase(content, FILE, '7.3/range-up', parts);
  return phrase(content, FILE, `7.3/${high === base ? 'range-down' : 'range'}`, parts);
}

/** The same saving as carbon by two published ways, which do not agree. */
function carbon(content: Content): Sentence[] {
  const answer = effectRows(content, ['co2_saved', 'co2_saved_by_coal']);
  if ('lacks' in answer) return [];
  const [grid, coal] = answer.rows;
  if (!grid || !coal) return [];
  return [
    [
      'carbon',
      { grid: scenarioRun(content, grid, 'baseValue'), coal: scenarioRun(content, coal, 'baseValue') },
    ],
  ];
}

/** What was not computed, for want of a published factor or of an input. */
function leftOut(content: Content): Sentence[] {
  const answer = rowsOf(content, 'benefits.left_out');
  if ('lacks' in answer || answer.rows.length === 0) return [];
  const names = (reason: string) => [
    ...new Set(
      answer.rows
        .filter((row) => leftOutReason(content, row) === reason)
        .map((row) => tableWord(content, 'effect', textIn(row, 'effect'))),
    ),
  ];
  const [unpublished, unstated] = [names('NO_FACTOR'), names('NO_INPUT')];
  return [
    ...(unpublished.length === 0
      ? []
      : [['unpublished', { names: listed(unpublished, content) }] satisfies Sentence]),
    ...(unstated.length === 0
      ? []
      : [['unstated', { count: unstated.length, names: listed(unstated, content) }] satisfies Sentence]),
  ];
}
