import type { FigureRow } from '@zhulin/assessment';
import { dayText } from '@zhulin/contract';
import { fen } from '@zhulin/engines/units';
import type { Block, Row, Run } from '../../model.ts';
import { amountCell } from '../cells.ts';
import { amountText, type Content, say as frame, numberRun, rowsOf } from '../context.ts';
import { inCell } from '../in-text.ts';
import { isIn, numberIfAny, textIn } from '../rows.ts';
import { moneyUnit, NOTHING, plainRow } from '../table-parts.ts';
import { type Annex, figureRef, numbered, openAnnex, saidCell } from './annex-parts.ts';

const FIGURE = 'policies.table';
const POLICIES = figureRef(FIGURE);

/** 政策支持清单: each support with its legal standing, what it is worth, whether it is counted and the day it was checked. */
export function policiesOf(content: Content): Block[] {
  const annex = openAnnex(content, 'policies');
  const answer = rowsOf(content, FIGURE);
  if ('lacks' in answer) return [annex.waits(answer.lacks)];
  const { rows } = answer;
  const applied = rows.filter((row) => isIn(row, 'isApplied'));
  const counted = rows.filter((row) => isIn(row, 'isCounted'));
  const standing = (code: string) => rows.filter((row) => row['standing'] === code).length;
  const worth = numberRun(content, 'policies.worth', (value) =>
    annex.say('amount', { amount: amountText(value, content.words), unit: frame(content, 'wan-yuan') }),
  );
  return [
    annex.tell(
      ['told', { count: rows.length, conditional: standing('conditional'), open: standing('to_confirm') }],
      applied.length === 0
        ? ['none-applied']
        : counted.length === 0
          ? ['none-counted', { applied: applied.length }]
          : ['counted', { applied: applied.length, counted: counted.length, worth }],
    ),
    policyTable(annex, rows, content),
  ];
}

function policyTable(annex: Annex, rows: readonly FigureRow[], content: Content): Block {
  const days = new Set(rows.flatMap(({ checked }) => (typeof checked === 'string' ? [checked] : [])));
  const [day] = days;
  const isOneDay = days.size === 1 && rows.every(({ checked }) => checked === day);
  const hasWorth = rows.some((row) => worthOf(row) !== undefined);
  return annex.table({
    id: 'a22-policies',
    ...(hasWorth && { unit: moneyUnit(content) }),
    columns: [
      ['number', 'mark'],
      ['policy'],
      ['standing', 'mark'],
      ['applies', 'mark'],
      ['depends-on'],
      ...(hasWorth ? [['worth', 'number'] as const] : []),
      ['state'],
      ...(isOneDay ? [] : [['checked', 'mark'] as const]),
    ],
    rows: numbered(rows.map((row) => policyRow(annex, row, { content, hasWorth, isOneDay }))),
    notes: [
      annex.say('standing-note'),
      ...(hasWorth ? [annex.say('worth-note')] : []),
      ...(isOneDay && day !== undefined
        ? [annex.say('checked-note', { day: dayText(day, content.words) })]
        : []),
    ],
  });
}

/** What a policy would bring; what does not apply brings nothing. */
function worthOf(row: FigureRow): number | undefined {
  return row['applies'] === 'no' ? undefined : numberIfAny(row, 'worthFen');
}

/** Whether the plan uses a policy and counts it, and what it names as its ground. */
function stateOf(annex: Annex, row: FigureRow, { plan }: Content): Run[] {
  const reason = typeof row['reason'] === 'string' ? inCell(annex.coded('reason', row['reason'])) : NOTHING;
  const basis = plan.policies?.find(({ policy }) => policy === row['id'])?.basis;
  if (basis === undefined) return [reason];
  return [reason, annex.say('basis-opens'), { author: basis }, annex.say('basis-closes')];
}

function policyRow(
  annex: Annex,
  row: FigureRow,
  { content, hasWorth, isOneDay }: { content: Content; hasWorth: boolean; isOneDay: boolean },
): Row {
  const { book, words } = content;
  const id = textIn(row, 'id');
  const rule = book.find(`policy_standing.${id}`);
  const worth = worthOf(row);
  const code = (column: string): Run => {
    const cell = row[column];
    return typeof cell === 'string' ? inCell(annex.coded(column, cell)) : NOTHING;
  };
  const checked = row['checked'];
  return plainRow(
    rule.ok ? rule.rule.title[words.language] : { author: id },
    code('standing'),
    code('applies'),
    code('dependsOn'),
    ...(hasWorth ? [worth === undefined ? NOTHING : amountCell(fen(worth), POLICIES, content)] : []),
    stateOf(annex, row, content),
    ...(isOneDay ? [] : [typeof checked === 'string' ? saidCell(checked, POLICIES) : NOTHING]),
  );
}
