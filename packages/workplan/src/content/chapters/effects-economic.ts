import type { Block } from '../../model.ts';
import { ECONOMIC_EFFECTS, effectRows, effectsTable, isSingle, scenarioRun } from '../benefit-rows.ts';
import { answerOf, type Content, rowsOf } from '../context.ts';
import { toldIn } from '../in-text.ts';
import { shareText } from '../number-text.ts';
import { largestIn, numberIn } from '../rows.ts';
import { against, cellRun, fromFigure } from '../said.ts';
import { figureRun, inputRun, openSection, type Sentence } from '../section.ts';
import { claimSentences } from './effects-claims.ts';

const FILE = 'chapter-7-effects';

/** 7.1 经济效益: what the building demand carries with it, what operation earns, whether the project pays. */
export function economicSection(content: Content): Block[] {
  const section = openSection(content, FILE, '7.1');
  const answer = effectRows(content, ECONOMIC_EFFECTS);
  section.tell(...carried(content));
  section.tell(...claimSentences(content, '7.1', ECONOMIC_EFFECTS));
  if ('lacks' in answer) section.lack(answer.lacks);
  else
    section.add(effectsTable(content, { id: 'c7-economic', title: section.say('table'), rows: answer.rows }));
  section.tell(...sufficiency(content), ...income(content), ...returns(content));
  return section.close();
}

/** Output and jobs, each with its range. */
function carried(content: Content): Sentence[] {
  const answer = effectRows(content, ECONOMIC_EFFECTS);
  if ('lacks' in answer) return [['demand', { demand: figureRun(content, 'benefits.construction_demand') }]];
  const of = (effect: string) => answer.rows.find((row) => row['effect'] === effect);
  const [output, jobs, value] = [of('domestic_output_extra'), of('jobs'), of('value_added')];
  const demand = figureRun(content, 'benefits.construction_demand');
  return [
    ...(output
      ? [
          [
            'output',
            {
              demand,
              low: scenarioRun(content, output, 'lowValue'),
              base: scenarioRun(content, output, 'baseValue'),
              high: scenarioRun(content, output, 'highValue'),
            },
          ] satisfies Sentence,
        ]
      : []),
    ...(value
      ? [['value-added', { base: scenarioRun(content, value, 'baseValue') }] satisfies Sentence]
      : []),
    ...(jobs
      ? [
          [
            isSingle(jobs) ? 'jobs-single' : 'jobs',
            {
              low: scenarioRun(content, jobs, 'lowValue'),
              base: scenarioRun(content, jobs, 'baseValue'),
              high: scenarioRun(content, jobs, 'highValue'),
            },
          ] satisfies Sentence,
        ]
      : []),
  ];
}

/** Income against cost, over all years and in the first. */
function sufficiency(content: Content): Sentence[] {
  const [all, first] = [
    answerOf(content, 'finance.operation.self_sufficiency'),
    answerOf(content, 'finance.operation.self_sufficiency_first_year'),
  ];
  const told = against(content, 'self-sufficiency', 'finance.operation.self_sufficiency');
  if ('lacks' in all || 'lacks' in first) return told;
  const parts = { first: figureRun(content, 'finance.operation.self_sufficiency_first_year') };
  if (all.value === first.value) return told;
  return [...told, [Number(all.value) < Number(first.value) ? 'falling' : 'rising', parts]];
}

/** What most of the income comes from. */
function income(content: Content): Sentence[] {
  const answer = rowsOf(content, 'finance.operation.parts');
  if ('lacks' in answer) return [];
  const first = largestIn(answer.rows, 'share');
  if (!first) return [];
  return [
    [
      'income',
      {
        part: toldIn(content, first, 'part'),
        share: fromFigure(shareText(numberIn(first, 'share')), 'finance.operation.parts'),
        amount: cellRun(content, numberIn(first, 'firstYearFen'), {
          unit: 'fen',
          figure: 'finance.operation.parts',
        }),
      },
    ],
  ];
}

/** Whether the project pays by itself, before financing. */
function returns(content: Content): Sentence[] {
  const npv = answerOf(content, 'finance.project.npv');
  const value = figureRun(content, 'finance.project.npv');
  if ('lacks' in npv) return [['npv-positive', { npv: value }]];
  const irr = answerOf(content, 'finance.project.irr');
  const roots = 'value' in irr && Array.isArray(irr.value) ? irr.value.map(Number) : [];
  const key = Number(npv.value) < 0 ? 'npv-negative' : 'npv-positive';
  return [[key, { npv: value }], rateSentence(roots), ...payback(content)];
}

function rateSentence([root, ...others]: readonly number[]): Sentence {
  if (root === undefined) return ['irr-none'];
  if (others.length > 0) return ['irr-several', { count: others.length + 1 }];
  return ['irr', { rate: fromFigure(shareText(root), 'finance.project.irr') }];
}

function payback(content: Content): Sentence[] {
  const answer = answerOf(content, 'finance.project.payback');
  if ('value' in answer) return [['payback', { years: figureRun(content, 'finance.project.payback') }]];
  const isNever = answer.lacks.some((lack) => lack.kind === 'engine' && lack.code === 'NOT_PAID_BACK');
  if (!isNever) return [];
  const years = content.plan.operation?.years;
  return years === undefined ? [] : [['payback-never', { years: inputRun(content, 'operation.years') }]];
}
