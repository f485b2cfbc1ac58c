import type { FigureRow } from '@zhulin/assessment';
import { listText, quantityText } from '@zhulin/contract';
import { fen, formatNumber } from '@zhulin/engines/units';
import type { Row, Run, Table } from '../../model.ts';
import { amountCell, numberCell } from '../cells.ts';
import type { Content } from '../context.ts';
import { numberIfAny, textIn } from '../rows.ts';
import { simulated } from '../simulation.ts';
import { columnName, moneyUnit, NOTHING, plainRow, sheetOf, sourceLine } from '../table-parts.ts';

const FILE = 'chapter-5-risks';
const BY = { kind: 'figure', id: 'risk.percentiles' } as const;
const PERCENTS = [10, 50, 80, 90] as const;

/** Percentiles of each result side by side; a result that does not move has none. How far sampling may be off is told below. */
export function percentilesTable(content: Content): Table | undefined {
  const percentiles = simulated(content, 'risk.percentiles');
  const groups = [...Map.groupBy(percentiles, (row) => textIn(row, 'riskOutput'))].filter(([, rows]) =>
    isMoving(rows),
  );
  if (groups.length === 0) return undefined;
  const { own, words, assessment } = content;
  return sheetOf({
    id: 'c5-percentiles',
    title: own.text(FILE, '5.2/table-percentiles'),
    unit: moneyUnit(content),
    heads: [
      [columnName(content, 'riskOutput'), 'text'],
      ...PERCENTS.map((percent) => [`P${percent}`, 'number'] as const),
    ],
    rows: groups.map(([output, rows]): Row => {
      const isTime = rows.some((row) => numberIfAny(row, 'months') !== undefined);
      const name = isTime ? own.text(FILE, '5.2/time-row') : words.text('tables', `riskOutput/${output}`);
      const cells = PERCENTS.map((percent) => {
        const row = rows.find((each) => each['percent'] === percent);
        return row ? cell(content, row) : NOTHING;
      });
      return plainRow(name, ...cells);
    }),
    source: sourceLine(content, { fields: ['risks.factors', 'risks.correlations'] }),
    notes: [
      own.text(FILE, '5.2/percentiles-note', {
        points: formatNumber(assessment.run.points, { decimals: 0 }),
        seed: assessment.run.seed,
        errors: listText(
          errorsOf(
            content,
            groups.flatMap(([, rows]) => rows),
          ),
          words,
        ),
      }),
    ],
  });
}

function isMoving(rows: readonly FigureRow[]): boolean {
  const values = rows.flatMap((row) => numberIfAny(row, 'amountFen') ?? numberIfAny(row, 'months') ?? []);
  return new Set(values).size > 1;
}

/** The largest standard error of money, and of time. */
function errorsOf({ words }: Content, rows: readonly FigureRow[]): string[] {
  const most = (column: string) => Math.max(...rows.flatMap((row) => numberIfAny(row, column) ?? []));
  const [money, months] = [most('standardErrorFen'), most('standardErrorMonths')];
  return [
    ...(Number.isFinite(money) ? [quantityText(money, 'fen', words)] : []),
    ...(Number.isFinite(months) ? [quantityText(months, 'months', words)] : []),
  ];
}

function cell(content: Content, row: FigureRow): Run {
  const amount = numberIfAny(row, 'amountFen');
  if (amount !== undefined) return amountCell(fen(Math.round(amount)), BY, content);
  const time = numberIfAny(row, 'months');
  return time === undefined ? NOTHING : numberCell(time, 1, BY);
}
