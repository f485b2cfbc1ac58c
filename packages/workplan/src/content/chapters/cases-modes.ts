import type { FigureRow } from '@zhulin/assessment';
import { quantityText } from '@zhulin/contract';
import { formatNumber } from '@zhulin/engines/units';
import type { Block, Run, Table } from '../../model.ts';
import { numberCell } from '../cells.ts';
import { type Content, missingRun, type Part, phrase, rowsOf, sayingOf } from '../context.ts';
import { tableWord, toldIn } from '../in-text.ts';
import { numberIn, textIn } from '../rows.ts';
import { fromFigure, listed } from '../said.ts';
import { openSection, type Sentence } from '../section.ts';
import { columnName, plainRow, sheetOf, sourceLine, wordIn } from '../table-parts.ts';
import { ownCell, ownRun } from './own.ts';

const FILE = 'chapter-9-cases';
const say = sayingOf(FILE);
const REASONS = 'cases.reasons';
/** How many features are asked for by name. */
const ASKED = 5;

/** 模式选择: which mode fits, why, and what would change it. */
export function modesSection(content: Content): Block[] {
  const section = openSection(content, FILE, '9.3');
  const modes = rowsOf(content, 'cases.modes');
  const recommendation = rowsOf(content, 'cases.recommendation');
  if ('lacks' in modes || 'lacks' in recommendation) {
    section.lack([
      ...('lacks' in modes ? modes.lacks : []),
      ...('lacks' in recommendation ? recommendation.lacks : []),
    ]);
    return section.close();
  }
  const [advice] = recommendation.rows;
  section.tell(...(advice === undefined ? [] : [recommended(content, advice)]));
  section.list(...modes.rows.map((row) => reasonsOf(content, row)));
  section.tell(...changes(content), ...ask(content));
  section.add(tableOf(content, modes.rows));
  return section.close();
}

function recommended(content: Content, row: FigureRow): Sentence {
  const parts: Record<string, Part> = {
    ...(row['communityMode'] !== undefined && {
      mode: fromFigure(wordIn(content, row, 'communityMode'), 'cases.recommendation'),
    }),
    ...(row['runnerUp'] !== undefined && {
      second: fromFigure(wordIn(content, row, 'runnerUp'), 'cases.recommendation'),
    }),
  };
  return [`advice/${textIn(row, 'recommendation')}`, parts];
}

/** The points of a mode, with what speaks for it and against it. */
function reasonsOf(content: Content, row: FigureRow): Sentence {
  const mode = textIn(row, 'communityMode');
  const answer = rowsOf(content, REASONS);
  const reasons = 'lacks' in answer ? [] : answer.rows.filter((each) => each['communityMode'] === mode);
  const of = (verdict: string): Run[] =>
    listed(
      reasons.filter((each) => each['criterionVerdict'] === verdict).map((each) => reason(content, each)),
      content,
    );
  const [met, unmet, unknown] = [of('met'), of('unmet'), of('unknown')];
  const least = points(content, numberIn(row, 'scoreLeast'));
  const most = points(content, numberIn(row, 'scoreMost'));
  const parts = { mode: wordIn(content, row, 'communityMode'), least, most };
  const told = [
    ...(met.length > 0 ? [phrase(content, FILE, '9.3/reasons/met', { names: met })] : []),
    ...(unmet.length > 0 ? [phrase(content, FILE, '9.3/reasons/unmet', { names: unmet })] : []),
    ...(unknown.length > 0 ? [phrase(content, FILE, '9.3/reasons/unknown', { names: unknown })] : []),
  ];
  const isSettled = numberIn(row, 'scoreLeast') === numberIn(row, 'scoreMost');
  const reasonsTold = told.flatMap((each, index): Run[] =>
    index === 0 ? each : [say(content, '9.3/reasons/and'), ...each],
  );
  return [isSettled ? 'score/settled' : 'score/open', { ...parts, reasons: reasonsTold }];
}

function points(content: Content, value: number): Run {
  return ownRun(content, ownCell('cases.modes', value, 'points'));
}

/** 智慧覆盖率92%（不低于90%）. */
function reason(content: Content, row: FigureRow): Run[] {
  const feature = toldIn(content, row, 'feature');
  const [here, wanted] = [cell(content, row, 'here'), cell(content, row, 'wanted')];
  if (here === undefined || wanted === undefined) return [fromFigure(feature, REASONS)];
  if (row['sense'] === 'one_of')
    return [fromFigure(say(content, '9.3/reasons/one-of', { feature, here, wanted }), REASONS)];
  const sense = toldIn(content, row, 'sense');
  return [fromFigure(say(content, '9.3/reasons/one', { feature, here, sense, wanted }), REASONS)];
}

/** A cell as text: a number in the unit of its row, or a code by its word; several codes are joined. */
function cell(content: Content, row: FigureRow, column: 'here' | 'wanted'): string | undefined {
  const value = row[column];
  if (value === undefined) return undefined;
  if (typeof value === 'number') return quantityText(value, textIn(row, 'quantity'), content.words);
  const words = String(value)
    .split('; ')
    .map((code) => tableWord(content, column, code));
  return words.join(content.words.text('tables', 'and'));
}

/** What would bring the runner-up level. */
function changes(content: Content): Sentence[] {
  const answer = rowsOf(content, 'cases.changes');
  if ('lacks' in answer) return [];
  const of = (direction: string): Run[] =>
    listed(
      answer.rows.filter((row) => row['direction'] === direction).map((row) => reason(content, row)),
      content,
    );
  const [met, lost] = [of('met'), of('lost')];
  return [
    ...(met.length > 0 ? [['changes/met', { names: met }] as const] : []),
    ...(lost.length > 0 ? [['changes/lost', { names: lost }] as const] : []),
  ];
}

function ask(content: Content): Sentence[] {
  const answer = rowsOf(content, 'cases.ask');
  if ('lacks' in answer) return [['ask', { names: missingRun(content, answer.lacks) }]];
  if (answer.rows.length === 0) return [];
  const names = answer.rows
    .slice(0, ASKED)
    .map((row): Run[] => [
      fromFigure(toldIn(content, row, 'feature'), 'cases.ask'),
      fromFigure(
        say(content, '9.3/ask-weight', { weight: formatNumber(numberIn(row, 'weight'), { decimals: 0 }) }),
        'cases.ask',
      ),
    ]);
  const all = answer.rows.length;
  return [[all > ASKED ? 'ask-many' : 'ask', { count: all, names: listed(names, content) }]];
}

function tableOf(content: Content, rows: readonly FigureRow[]): Table {
  const of = { kind: 'figure', id: 'cases.modes' } as const;
  return sheetOf({
    id: 'c9-modes',
    title: say(content, '9.3/table'),
    unit: say(content, '9.3/unit'),
    heads: [
      [columnName(content, 'communityMode'), 'text'],
      [columnName(content, 'scoreLeast'), 'number'],
      [columnName(content, 'scoreMost'), 'number'],
      [columnName(content, 'knownWeight'), 'number'],
      [columnName(content, 'namedBy'), 'text'],
    ],
    rows: rows.map((row) =>
      plainRow(
        wordIn(content, row, 'communityMode'),
        numberCell(numberIn(row, 'scoreLeast'), 0, of),
        numberCell(numberIn(row, 'scoreMost'), 0, of),
        numberCell(numberIn(row, 'knownWeight'), 0, of),
        wordIn(content, row, 'namedBy'),
      ),
    ),
    source: sourceLine(content, { fields: ['setting'], rules: ['casebook.modes'] }),
    notes: [say(content, '9.3/note')],
  });
}
