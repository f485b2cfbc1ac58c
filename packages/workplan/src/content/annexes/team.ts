import type { FigureRow } from '@zhulin/assessment';
import { formatNumber } from '@zhulin/engines/units';
import type { Block, Row, Run } from '../../model.ts';
import { numberCell, shareCell, totalRow } from '../cells.ts';
import { answerOf, type Content, numberRun, rowsOf } from '../context.ts';
import { numberIfAny, textIn } from '../rows.ts';
import { figureRun, ruleRun } from '../section.ts';
import { NOTHING, plainRow } from '../table-parts.ts';
import { type Annex, figureRef, openAnnex } from './annex-parts.ts';

const FIGURE = 'team.disciplines';
const TEAM = figureRef(FIGURE);
/** Columns that add up. */
const SUMMED = [1, 2, 3, 4, 5, 6];

/** 团队配置表: the task force by discipline against the shares that are asked for. */
export function teamOf(content: Content): Block[] {
  const annex = openAnnex(content, 'team');
  const answer = rowsOf(content, FIGURE);
  if ('lacks' in answer) return [annex.waits(answer.lacks)];
  const misplaced = answerOf(content, 'team.misplaced');
  const isAsWanted = 'value' in misplaced && misplaced.value === 0;
  const people = numberRun(content, 'team.people', (value) => formatNumber(value, { decimals: 0 }));
  return [
    annex.tell(
      ['told', { people, certified: figureRun(content, 'team.certified_share') }],
      isAsWanted
        ? ['as-wanted']
        : [
            'hire',
            {
              after: numberRun(content, 'team.after_hiring', (value) => formatNumber(value, { decimals: 0 })),
            },
          ],
      ...experience(content),
    ),
    disciplineTable(annex, answer.rows, content),
  ];
}

/** The experience of the team, told where it is stated. */
function experience(content: Content): [string, Record<string, Run>][] {
  const answer = answerOf(content, 'team.experience_gap');
  const years = content.plan.taskForce?.experienceYears;
  if ('lacks' in answer || years === undefined || typeof answer.value !== 'number') return [];
  const parts = {
    years: {
      text: formatNumber(years, { decimals: 1 }),
      of: { kind: 'input', path: 'taskForce.experienceYears' } as const,
    },
    wanted: ruleRun(content, 'team.experience', 'after'),
  };
  return [[answer.value < 0 ? 'experience-short' : 'experience-met', parts]];
}

function disciplineTable(annex: Annex, rows: readonly FigureRow[], content: Content): Block {
  const plain = rows.map((row) => disciplineRow(annex, row));
  return annex.table({
    id: 'a23-team',
    columns: [
      ['discipline'],
      ['people', 'number'],
      ['share', 'number'],
      ['wanted-share', 'number'],
      ['wanted', 'number'],
      ['difference', 'number'],
      ['hire', 'number'],
      ['certified', 'number'],
    ],
    rows: [...plain, totalRow(plain, SUMMED, { content })],
    source: annex.say('source'),
    notes: [annex.say('difference-note')],
  });
}

function disciplineRow(annex: Annex, row: FigureRow): Row {
  const whole = (column: string): Run => {
    const value = numberIfAny(row, column);
    return value === undefined ? NOTHING : numberCell(value, 0, TEAM);
  };
  const share = (column: string): Run => {
    const value = numberIfAny(row, column);
    return value === undefined ? NOTHING : shareCell(value, TEAM);
  };
  return plainRow(
    annex.coded('discipline', textIn(row, 'discipline')),
    whole('people'),
    share('share'),
    share('wantedShare'),
    whole('peopleWanted'),
    whole('difference'),
    whole('toHire'),
    share('certifiedShare'),
  );
}
