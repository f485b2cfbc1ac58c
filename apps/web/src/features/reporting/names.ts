import { isNumeric, type ReportCell, type ReportField, type Words } from '@zhulin/contract';
import { formatNumber } from '@zhulin/engines/units';

const EXACT_BELOW = 1e15;
const DECIMALS_MAX = 20;

/** A cell as it was filed, to its last digit. */
export function cellText(cell: ReportCell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  const plain = String(cell);
  if (Math.abs(cell) >= EXACT_BELOW || plain.includes('e')) return plain;
  const decimals = plain.split('.')[1]?.length ?? 0;
  return formatNumber(cell, { decimals: Math.min(decimals, DECIMALS_MAX) });
}

const SUM_DECIMALS = 6;

/** A sum without the dust of binary fractions, as the workbook shows it. */
export const sumText = (sum: number | undefined): string =>
  sum === undefined ? '–' : formatNumber(sum, { decimals: SUM_DECIMALS });

export const alignOf = (field: ReportField): 'number' | undefined =>
  isNumeric(field) ? 'number' : undefined;

/** Where a remark or a problem stands: 第 3 行“开工套数”. */
export function placeText(
  { row, field }: { readonly row: number; readonly field: string | null },
  fields: readonly ReportField[],
  words: Words,
): string {
  const label = fields.find(({ id }) => id === field)?.label;
  return label === undefined
    ? words.text('web-reporting', 'place.row', { row })
    : words.text('web-reporting', 'place.cell', { row, label });
}
