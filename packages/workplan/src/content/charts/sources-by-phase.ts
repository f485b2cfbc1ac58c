import type { FigureRow } from '@zhulin/assessment';
import { FUNDING_PHASES } from '@zhulin/plan';
import type { BarsChart, ChartRole } from '../../charts/model.ts';
import type { Figure } from '../../model.ts';
import { answerOf, type Content, inTableUnit, rowsOf, say } from '../context.ts';
import { shareText } from '../number-text.ts';
import { numberIn, sumIn, textIn } from '../rows.ts';
import { pictureOf } from './picture.ts';

const FILE = 'chapter-4-path';
const KEY = 'chart/sources-by-phase';
const MONTHS_A_YEAR = 12;
/** Hatches that can be told apart in one bar. */
const KINDS_MOST = 4;
const ROLES: readonly ChartRole[] = ['own', 'reference', 'other', 'other'];

/** What each phase of funding brings, or, for sources with months of their own, each year of the project. */
export function sourcesByPhase(content: Content): Figure | undefined {
  return content.plan.funding?.phases ? byPhase(content) : byYear(content);
}

function byPhase(content: Content): Figure | undefined {
  const amounts: number[] = [];
  for (const phase of FUNDING_PHASES) {
    const answer = answerOf(content, `finance.funding.${phase}`);
    if ('lacks' in answer) return undefined;
    amounts.push(Number(answer.value));
  }
  const { words, own } = content;
  const names = FUNDING_PHASES.map((phase) => words.text('figures', `finance.funding.${phase}`));
  const total = amounts.reduce((sum, each) => sum + each, 0);
  const largest = Math.max(...amounts);
  const phase = names[amounts.indexOf(largest)];
  if (phase === undefined) throw new Error('there are no phases of funding');
  return pictureOf(content, {
    id: 'c4-sources-by-phase',
    file: FILE,
    key: KEY,
    title: own.text(FILE, `${KEY}/title-phase`, {
      phase,
      share: total > 0 ? shareText(largest / total) : '—',
    }),
    chart: {
      kind: 'bars',
      direction: 'up',
      stacking: 'grouped',
      value: { label: say(content, 'wan-yuan'), decimals: 2 },
      categories: names,
      series: [
        {
          name: own.text(FILE, `${KEY}/series`),
          role: 'own',
          values: amounts.map((fen) => inTableUnit(fen, words)),
        },
      ],
    },
  });
}

function byYear(content: Content): Figure | undefined {
  const answer = rowsOf(content, 'finance.cash.sources_by_source');
  if ('lacks' in answer || answer.rows.length === 0) return undefined;
  const { own } = content;
  const years = [...Map.groupBy(answer.rows, yearOf)].sort(([one], [other]) => one - other);
  const largest = years.reduce((most, each) =>
    sumIn(each[1], 'amountFen') > sumIn(most[1], 'amountFen') ? each : most,
  );
  const all = sumIn(answer.rows, 'amountFen');
  return pictureOf(content, {
    id: 'c4-sources-by-phase',
    file: FILE,
    key: KEY,
    title: own.text(FILE, `${KEY}/title-year`, {
      year: largest[0],
      share: all > 0 ? shareText(sumIn(largest[1], 'amountFen') / all) : '—',
    }),
    chart: yearsChart(content, answer.rows, years),
  });
}

/** Years of the project, from 1. */
function yearOf(row: FigureRow): number {
  return Math.floor(numberIn(row, 'month') / MONTHS_A_YEAR) + 1;
}

function yearsChart(
  content: Content,
  rows: readonly FigureRow[],
  years: readonly (readonly [number, FigureRow[]])[],
): BarsChart {
  const { words, own } = content;
  const kinds = [...Map.groupBy(rows, (row) => textIn(row, 'kind'))]
    .sort(([, one], [, other]) => sumIn(other, 'amountFen') - sumIn(one, 'amountFen'))
    .map(([kind]) => kind);
  const named = kinds.length > KINDS_MOST ? kinds.slice(0, KINDS_MOST - 1) : kinds;
  const others = kinds.slice(named.length);
  const valuesOf = (some: readonly string[]) =>
    years.map(([, of]) =>
      inTableUnit(
        sumIn(
          of.filter((row) => some.includes(textIn(row, 'kind'))),
          'amountFen',
        ),
        words,
      ),
    );
  const series = [
    ...named.map((kind) => ({ name: words.text('tables', `kind/${kind}`), of: [kind] })),
    ...(others.length === 0 ? [] : [{ name: own.text(FILE, `${KEY}/others`), of: others }]),
  ];
  return {
    kind: 'bars',
    direction: 'up',
    stacking: 'stacked',
    value: { label: say(content, 'wan-yuan'), decimals: 2 },
    categories: years.map(([year]) => own.text(FILE, `${KEY}/year`, { year })),
    series: series.map(({ name, of }, index) => ({
      name,
      role: ROLES[index] ?? 'other',
      values: valuesOf(of),
    })),
  };
}
