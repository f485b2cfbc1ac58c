import { formatNumber } from '@zhulin/engines/units';
import type { Block, Run } from '../../model.ts';
import { effectRows, LONG_EFFECTS, scenarioRun } from '../benefit-rows.ts';
import { answerOf, type Content, figureOf, rowsOf } from '../context.ts';
import { tableWord, toldIn } from '../in-text.ts';
import { computedText } from '../number-text.ts';
import { numberIn, textIn } from '../rows.ts';
import { cellRun, fromFigure, listed } from '../said.ts';
import { figureRun, openSection, type Sentence } from '../section.ts';
import { claims, claimsTable, claimTitle } from './effects-claims.ts';

const FILE = 'chapter-7-effects';
const TERMS_MOST = 6;

/** 7.4 长期效益: over the years of operation and service, what the ranges leave open, and which claims do not hold. */
export function longSection(content: Content): Block[] {
  const section = openSection(content, FILE, '7.4');
  section.tell(...operation(content), ...life(content));
  section.tell(...open(content), ...verdicts(content), ...between(content));
  section.add(claimsTable(content));
  return section.close();
}

/** Net income of the first and the last year of operation. */
function operation(content: Content): Sentence[] {
  const answer = answerOf(content, 'finance.operation.net');
  if ('lacks' in answer) return [['net-rising', { first: figureRun(content, 'finance.operation.net') }]];
  const amounts = Array.isArray(answer.value) ? answer.value.map(Number) : [];
  const [first] = amounts;
  const last = amounts.at(-1);
  if (first === undefined || last === undefined || amounts.length < 2) return [];
  const figure = figureOf(content, 'finance.operation.net');
  const by = { unit: 'fen', figure: 'finance.operation.net' };
  const from = figure.axis?.kind === 'calendar-year' ? figure.axis.from : undefined;
  const negative = amounts.findIndex((amount) => amount < 0);
  const parts = {
    years: amounts.length,
    first: cellRun(content, first, by),
    last: cellRun(content, last, by),
  };
  if (negative >= 0 && from !== undefined) {
    return [['net-negative', { ...parts, year: fromFigure(String(from + negative), by.figure) }]];
  }
  return [[last >= first ? 'net-rising' : 'net-falling', parts]];
}

/** Carbon saved over the years of service and what it would be worth. */
function life(content: Content): Sentence[] {
  const answer = effectRows(content, LONG_EFFECTS);
  if ('lacks' in answer) return [];
  const [saved, worth] = answer.rows;
  if (!saved || !worth) return [];
  return [
    [
      'life',
      { saved: scenarioRun(content, saved, 'baseValue'), worth: scenarioRun(content, worth, 'baseValue') },
    ],
  ];
}

/** The values of which nobody has published the least or the most. */
function open(content: Content): Sentence[] {
  const answer = rowsOf(content, 'benefits.open_edges');
  if ('lacks' in answer || answer.rows.length === 0) return [];
  const terms = [...new Set(answer.rows.map((row) => tableWord(content, 'term', textIn(row, 'term'))))];
  const effects = new Set(answer.rows.map((row) => textIn(row, 'effect')));
  const shown = listed(terms.slice(0, TERMS_MOST), content);
  return [
    [
      terms.length > TERMS_MOST ? 'open-many' : 'open',
      { effects: effects.size, terms: shown, count: terms.length },
    ],
  ];
}

/** How many claims hold, and the one that is farthest from its range. */
function verdicts(content: Content): Sentence[] {
  const rows = claims(content);
  if (rows.length === 0) return [];
  const of = (verdict: string) => rows.filter((row) => row['claimVerdict'] === verdict).length;
  const each = (['within', 'above', 'below', 'unknown'] as const).flatMap((verdict) => {
    const count = of(verdict);
    return count === 0 ? [] : [content.own.text(FILE, `7.4/verdict/${verdict}`, { count })];
  });
  return [['verdicts', { count: rows.length, each: each.join(content.own.text(FILE, '7.4/verdict-and')) }]];
}

/** Claims of the source that cannot both hold, whatever the project. */
function between(content: Content): Sentence[] {
  const answer = rowsOf(content, 'benefits.between');
  if ('lacks' in answer) return [];
  const apart = answer.rows.filter(
    (row) => row['claimVerdict'] !== 'within' && row['claimVerdict'] !== 'unknown',
  );
  if (apart.length === 0) return [];
  const each = apart.map((row): Run => {
    const unit = textIn(row, 'quantity');
    const amount = (column: string) => computedText(numberIn(row, column), unit, content.words);
    return fromFigure(
      content.own.text(FILE, '7.4/pair', {
        one: claimTitle(content, row),
        other: claimTitle(content, row, 'toRule'),
        effect: toldIn(content, row, 'effect'),
        base: amount('baseValue'),
        claimed: amount('claimedValue'),
        times: formatNumber(numberIn(row, 'timesClaimed'), { decimals: 1 }),
      }),
      'benefits.between',
    );
  });
  const mark = content.own.text(FILE, '7.4/pair-and');
  const parts = each.flatMap((run, index): Run[] => (index === 0 ? [run] : [mark, run]));
  return [['between', { count: apart.length, each: parts }]];
}
