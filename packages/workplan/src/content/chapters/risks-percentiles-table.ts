import type { FigureRow } from '@zhulin/assessment';
import { fen, formatNumber } from '@zhulin/engines/units';
import type { Row, Run, Table } from '../../model.ts';
import { amountCell, numberCell } from '../cells.ts';
import type { Content } from '../context.ts';
import { numberIfAny, textIn } from '../rows.ts';
import { columnName, moneyUnit, NOTHING, plainRow, sheetOf, sourceLine } from '../sheet.ts';
import { simulated } from '../simulation.ts';

const FILE = 'chapter-5-risks';
const BY = { kind: 'figure', id: 'risk.percentiles' } as const;
const PERCENTS = [10, 50, 80, 90] as const;

/** Percentiles of each result side by side, with their standard errors below. */
export function percentilesTable(content: Content): Table | undefined {
  const groups = [...Map.groupBy(simulated(content, 'risk.percentiles'), (row) => textIn(row, 'riskOutput'))];
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
    rows: groups.flatMap(([output, rows]): Row[] => {
      const isTime = rows.some((row) => numberIfAny(row, 'months') !== undefined);
      const name = isTime ? own.text(FILE, '5.2/time-row') : words.text('tables', `riskOutput/${output}`);
      const cells = (money: string, months: string) =>
        PERCENTS.map((percent) => {
          const row = rows.find((each) => each['percent'] === percent);
          return row ? cell(content, row, { money, months }) : NOTHING;
        });
      return [
        plainRow(name, ...cells('amountFen', 'months')),
        plainRow(own.text(FILE, '5.2/error-row'), ...cells('standardErrorFen', 'standardErrorMonths')),
      ];
    }),
    source: sourceLine(content, { fields: ['risks.factors', 'risks.correlations'] }),
    notes: [
      own.text(FILE, '5.2/percentiles-note', {
        points: formatNumber(assessment.run.points, { decimals: 0 }),
        seed: assessment.run.seed,
      }),
    ],
  });
}

function cell(content: Content, row: FigureRow, { money, months }: { money: string; months: string }): Run {
  const amount = numberIfAny(row, money);
  if (amount !== undefined) return amountCell(fen(Math.round(amount)), BY, content);
  const time = numberIfAny(row, months);
  return time === undefined ? NOTHING : numberCell(time, 1, BY);
}
