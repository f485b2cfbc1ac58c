import type { Row, Run, Table } from '../../model.ts';
import { numberCell } from '../cells.ts';
import { type Content, rowsOf } from '../context.ts';
import { computedText } from '../number-text.ts';
import { numberIfAny, numberIn, textIfAny, textIn } from '../rows.ts';
import { fromFigure } from '../said.ts';
import { columnName, NOTHING, plainRow, sheetOf, sourceLine } from '../table-parts.ts';

const FILE = 'chapter-5-risks';
const BY = { kind: 'figure', id: 'risks.indicators' } as const;

/** The twelve indicators of the index, each with what was measured and what it counts. */
export function indexTable(content: Content): Table | undefined {
  const answer = rowsOf(content, 'risks.indicators');
  if ('lacks' in answer) return undefined;
  const { words, own } = content;
  const groups = Map.groupBy(answer.rows, (row) => textIn(row, 'class'));
  const rows: Row[] = [...groups].flatMap(([code, of]) => [
    { role: 'group', cells: [[words.text('tables', `class/${code}`)]] } satisfies Row,
    ...of.map((row) => {
      const measured = numberIfAny(row, 'measured');
      const unit = textIn(row, 'quantity');
      const points = numberIfAny(row, 'points');
      const level = textIfAny(row, 'level');
      const value: Run =
        measured === undefined
          ? own.text(FILE, '5.2/unknown')
          : fromFigure(computedText(measured, unit, words), BY.id);
      return plainRow(
        words.text('tables', `riskIndicator/${textIn(row, 'riskIndicator')}`),
        value,
        points === undefined ? NOTHING : numberCell(points, 1, BY),
        numberCell(numberIn(row, 'pointsMost'), 0, BY),
        level === undefined ? NOTHING : fromFigure(words.text('tables', `level/${level}`), BY.id),
        words.text('tables', `namedBy/${textIn(row, 'namedBy')}`),
      );
    }),
  ]);
  return sheetOf({
    id: 'c5-index',
    title: own.text(FILE, '5.2/table-index'),
    heads: [
      [columnName(content, 'indicator'), 'text'],
      [columnName(content, 'measured'), 'number'],
      [columnName(content, 'points'), 'number'],
      [columnName(content, 'pointsMost'), 'number'],
      [columnName(content, 'level'), 'mark'],
      [columnName(content, 'namedBy'), 'mark'],
    ],
    rows,
    source: sourceLine(content, {
      fields: ['risks.observations'],
      rules: ['risk.weights', 'risk_index.weights'],
    }),
    notes: [own.text(FILE, '5.2/index-note')],
  });
}
