import type { TraceRef } from '@zhulin/assessment';
import { quantityText } from '@zhulin/contract';
import { convert, type Fen, formatNumber } from '@zhulin/engines/units';
import type { Row, Run, Said } from '../model.ts';
import { amountText, type Content, inTableUnit, say } from './context.ts';
import { shareText } from './number-text.ts';

/** Money in a column of the money tables: 万元 (million yuan in English) with two decimals. */
export function amountCell(amount: Fen, of: TraceRef, { words }: Content): Said {
  return { text: amountText(amount, words), of, value: { number: inTableUnit(amount, words), decimals: 2 } };
}

/** A share in a column, in per cent with one decimal. */
export function shareCell(share: number, of: TraceRef): Said {
  return { text: shareText(share), of, value: { number: share, decimals: 1, isShare: true } };
}

/** A number in a column whose head names the unit; areas and people whole. */
export function numberCell(value: number, decimals: number, of: TraceRef): Said {
  return { text: formatNumber(value, { decimals, fixed: true }), of, value: { number: value, decimals } };
}

/** An area in running text with its mu beside the unit of the standard. */
export function landText(areaM2: number, content: Content): string {
  const mu = formatNumber(muOf(areaM2), { decimals: 1 });
  return say(content, 'area-with-mu', { area: quantityText(areaM2, 'm2', content.words), mu });
}

/** The unit in which land is bought. */
export function muOf(areaM2: number): number {
  return convert(areaM2, 'm2', 'mu');
}

/** The last row of a table: the sum of rows in each column of numbers, exact; blank elsewhere.
 * @param rows  all rows above it
 * @param summed  positions of the columns that add up
 * @param only  the rows added up, by their position, where it closes a part of the table; without it all plain rows */
export function totalRow(
  rows: readonly Row[],
  summed: readonly number[],
  { content, label, only }: { content: Content; label?: string; only?: readonly number[] },
): Row {
  const sumOf = only ? [...only] : rows.flatMap(({ role }, index) => (role === 'plain' ? [index] : []));
  const columns = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const cells = Array.from({ length: columns }, (_, column): Run[] => {
    if (column === 0) return [label ?? say(content, 'sum')];
    return summed.includes(column) ? [sumText(rows, sumOf, column)] : [];
  });
  return { role: 'total', cells, sumOf };
}

/** The sum of what a column shows; — where a row of it has no number, since half a sum would mislead. */
function sumText(rows: readonly Row[], positions: readonly number[], column: number): Run {
  const values = positions.map((position) => numberOf(rows[position]?.cells[column]?.[0]));
  const known = values.filter((value) => value !== undefined);
  const [first] = known;
  if (first === undefined || known.length < values.length) return '—';
  const { decimals, isShare } = first;
  const sum = known.reduce((total, { number }) => total + number, 0);
  return isShare ? shareText(sum) : formatNumber(sum, { decimals, fixed: true });
}

function numberOf(run: Run | undefined): Said['value'] | undefined {
  return typeof run === 'object' && 'of' in run ? run.value : undefined;
}
