import type { FigureRow, TraceRef } from '@zhulin/assessment';
import { fen } from '@zhulin/engines/units';
import type { Run, Table } from '../../model.ts';
import { amountCell, shareCell } from '../cells.ts';
import { type Content, rowsOf, say } from '../context.ts';
import { numberIfAny } from '../rows.ts';
import { columnName, moneyUnit, NOTHING, plainRow, sheetOf, sourceLine, wordIn } from '../table-parts.ts';

const FILE = 'chapter-4-path';

/** The modes of delivery beside each other, for the plan's own money. */
export function modesTable(content: Content): Table | undefined {
  const answer = rowsOf(content, 'finance.modes.comparison');
  if ('lacks' in answer || answer.rows.length === 0) return undefined;
  const of: TraceRef = { kind: 'figure', id: 'finance.modes.comparison' };
  return sheetOf({
    id: 'c4-modes',
    title: content.own.text(FILE, '4.2/table-modes'),
    unit: moneyUnit(content),
    heads: [
      [columnName(content, 'mode'), 'text'],
      [columnName(content, 'socialReturn'), 'number'],
      [columnName(content, 'governmentNpvFen'), 'number'],
      [columnName(content, 'debtShortfallFen'), 'number'],
      [columnName(content, 'madeUpFen'), 'number'],
    ],
    rows: answer.rows.map((row) =>
      plainRow(
        wordIn(content, row, 'mode'),
        shareIn(row, 'socialReturn', of),
        money(row, 'governmentNpvFen', of, content),
        money(row, 'debtShortfallFen', of, content),
        money(row, 'madeUpFen', of, content),
      ),
    ),
    source: sourceLine(content, { fields: ['funding', 'operation'] }),
    notes: [
      ...stated(answer.rows, content),
      ...reasons(answer.rows, content),
      ...(answer.rows.some((row) => row['mode'] === 'ppp_exit')
        ? [content.own.text(FILE, '4.2/exit-note')]
        : []),
      say(content, 'rounding'),
    ],
  });
}

/** Which mode is reckoned with the plan's own sources; the others with the shares of their mode. */
function stated(rows: readonly FigureRow[], content: Content): string[] {
  return rows
    .filter((row) => row['basis'] === 'stated')
    .map((row) => content.own.text(FILE, '4.2/stated', { mode: wordIn(content, row, 'mode') }));
}

/** Why a mode has no return. */
function reasons(rows: readonly FigureRow[], content: Content): string[] {
  return rows
    .filter((row) => row['socialReturnReason'] !== undefined)
    .map((row) =>
      content.own.text(FILE, '4.2/no-return', {
        mode: wordIn(content, row, 'mode'),
        reason: wordIn(content, row, 'socialReturnReason'),
      }),
    );
}

/** In which order money goes out, what is left unpaid and who makes it up. */
export function tiersTable(content: Content): Table | undefined {
  const answer = rowsOf(content, 'finance.modes.tiers');
  if ('lacks' in answer || answer.rows.length === 0) return undefined;
  const of: TraceRef = { kind: 'figure', id: 'finance.modes.tiers' };
  return sheetOf({
    id: 'c4-tiers',
    title: content.own.text(FILE, '4.2/table-tiers'),
    unit: moneyUnit(content),
    heads: [
      [columnName(content, 'tier'), 'text'],
      [columnName(content, 'paidFen'), 'number'],
      [columnName(content, 'fromReserveFen'), 'number'],
      [columnName(content, 'unpaidFen'), 'number'],
      [columnName(content, 'madeUpFen'), 'number'],
      [columnName(content, 'madeUpBy'), 'mark'],
    ],
    rows: answer.rows.map((row) =>
      plainRow(
        wordIn(content, row, 'tier'),
        money(row, 'paidFen', of, content),
        money(row, 'fromReserveFen', of, content),
        money(row, 'unpaidFen', of, content),
        money(row, 'madeUpFen', of, content),
        wordIn(content, row, 'madeUpBy'),
      ),
    ),
    source: sourceLine(content, { fields: ['funding', 'operation'] }),
    notes: [content.own.text(FILE, '4.2/tiers-note')],
  });
}

function money(row: FigureRow, column: string, of: TraceRef, content: Content): Run {
  const amount = numberIfAny(row, column);
  return amount === undefined ? NOTHING : amountCell(fen(Math.round(amount)), of, content);
}

function shareIn(row: FigureRow, column: string, of: TraceRef): Run {
  const share = numberIfAny(row, column);
  return share === undefined ? NOTHING : shareCell(share, of);
}
