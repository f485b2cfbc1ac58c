import type { FigureRow } from '@zhulin/assessment';
import { formatNumber } from '@zhulin/engines/units';
import type { BarsChart } from '../../charts/model.ts';
import type { Figure } from '../../model.ts';
import { type Content, rowsOf, sayingOf } from '../context.ts';
import { pictureOf } from './picture.ts';

const FILE = 'chapter-10-conclusions';
const say = sayingOf(FILE);

/** Points of each class: scored, lost, and those for which nothing was measured yet; nothing without an evaluation or
 * before its first points. */
export function scoresOf(content: Content): Figure | undefined {
  const [classes, indicators] = [
    rowsOf(content, 'evaluation.classes'),
    rowsOf(content, 'evaluation.indicators'),
  ];
  if ('lacks' in classes || 'lacks' in indicators) return undefined;
  const scores = classes.rows.map((row) => scoreOf(row, indicators.rows));
  const sum = (of: (score: Score) => number) => scores.reduce((total, each) => total + of(each), 0);
  // Before anything is measured, the bars would only repeat the weights.
  if (sum(({ scored, lost }) => scored + lost) === 0) return undefined;
  const text = (points: number) => formatNumber(points, { decimals: 1 });
  const title = say(content, '10.1/scores/title', {
    scored: text(sum(({ scored }) => scored)),
    open: text(sum(({ open }) => open)),
    most: text(sum(({ most }) => most)),
  });
  const chart: BarsChart = {
    kind: 'bars',
    direction: 'across',
    stacking: 'stacked',
    value: { label: say(content, '10.1/scores/points'), decimals: 1 },
    categories: scores.map(({ of }) => content.words.text('tables', `indicatorClass/${of}`)),
    series: [
      { name: say(content, '10.1/scores/scored'), role: 'own', values: scores.map(({ scored }) => scored) },
      { name: say(content, '10.1/scores/open'), role: 'other', values: scores.map(({ open }) => open) },
      { name: say(content, '10.1/scores/lost'), role: 'reference', values: scores.map(({ lost }) => lost) },
    ],
  };
  return pictureOf(content, { id: 'c10-scores', file: FILE, key: '10.1/scores', title, chart });
}

interface Score {
  of: string;
  most: number;
  scored: number;
  open: number;
  lost: number;
}

function scoreOf(row: FigureRow, indicators: readonly FigureRow[]): Score {
  const of = String(row['indicatorClass']);
  const own = indicators.filter((each) => each['indicatorClass'] === of);
  const most = own.reduce((total, each) => total + Number(each['pointsMost']), 0);
  const open = own.reduce(
    (total, each) =>
      each['isMissing'] === true ? total + Number(each['pointsMost']) - Number(each['points']) : total,
    0,
  );
  const scored = Number(row['points']);
  return { of, most, scored, open, lost: Math.max(0, most - open - scored) };
}
