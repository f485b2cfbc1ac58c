import type { GoalMeasure } from '@zhulin/contract';
import { choiceText, dayText } from '@zhulin/contract';
import type { Grade, Sense, ShareVerdict } from '@zhulin/engines/appraisal';
import { formatNumber } from '@zhulin/engines/units';
import type { Run, Said, TraceText } from '../../model.ts';
import { shareText } from '../number-text.ts';
import { amountText, countText, unitText } from '../portfolio-report/figures.ts';
import { phaseText } from '../portfolio-report/goals.ts';
import { shortId } from '../portfolio-report/ground.ts';
import { type AppraisedLine, type AppraisedUnit, say, type Task, type Telling } from './telling.ts';

/** What a line is called: as the office named it, or by its measure. */
export function lineRun(telling: Telling, line: AppraisedLine): Run {
  return line.title === null ? measureText(telling, line.measure) : { author: line.title };
}

function measureText(telling: Telling, measure: GoalMeasure): string {
  const { words } = telling;
  if (measure.kind === 'goals')
    return say(telling, 'measure/goals', {
      dimension: choiceText('goal-dimension', measure.dimension, words),
      phase: phaseText(measure.phase, words),
    });
  const [number = '', part] = measure.of.split('.');
  const title = words.text('portfolio', `number/${number}/title`);
  if (measure.kind === 'rate') return say(telling, `measure/rate/${number}`);
  return part === undefined
    ? title
    : say(telling, 'measure/part', {
        number: title,
        part: words.text('portfolio', `part/${number}/${part}`),
      });
}

/** How the value of a line is counted. */
export function definitionText(telling: Telling, { measure }: AppraisedLine): string {
  if (measure.kind !== 'goals')
    return telling.words.text('portfolio', `number/${measure.of.split('.')[0]}/definition`);
  return say(telling, measure.goal === null ? 'measure/goals-definition' : 'measure/goal-definition');
}

/** 五位一体的维度与阶段: 智慧、近期. */
export function dimensionText(telling: Telling, { dimension, phase }: AppraisedLine): string {
  const parts = [
    ...(dimension === null ? [] : [choiceText('goal-dimension', dimension, telling.words)]),
    ...(phase === null ? [] : [phaseText(phase, telling.words)]),
  ];
  return parts.length === 0 ? say(telling, 'none') : parts.join(say(telling, 'and'));
}

/** A value in the unit of a line: 3个, 85.0%, 1.20亿元. */
export function valueText(telling: Telling, value: number, unit: string): string {
  if (unit === 'share') return shareText(value);
  const text = amountText(value, unit, telling);
  const isSaid = unit === 'fen' || unit === 'm2' || telling.words.language !== 'zh-CN';
  return isSaid ? text : `${text}${unitText(unit, telling)}`;
}

/** By how much two values of a line differ: 1个, 5.0个百分点. */
export function differenceText(telling: Telling, difference: number, unit: string): string {
  if (unit !== 'share') return valueText(telling, difference, unit);
  return say(telling, 'points', { n: formatNumber(difference * 100, { decimals: 1, fixed: true }) });
}

/** ≥3个, ≤2项. */
export function targetText(telling: Telling, target: number, line: { sense: Sense; unit: string }): string {
  return `${line.sense === 'at_least' ? '≥' : '≤'}${valueText(telling, target, line.unit)}`;
}

/** Words that stand on a share of a unit, with its source. */
export function ofShare({ share }: Pick<Task, 'share'>, text: string): Said {
  return { text, of: { kind: 'figure', id: `appraisal.share.${share.id}` } };
}

/** Words that stand on the score of a unit, with its source. */
export function ofScore({ organisationId }: AppraisedUnit, text: string): Said {
  return { text, of: { kind: 'figure', id: `appraisal.score.${organisationId}` } };
}

export function achievedText(telling: Telling, { share, line }: Pick<Task, 'share' | 'line'>): string {
  return share.achieved === null ? say(telling, 'none') : valueText(telling, share.achieved, line.unit);
}

export const shareOrNone = (telling: Telling, share: number | null): string =>
  share === null ? say(telling, 'none') : shareText(share);

const POINTS_DECIMALS = 2;

/** Points of a hundred: weights and points are shares of 1. */
export const pointsText = (share: number): string =>
  formatNumber(share * 100, { decimals: POINTS_DECIMALS, fixed: true });

/** Points in a column that is added up. */
export function pointsCell(said: Said, points: number): Said {
  return { ...said, text: pointsText(points), value: { number: points * 100, decimals: POINTS_DECIMALS } };
}

/** The points of a unit; — where nothing could be scored, which is not 0. */
export function scoredCell(telling: Telling, unit: AppraisedUnit): Run {
  return unit.score === null ? say(telling, 'none') : pointsCell(ofScore(unit, ''), unit.points);
}

export function countCell(unit: AppraisedUnit, count: number): Said {
  return { ...ofScore(unit, countText(count)), value: { number: count, decimals: 0 } };
}

export function shareCell(said: Said, share: number): Said {
  return { ...said, text: shareText(share), value: { number: share, decimals: 1, isShare: true } };
}

const LIGHTS = { met: 'green', within_band: 'amber', missed: 'red', unknown: 'unknown' } as const;

/** 结论, with the shape that stands for it in print without colour. */
export function verdictRun({ words }: Telling, verdict: ShareVerdict): Run {
  const text = words.text('goals', `verdict/${verdict}`);
  return verdict === 'not_due' ? text : { light: LIGHTS[verdict], text };
}

export const gradeText = (telling: Telling, grade: Grade | null): string =>
  grade === null ? say(telling, 'none') : telling.words.text('goals', `grade/${grade}`);

export function decidedText(telling: Telling, { decided }: AppraisedUnit): string {
  return decided === null ? say(telling, 'undecided') : gradeText(telling, decided.grade);
}

export function isOverruled({ decided, grade }: AppraisedUnit): boolean {
  return decided !== null && decided.grade !== grade;
}

/** Where each value and score comes from. */
export function tracesOf(telling: Telling): Record<string, TraceText> {
  const { tasks, sheet } = telling;
  const source = sourceText(telling);
  const ofShares = tasks.map(({ unit, line, share }) => [
    `figure appraisal.share.${share.id}`,
    {
      title: say(telling, 'trace/share', { unit: unit.name, line: nameOf(telling, line) }),
      value: achievedText(telling, { share, line }),
      how: say(telling, 'trace/counted', {
        definition: definitionText(telling, line),
        counted: countText(share.counted),
        projects: countText(share.projects),
      }),
      from: [source],
    },
  ]);
  const ofScores = sheet.assessment.units.map((unit) => [
    `figure appraisal.score.${unit.organisationId}`,
    {
      title: say(telling, 'trace/score', { unit: unit.name }),
      value: shareOrNone(telling, unit.score),
      how: say(telling, 'trace/how', {
        points: pointsText(unit.points),
        possible: pointsText(unit.possible),
      }),
      from: [source],
    },
  ]);
  return Object.fromEntries([...ofShares, ...ofScores]);
}

/** The name of a line where no run can stand. */
export function nameOf(telling: Telling, line: AppraisedLine): string {
  return line.title ?? measureText(telling, line.measure);
}

/** The cut-off and the case. */
export function sourceText(telling: Telling): string {
  const { assessment } = telling.sheet;
  return say(telling, 'source', {
    day: dayText(assessment.cutoff.day, telling.words),
    id: shortId(assessment.cutoff.id),
    number: String(assessment.number),
  });
}
