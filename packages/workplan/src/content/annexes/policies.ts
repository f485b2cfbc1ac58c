import type { FigureRow } from '@zhulin/assessment';
import { fen } from '@zhulin/engines/units';
import type { Block, Row, Run } from '../../model.ts';
import { amountCell } from '../cells.ts';
import { amountText, type Content, say as frame, numberRun, rowsOf } from '../context.ts';
import { moneyUnit, NOTHING, plainRow } from '../sheet.ts';
import { type Annex, figureRef, numbered, openAnnex, saidCell } from './annex-parts.ts';
import { isIn, numberIn, textIn } from './figure-rows.ts';

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
      counted.length === 0
        ? ['none-counted', { applied: applied.length }]
        : ['counted', { applied: applied.length, counted: counted.length, worth }],
    ),
    policyTable(annex, rows, content),
  ];
}

function policyTable(annex: Annex, rows: readonly FigureRow[], content: Content): Block {
  return annex.table({
    id: 'a22-policies',
    unit: moneyUnit(content),
    isLandscape: true,
    columns: [
      ['number', 'mark'],
      ['policy'],
      ['standing', 'mark'],
      ['applies', 'mark'],
      ['applied', 'mark'],
      ['depends-on'],
      ['worth', 'number'],
      ['counted', 'mark'],
      ['reason'],
      ['basis'],
      ['checked', 'mark'],
    ],
    rows: numbered(rows.map((row) => policyRow(annex, row, content))),
    notes: [annex.say('standing-note'), annex.say('worth-note')],
  });
}

function policyRow(annex: Annex, row: FigureRow, content: Content): Row {
  const { book, words, plan } = content;
  const id = textIn(row, 'id');
  const rule = book.find(`policy_standing.${id}`);
  const basis = plan.policies?.find(({ policy }) => policy === id)?.basis;
  const worth = numberIn(row, 'worthFen');
  const code = (column: string): Run => {
    const cell = row[column];
    return typeof cell === 'string' ? annex.coded(column, cell) : NOTHING;
  };
  const checked = row['checked'];
  return plainRow(
    rule.ok ? rule.rule.title[words.language] : { author: id },
    code('standing'),
    code('applies'),
    annex.yesNo(isIn(row, 'isApplied')),
    code('dependsOn'),
    worth === undefined ? NOTHING : amountCell(fen(worth), POLICIES, content),
    annex.yesNo(isIn(row, 'isCounted')),
    code('reason'),
    basis === undefined ? NOTHING : { author: basis },
    typeof checked === 'string' ? saidCell(checked, POLICIES) : NOTHING,
  );
}
