import { collectIssues, reportNumber } from '../issues/index.ts';
import type { BenefitsIssue, BenefitsReport } from './issue.ts';
import type { InputOutputTable } from './table.ts';

/** Every fault for which no multiplier is computed. Cost: O(sectors²). */
export function readTable(table: InputOutputTable): BenefitsIssue[] {
  return collectIssues<BenefitsIssue['code']>((report) => {
    const { sectors, rows, imports } = table;
    const size = sectors.length;
    if (size === 0) report('NO_SECTORS', ['sectors'], 'an empty list', 'a sector or more');
    reportRepeated(sectors, ['sectors'], report);
    reportRepeated(
      rows.map(({ id }) => id),
      ['rows'],
      report,
    );
    const isSquare = 'flows' in table ? readFlows(table, report) : readCoefficients(table, report);
    if (isSquare) readColumns(table, report);
    rows.forEach(({ amounts }, place) => {
      const path = ['rows', place, 'amounts'];
      readLength(amounts, path, size, report);
      for (const [sector, amount] of amounts.entries())
        reportNumber(amount, { path: [...path, sector] }, report);
    });
    if (imports.are !== 'shared') return;
    readLength(imports.shares, ['imports', 'shares'], size, report);
    for (const [sector, share] of imports.shares.entries())
      reportNumber(share, { path: ['imports', 'shares', sector], least: 0, most: 1 }, report);
  });
}

function reportRepeated(ids: readonly string[], path: string[], report: BenefitsReport): void {
  ids.forEach((id, place) => {
    if (ids.indexOf(id) < place) report('DUPLICATE_ID', [...path, place], id, 'each name once');
  });
}

function readLength(
  list: readonly unknown[],
  path: (string | number)[],
  size: number,
  report: BenefitsReport,
): boolean {
  if (list.length !== size) report('LENGTH_DIFFERS', path, list.length, `${size}, one a sector`);
  return list.length === size;
}

type Flows = Extract<InputOutputTable, { flows: unknown }>;
type Coefficients = Extract<InputOutputTable, { coefficients: unknown }>;

function readFlows({ flows, output, sectors }: Flows, report: BenefitsReport): boolean {
  const isWhole = readLength(output, ['output'], sectors.length, report);
  let isPositive = true;
  output.forEach((amount, sector) => {
    if (Number.isFinite(amount) && amount > 0) return;
    isPositive = false;
    report('OUTPUT_NOT_POSITIVE', ['output', sector], amount, 'more than 0');
  });
  return readSquare(flows, ['flows'], sectors.length, report) && isWhole && isPositive;
}

function readCoefficients({ coefficients, sectors }: Coefficients, report: BenefitsReport): boolean {
  return readSquare(coefficients, ['coefficients'], sectors.length, report);
}

function readSquare(
  matrix: readonly (readonly number[])[],
  path: string[],
  size: number,
  report: BenefitsReport,
): boolean {
  let isSound = matrix.length === size;
  if (!isSound) report('NOT_SQUARE', path, `${matrix.length} rows`, `${size} rows, one a sector`);
  matrix.forEach((row, from) => {
    if (row.length !== size) {
      isSound = false;
      report('NOT_SQUARE', [...path, from], `${row.length} numbers`, `${size} numbers, one a sector`);
    }
    row.forEach((entry, to) => {
      if (!reportNumber(entry, { path: [...path, from, to], least: 0 }, report)) isSound = false;
    });
  });
  return isSound;
}

/** A sector that buys for all that it sells, or for more, adds no value; its multipliers have no sense. */
function readColumns(table: InputOutputTable, report: BenefitsReport): void {
  const matrix = 'flows' in table ? table.flows : table.coefficients;
  table.sectors.forEach((_, to) => {
    const bought = matrix.reduce((sum, row) => sum + (row[to] ?? Number.NaN), 0);
    const sold = 'flows' in table ? (table.output[to] ?? Number.NaN) : 1;
    const path = ['flows' in table ? 'flows' : 'coefficients', 'column', to];
    if (!(bought < sold)) report('COLUMN_SUM_NOT_BELOW_ONE', path, bought / sold, 'less than 1');
  });
}
