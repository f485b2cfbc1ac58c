import type { FigureRow } from '@zhulin/assessment';
import { listText, quantityText, ruleTitle } from '@zhulin/contract';
import { formatNumber } from '@zhulin/engines/units';
import type { Row, Table } from '../../model.ts';
import { effectName, valueCell } from '../benefit-rows.ts';
import { type Content, rowsOf } from '../context.ts';
import { toldIn } from '../in-text.ts';
import { ruleOf } from '../norm.ts';
import { numberIfAny, numberIn, textIn } from '../rows.ts';
import { fromFigure, listed } from '../said.ts';
import type { Sentence } from '../section.ts';
import { columnName, NOTHING, plainRow, sheetOf, sourceLine, wordIn } from '../table-parts.ts';

const FILE = 'chapter-7-effects';
const BY = { kind: 'figure', id: 'benefits.claims' } as const;

/** What the source claims, scaled to this project. */
export function claims(content: Content): readonly FigureRow[] {
  const answer = rowsOf(content, 'benefits.claims');
  return 'lacks' in answer ? [] : answer.rows;
}

/** What a claim is called: by its rule. */
export function claimTitle(content: Content, row: FigureRow, column: 'rule' | 'toRule' = 'rule'): string {
  const id = textIn(row, column);
  const rule = ruleOf(content, id);
  return ruleTitle(id, rule ? { [id]: rule } : {}, content.words);
}

/** The claims about some effects that do not hold, the farthest of them with its numbers.
 * @param section  whose words tell it */
export function claimSentences(content: Content, section: string, effects: readonly string[]): Sentence[] {
  const of = claims(content).filter((row) => effects.includes(textIn(row, 'effect')));
  const above = of.filter((row) => row['claimVerdict'] === 'above');
  const within = of.filter((row) => row['claimVerdict'] === 'within');
  const [farthest] = [...above].sort((one, other) => times(other) - times(one));
  if (of.length === 0) return [];
  if (!farthest) return within.length === of.length ? [['claims-hold', { count: of.length }]] : [];
  const unit = textIn(farthest, 'quantity');
  const text = (value: number) => fromFigure(quantityText(Math.round(value), unit, content.words), BY.id);
  const rules = [...new Set(above.map((row) => claimTitle(content, row)))];
  return [
    [
      rules.length > 1 ? 'claims-above' : 'claim-above',
      {
        count: rules.length,
        names: listed(
          rules.map((name) => content.own.text(FILE, `${section}/quoted`, { name })),
          content,
        ),
        claim: claimTitle(content, farthest),
        effect: toldIn(content, farthest, 'effect'),
        claimed: text(numberIn(farthest, 'claimedValue')),
        base: text(numberIn(farthest, 'baseValue')),
        times: fromFigure(formatNumber(times(farthest), { decimals: 1 }), BY.id),
      },
    ],
  ];
}

function times(row: FigureRow): number {
  const number = numberIfAny(row, 'timesClaimed');
  return number === undefined ? 0 : number;
}

/** The claims of the source that can be checked beside the base scenario, whose range stands in the table of its effect;
 * the others are named below it. */
export function claimsTable(content: Content): Table | undefined {
  const all = claims(content);
  const rows = all.filter((row) => row['claimVerdict'] !== 'unknown');
  if (rows.length === 0) return undefined;
  const unchecked = all.filter((row) => !rows.includes(row));
  return sheetOf({
    id: 'c7-claims',
    title: content.own.text(FILE, '7.4/table'),
    heads: [
      [content.own.text(FILE, '7.4/head-claim'), 'text'],
      [columnName(content, 'effect'), 'text'],
      [content.own.text(FILE, '7.4/head-claimed'), 'number'],
      [columnName(content, 'baseValue'), 'number'],
      [content.own.text(FILE, '7.4/head-times'), 'number'],
      [columnName(content, 'claimVerdict'), 'mark'],
    ],
    rows: rows.map((row) => claimRow(content, row)),
    source: sourceLine(content, {
      fields: ['environment', 'buildings.floorAreaM2'],
      rules: rows.map((row) => textIn(row, 'rule')),
    }),
    notes: [
      content.own.text(FILE, '7.4/claims-note'),
      ...(unchecked.length === 0 ? [] : [uncheckedNote(content, unchecked)]),
    ],
  });
}

function claimRow(content: Content, row: FigureRow): Row {
  const times = numberIfAny(row, 'timesClaimed');
  return plainRow(
    claimTitle(content, row),
    effectName(content, row),
    valueCell(content, row, 'claimedValue', BY),
    valueCell(content, row, 'baseValue', BY),
    times === undefined
      ? NOTHING
      : {
          text: formatNumber(times, { decimals: 2, fixed: true }),
          of: BY,
          value: { number: times, decimals: 2 },
        },
    wordIn(content, row, 'claimVerdict'),
  );
}

/** Claims for which there is nothing to hold them against; one that is made of two effects goes by both. */
function uncheckedNote(content: Content, rows: readonly FigureRow[]): string {
  const names = rows.map((row) => {
    const [claim, effect] = [claimTitle(content, row), wordIn(content, row, 'effect')];
    return effect.startsWith(claim) ? effect : content.own.text(FILE, '7.4/pair-name', { claim, effect });
  });
  return content.own.text(FILE, '7.4/unchecked', {
    count: rows.length,
    names: listText([...new Set(names)], content.words),
  });
}
