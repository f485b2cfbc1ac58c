import type { FigureRow } from '@zhulin/assessment';
import { listText, ruleTitle } from '@zhulin/contract';
import type { Block, Row, Run } from '../../model.ts';
import { shareCell } from '../cells.ts';
import { reached } from '../chapters/cases-table.ts';
import { type Content, rowsOf } from '../context.ts';
import { isIn, numberIfAny, textIn } from '../rows.ts';
import { NOTHING, plainRow, sourceLine } from '../table-parts.ts';
import { type Annex, figureRef, numbered, openAnnex } from './annex-parts.ts';

const FIGURE = 'cases.nearest';
const CASES = figureRef(FIGURE);

/** 对标案例表: the reference communities by likeness, with what is alike, what differs and what they reached. */
export function caseListOf(content: Content): Block[] {
  const annex = openAnnex(content, 'cases');
  const answer = rowsOf(content, FIGURE);
  if ('lacks' in answer) return [annex.waits(answer.lacks)];
  const ranked = answer.rows.filter((row) => isIn(row, 'isRanked'));
  const [nearest] = ranked;
  return [
    nearest === undefined
      ? annex.tell(['none-ranked', { count: answer.rows.length }])
      : annex.tell([
          'told',
          {
            count: answer.rows.length,
            ranked: ranked.length,
            nearest: caseName(nearest, content),
            share: shareIn(nearest, 'likenessShare'),
            compared: shareIn(nearest, 'comparedShare'),
          },
        ]),
    caseTable(annex, answer.rows, content),
  ];
}

function caseName(row: FigureRow, { book, words }: Content): string {
  const rule = book.find(textIn(row, 'rule'));
  return rule.ok ? rule.rule.title[words.language] : textIn(row, 'rule');
}

function shareIn(row: FigureRow, column: string): Run {
  const share = numberIfAny(row, column);
  return share === undefined ? NOTHING : shareCell(share, CASES);
}

function caseTable(annex: Annex, rows: readonly FigureRow[], content: Content): Block {
  return annex.table({
    id: 'a27-cases',
    columns: [
      ['number', 'mark'],
      ['case'],
      ['mode'],
      ['likeness', 'number'],
      ['compared', 'number'],
      ...FEATURES.filter(({ figure }) => isTold(figure, content)).map(({ head }) => [head] as const),
      ['reached'],
    ],
    isLandscape: true,
    rows: numbered(rows.map((row) => caseRow(annex, row, content))),
    source: sourceLine(content, { rules: rows.map((row) => textIn(row, 'rule')) }),
    notes: [annex.say('likeness-note'), annex.say('reached-note')],
  });
}

function caseRow(annex: Annex, row: FigureRow, content: Content): Row {
  const { book, words } = content;
  const id = textIn(row, 'rule');
  const answer = book.find(id);
  return plainRow(
    caseName(row, content),
    annex.coded('communityMode', textIn(row, 'communityMode')),
    shareIn(row, 'likenessShare'),
    shareIn(row, 'comparedShare'),
    ...FEATURES.filter(({ figure }) => isTold(figure, content)).map(({ figure }) =>
      featuresOf(annex, id, figure, content),
    ),
    answer.ok ? reached(content, answer.rule) : ruleTitle(id, {}, words),
  );
}

/** What is alike and what differs, each in a column where any case has some. */
const FEATURES = [
  { head: 'alike', figure: 'cases.alike' },
  { head: 'different', figure: 'cases.different' },
] as const;

function isTold(figure: string, content: Content): boolean {
  const answer = rowsOf(content, figure);
  return !('lacks' in answer) && answer.rows.length > 0;
}

/** The features of one case in a table of all cases. */
function featuresOf(annex: Annex, id: string, figure: string, content: Content): string {
  const answer = rowsOf(content, figure);
  if ('lacks' in answer) return NOTHING;
  const own = answer.rows.filter((row) => row['rule'] === id);
  if (own.length === 0) return NOTHING;
  return listText(
    own.map((row) => annex.coded('feature', textIn(row, 'feature'))),
    content.words,
  );
}
